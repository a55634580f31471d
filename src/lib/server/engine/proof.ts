import { mergeBundle } from '#lib/core/merge/merge.ts';
import type { MergePlan, SchemaCheck } from '#lib/core/merge/types.ts';
import type { BundleSource, Finding } from '#lib/core/model/index.ts';
import { verifyBundle, type Explored } from '#lib/core/verify/verify.ts';
import { createSchemaCheck } from '../schema-check.ts';

/** What is worked out about a bundle before it is published or shown to its designer. */
export interface Proof {
  plan: MergePlan;
  /** An accepted one goes along with the name of the decision that accepts it; until a day alone: see `acceptedOn`. */
  findings: Finding[];
  explored: Explored;
}

/** What one bundle had compiled serves the next. */
let schemaCheck: SchemaCheck | undefined;

/** Merges and verifies a bundle, its laws included: seconds of work. `source`: with decisions applied. */
export function proveBundle(source: BundleSource): Proof {
  const plan = mergeBundle(source);
  return { plan, ...verifyBundle(source, plan, (schemaCheck ??= createSchemaCheck())) };
}
