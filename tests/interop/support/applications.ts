import { nextSituation } from '../../../src/lib/core/condition/situations.ts';
import { checkAnswers } from '../../../src/lib/core/condition/situations.ts';
import { withIdentities } from '../../../src/lib/core/export/forms/widest-form.ts';
import { answerForm } from '../../../src/lib/core/merge/form.ts';
import { generateData } from '../../../src/lib/core/merge/generate.ts';
import { createRandom, type Random } from '../../../src/lib/core/merge/random.ts';
import { sliceBundle, type SliceInput } from '../../../src/lib/core/merge/slice.ts';
import type { MergePlan, SchemaCheck } from '../../../src/lib/core/merge/types.ts';
import type { Answers, BundleSource } from '../../../src/lib/core/model/index.ts';

/** A filled-in form, and what the server sends to each department for it. */
export interface Application {
  input: SliceInput;
  /** Item → payload as the server sends it, `null`: not active. */
  slices: Record<string, unknown>;
  /** Slices that the department's own form takes. */
  valid: number;
}

/** Applications as people hand them in, each with random answers and made-up values; some after results were brought. */
export function* applicationsOf(
  source: BundleSource,
  plan: MergePlan,
  count: number,
  seed: number,
  check: SchemaCheck
): Iterable<Application> {
  const random = createRandom(seed);
  for (let at = 0; at < count; at += 1) {
    const answers = withIdentities(plan, source, someAnswers(source, random));
    const data = generateData(answerForm(plan, source, answers), plan, seed + at);
    const input: SliceInput = { answers, data, ...(random.chance(0.5) && { produced: someFacts(plan, random) }) };
    const slices = sliceBundle(plan, source, { ...input, partial: input.produced === undefined }, check);
    yield {
      input,
      slices: Object.fromEntries(slices.map(({ item, payload }) => [item, payload])),
      valid: slices.filter(({ active, valid }) => active && valid).length
    };
  }
}

/** Question by question, as a citizen answers. */
function someAnswers(source: BundleSource, random: Random): Answers {
  let answers: Answers = {};
  for (let asked = nextSituation(source, answers); asked; asked = nextSituation(source, answers)) {
    const values = asked.options.map(({ value }) => value);
    const answer = asked.select === 'multi' ? values.filter(() => random.chance(0.5)) : random.pick(values);
    const checked = checkAnswers(source, { ...answers, [asked.key]: answer });
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    answers = checked.value;
  }
  return answers;
}

/** Results that items bring: texts, which consumers take as they are. */
function someFacts(plan: MergePlan, random: Random): Record<string, unknown> {
  const produced = plan.elements.filter(({ producedBy }) => producedBy.length > 0 && random.chance(0.7));
  return Object.fromEntries(
    produced.map(({ element, kind }) => [element, kind === 'date' ? '2026-03-02' : `${random.between(1e8, 1e9)}`])
  );
}
