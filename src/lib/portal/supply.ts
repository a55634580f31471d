import { addDuration } from '#lib/core/deadline/duration.ts';
import type { Calendar, StartRule } from '#lib/core/model/index.ts';

interface Deferred {
  items: string[];
  deferrableDays?: number;
}

const ACCEPTED = ['item.accepted', 'clock.deemedAccepted'];

/**
 * Until when a material that was left for later has to come: its working days counted from the first acceptance of an item
 * that uses it, as the region counts the first day (`start`). `null` while none is accepted, and where the days reach into a year whose calendar is not published yet.
 */
export function supplyDue(
  calendar: Calendar,
  material: Deferred,
  log: readonly { at: number; type: string; item: string | null }[],
  start?: StartRule
): number | null {
  const accepted = log.flatMap(({ at, type, item }) =>
    ACCEPTED.includes(type) && item !== null && material.items.includes(item) ? [at] : []
  );
  if (accepted.length === 0 || material.deferrableDays === undefined) return null;
  const due = addDuration(
    calendar,
    Math.min(...accepted),
    { amount: material.deferrableDays, unit: 'workingDays' },
    start
  );
  return due.provisional ? null : due.at;
}
