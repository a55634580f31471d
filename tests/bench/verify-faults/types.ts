import type { BundleSource } from '../../../src/lib/core/model/index.ts';

/** One mistake at one place of a correct bundle. `apply` changes a copy whose templates are its own. */
export interface Mutant {
  operator: string;
  where: string;
  /** The template that it breaks, where it breaks one. */
  template?: string;
  apply(source: BundleSource): void;
}
