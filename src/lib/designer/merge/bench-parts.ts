/** Parts of the workbench, each with an address of its own. */
export const PARTS = ['differences', 'fields', 'variants', 'history'] as const;
export type BenchPart = (typeof PARTS)[number];

/** Parts that this bundle has anything for: fields to recognise and variants are rare. */
export interface PartCounts {
  /** Differences that wait for a decision. */
  differences: number;
  /** Fields without an element, `null` where every form names its elements. */
  fields: number | null;
  /** Items with variants. */
  variants: number;
  history: number;
  /** Proposals that can be taken all at once. */
  adoptable: number;
  /** Every decision that a person has to make: about differences, roles and fields. */
  person: number;
}

export function partHref(bundle: string, part: BenchPart): string {
  return `/designer/bundles/${bundle}/merge${part === 'differences' ? '' : `/${part}`}`;
}
