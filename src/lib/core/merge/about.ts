import type { About, BundleSource } from '../model/index.ts';
import { fieldName, fingerprintsOf } from '../model/fingerprint.ts';
import type { MergePlan } from './types.ts';

/**
 * What a decision about a conflict (or its whole group) is made about, from the source as imported: every field on every side
 * as it is defined now.
 */
export function aboutConflict(raw: BundleSource, plan: MergePlan, conflict: string): About {
  const meant = plan.conflicts.filter(({ id, group }) => id === conflict || group === conflict);
  const fields = meant.flatMap(({ parties }) =>
    parties.map(({ item, field }) => fieldName(importedItem(raw, item), field))
  );
  return { conflict: meant[0]?.group ?? conflict, fields: fingerprintsOf(raw, fields) };
}

/** The item of the import that a party is: a variant's name begins with its item's (`HUKOU_first`). */
function importedItem(raw: BundleSource, item: string): string {
  return raw.items[item] ? item : (Object.keys(raw.items).find((id) => item.startsWith(`${id}_`)) ?? item);
}
