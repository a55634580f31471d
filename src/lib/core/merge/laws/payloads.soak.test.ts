import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { answerClasses } from '../../condition/situations.ts';
import type { BundleSource } from '../../model/index.ts';
import { createCheck, loadSources } from '../../../../../tests/support/merge.ts';
import { tries } from '../../../../../tests/support/tries.ts';
import { aliasQuestions } from '../aliases.ts';
import { checkForm } from '../check.ts';
import { formUnder } from '../form.ts';
import { generateData } from '../generate.ts';
import { mergeBundle } from '../merge.ts';
import { sliceOf } from '../slice.ts';
import { viewOf } from '../view.ts';

const check = createCheck();
let sources: BundleSource[];
beforeAll(async () => void (sources = [...(await loadSources()).values()]));

test('sound at random: what the form accepts, every untouched schema accepts, whoever stands for whom', () => {
  const made = sources.map((source) => ({ source, plan: mergeBundle(source), classes: answerClasses(source) }));
  const numbers = fc.record({ bundle: fc.nat(), answers: fc.nat(), alias: fc.nat(), seed: fc.nat() });
  fc.assert(
    fc.property(numbers, (pick) => {
      const { source, plan, classes } = made[pick.bundle % made.length]!;
      const answers = { ...classes[pick.answers % classes.length]! };
      for (const { key, options } of aliasQuestions(plan, source, answers))
        answers[key] = options[pick.alias % options.length]!.value;
      const view = viewOf(plan, source, answers);
      const data = generateData(formUnder(view, source), plan, pick.seed);
      if (checkForm(view, data, check).length > 0) return;
      for (const { id } of source.bundle.items)
        expect(sliceOf(view, source, id, { answers, data, partial: true }, check).problems).toEqual([]);
    }),
    { numRuns: tries(100, 3000) }
  );
});
