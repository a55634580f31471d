import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { widestForm } from '../../src/lib/core/export/forms/widest-form.ts';
import { generateData } from '../../src/lib/core/merge/generate.ts';
import { materialLines } from '../../src/lib/core/merge/materials.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { Answers, BundleSource } from '../../src/lib/core/model/index.ts';

/** What a system hands in by `/api/v1`, but for its files. */
export interface MadeSubmission {
  body: { consent: true; answers: Answers; data: Record<string, unknown>; applicant: { name: string } };
  /** Materials that have to come with it. */
  materials: string[];
}

/** A right submission to a bundle, for the answers that bring the most items. */
export function madeSubmission(source: BundleSource, seed: number): MadeSubmission {
  const plan = mergeBundle(source);
  const { form, answers } = widestForm({
    ...{ source, chart: compileChart(source), plan: () => plan, version: null, code: {} }
  });
  const lines = materialLines(plan, source, answers).filter(({ submit, required }) => submit && required);
  return {
    body: { consent: true, answers, data: generateData(form, plan, seed), applicant: { name: '林小雨' } },
    materials: lines.map(({ sharedKey }) => sharedKey)
  };
}
