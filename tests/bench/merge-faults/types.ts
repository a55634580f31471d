import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import type { MergePlan } from '../../../src/lib/core/merge/types.ts';

/** One place in a plan where an operator can do harm. `apply` changes a copy. */
export interface Site {
  where: string;
  apply(plan: MergePlan): void;
}

/** A kind of mistake that a merge could make. */
export interface Operator {
  name: string;
  sites(plan: MergePlan, source: BundleSource): Site[];
}
