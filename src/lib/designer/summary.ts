import type { Department } from '#lib/core/model/index.ts';
import type { FindingCounts } from './findings/findings.ts';

/** One bundle on the catalogue page. */
export interface BundleSummary {
  id: string;
  name: string;
  items: number;
  departments: Department[];
  /** Latest published version; null: never published. */
  version: number | null;
  /** Null when its documents cannot be read. */
  findings: FindingCounts | null;
}
