import { addWorkingDays } from '#lib/core/deadline/calendar.ts';
import type { Calendar } from '#lib/core/model/index.ts';

interface Deferred {
  items: string[];
  deferrableDays?: number;
}

const ACCEPTED = ['item.accepted', 'clock.deemedAccepted'];

/**
 * Until when a material that was left for later has to come: its working days counted from the first acceptance of an item
 * that uses it. `null` while none is accepted, and where the days reach into a year whose calendar is not published yet.
 */
export function supplyDue(
  calendar: Calendar,
  material: Deferred,
  log: readonly { at: number; type: string; item: string | null }[]
): number | null {
  const accepted = log.flatMap(({ at, type, item }) =>
    ACCEPTED.includes(type) && item !== null && material.items.includes(item) ? [at] : []
  );
  if (accepted.length === 0 || material.deferrableDays === undefined) return null;
  const due = addWorkingDays(calendar, Math.min(...accepted), material.deferrableDays);
  return due.provisional ? null : due.at;
}
