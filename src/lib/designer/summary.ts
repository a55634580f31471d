import type { Department } from '#lib/core/model/index.ts';
import type { FindingCounts } from './findings/findings.ts';

/** One bundle on the catalogue page. */
export interface BundleSummary {
  id: string;
  name: string;
  items: number;
  departments: Department[];
  /** Newest version that is not on trial; null: never published. */
  version: number | null;
  /** It was taken out of service. */
  retired: boolean;
  /** Null when its documents cannot be read. */
  findings: FindingCounts | null;
}
