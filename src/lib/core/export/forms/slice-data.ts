import type { MergePlan } from '../../merge/types.ts';
import type { BundleSource } from '../../model/index.ts';
import type { ExportInput } from '../types.ts';

/** What `slice.js` reads: the merge and the questions of the bundle, nothing of who decided what. */
export interface SliceData {
  plan: MergePlan;
  source: BundleSource;
}

export function sliceData({ source, plan }: ExportInput): SliceData {
  const { bundle, items, departments, calendar } = source;
  return {
    plan: { ...plan(), conflicts: [], findings: [] },
    source: {
      bundle,
      items: Object.fromEntries(Object.entries(items).map(([id, item]) => [id, { ...item, materials: [] }])),
      departments,
      // Days are no concern of a form.
      calendar: { ...calendar, years: {} },
      decisions: [],
      schemas: {},
      layouts: {},
      roles: [],
      attributes: [],
      codelists: []
    }
  };
}
