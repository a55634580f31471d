import { aliasQuestions } from '../../merge/aliases.ts';
import { checkForm } from '../../merge/check.ts';
import { formUnder } from '../../merge/form.ts';
import { generateData } from '../../merge/generate.ts';
import { sliceOf } from '../../merge/slice.ts';
import type { SchemaCheck } from '../../merge/types.ts';
import { viewOf } from '../../merge/view.ts';
import type { Answers } from '../../model/index.ts';
import { text } from '../messages.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';

/** So many classes of answers are filled in, evenly spread; the laws of the merge have property tests of their own. */
const SAMPLES = 12;

/**
 * What the merged form accepts gives every department a payload that its own form accepts: tried on data made from the
 * merged form alone. Needs a schema check, which the caller gives.
 */
export const invalidSlice: Rule = {
  code: 'payload/invalid-slice',
  check: (input) => {
    const { check } = input;
    if (!check) return [];
    const found = new Map<string, Draft>();
    const classes = input.classes().filter((_, index, all) => index % Math.ceil(all.length / SAMPLES) === 0);
    classes.forEach((answers, seed) => {
      for (const draft of tryOut(input, answers, seed, check)) if (!found.has(draft.path)) found.set(draft.path, draft);
    });
    return [...found.values()];
  }
};

function tryOut({ plan, source, items }: VerifyInput, situations: Answers, seed: number, check: SchemaCheck): Draft[] {
  const answers = { ...situations };
  // Each option of an identity question comes by in turn.
  for (const { key, options } of aliasQuestions(plan, source, answers))
    answers[key] = options[seed % options.length]!.value;
  const view = viewOf(plan, source, answers);
  const data = generateData(formUnder(view, source), plan, seed);
  // Data that the merged form itself does not accept shows nothing.
  if (checkForm(view, data, check).length > 0) return [];
  return items.flatMap(({ id, title }) =>
    sliceOf(view, source, id, { answers, data, partial: true }, check).problems.map(({ message, path }) => ({
      message: text.invalidSlice(title, message),
      path: path ? `elements/${path}` : `items/${id}`,
      scenario: { answers, seed }
    }))
  );
}
