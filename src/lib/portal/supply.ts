import { addDuration } from '#lib/core/deadline/duration.ts';
import { deferralOf } from '#lib/core/model/deferral.ts';
import type { Calendar, DurationUnit, StartRule } from '#lib/core/model/index.ts';

interface Deferred {
  items: string[];
  deferrableDays?: number;
  deferrableUnit?: DurationUnit;
}

const ACCEPTED = ['item.accepted', 'clock.deemedAccepted'];

/**
 * Until when a material that was left for later has to come: its time counted from the first acceptance of an item
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
  const period = deferralOf(material);
  if (accepted.length === 0 || !period) return null;
  const due = addDuration(calendar, Math.min(...accepted), period, start);
  return due.provisional ? null : due.at;
}
