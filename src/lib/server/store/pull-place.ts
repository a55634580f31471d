import type { TaskEventPlace } from './pull-rows.ts';

/** Behind the newest that is told, so that what a slow commit or a clock that lags brings late is still ahead of who waits. */
const LATE_MS = 60_000;

/**
 * Where to go on after a page that told everything up to `until`: what was told last or, where that is long ago, shortly before
 * `until`, so that a department to which little happens does not look through all that happened to others again each time.
 */
export function placeAfter(last: TaskEventPlace, until: number): TaskEventPlace {
  const recent = until - LATE_MS;
  return last.at >= recent ? last : { at: recent, application: '', seq: 0, item: '' };
}
