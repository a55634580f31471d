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

/** What became of the mutants of one operator. */
export interface Outcome {
  row: { operator: string; sites: number; seeded: number; caught: number; equivalent: number };
  /** Mutants caught, by law. */
  laws: Record<string, number>;
  /** Why each of the equivalent ones is. */
  sentences: string[];
  survivors: string[];
  /** The first breach of each, where somebody wants to see it. */
  shown: string[];
}
