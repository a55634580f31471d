import type { Calendar } from '#lib/core/model/index.ts';
import type { VersionService } from '../engine/types.ts';

/** Working-day calendars that are still there, by revision: those that versions were published with, and today's. */
export type Calendars = ReadonlyMap<string, Calendar>;

/**
 * Of one bundle, in the order in which they are likely to have been used.
 * @param versions with the calendar of their publication
 */
export async function calendarsOf(
  versions: Pick<VersionService, 'load' | 'history'>,
  bundle: string,
  today: Calendar | undefined
): Promise<Calendars> {
  const found = new Map<string, Calendar>();
  for (const { version } of (await versions.history(bundle)).toReversed()) {
    const calendar = (await versions.load(bundle, version))!.source.calendar;
    found.set(calendar.revision, calendar);
  }
  if (today) found.set(today.revision, today);
  return found;
}
