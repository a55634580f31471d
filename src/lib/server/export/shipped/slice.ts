// Goes out as `slice.js`, with everything that it needs.
import { answerForm } from '#lib/core/merge/form.ts';
import { sliceBundle, type SliceInput } from '#lib/core/merge/slice.ts';
import type { AnswerForm, MergePlan } from '#lib/core/merge/types.ts';
import type { Answers, BundleSource } from '#lib/core/model/index.ts';

export interface Slicer {
  /** The one form that is asked under these answers. */
  form(answers: Answers): AnswerForm;
  /** Item → what its department receives; `null`: it does not apply. */
  slices(input: SliceInput): Record<string, Record<string, unknown> | null>;
}

/** Turns data of the merged form into each department's. It converts and judges nothing. */
export function createSlicer({ plan, source }: { plan: MergePlan; source: BundleSource }): Slicer {
  return {
    form: (answers) => answerForm(plan, source, answers),
    slices: (input) =>
      Object.fromEntries(sliceBundle(plan, source, input, () => []).map(({ item, payload }) => [item, payload]))
  };
}
