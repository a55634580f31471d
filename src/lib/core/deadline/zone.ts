/** What a time zone's clocks show, by the IANA data of the running system; never by the zone of the machine itself. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

interface Zone {
  format: Intl.DateTimeFormat;
  /** Year (UTC) → the one offset that holds all through it; `null` where it changes. */
  years: Map<number, number | null>;
}
const zones = new Map<string, Zone>();

/**
 * By how much a zone's clocks are ahead of UTC at a moment, in milliseconds.
 * @throws RangeError for a name that the IANA data do not know
 */
export function offsetAt(timeZone: string, ms: number): number {
  const zone = zoneOf(timeZone);
  const year = new Date(ms).getUTCFullYear();
  let uniform = zone.years.get(year);
  if (uniform === undefined) zone.years.set(year, (uniform = uniformOffset(zone, year)));
  return uniform ?? lookUp(zone, ms);
}

/** The moment at which a zone's clocks first show this local time, given as if it were UTC; after a gap, its end. */
export function momentOf(timeZone: string, local: number): number {
  const before = offsetAt(timeZone, local - DAY_MS);
  const after = offsetAt(timeZone, local + DAY_MS);
  const early = local - Math.max(before, after);
  // Shown twice (clocks put back): the earlier one. Never shown (put forward): the later reading lies behind the gap.
  return early + offsetAt(timeZone, early) === local ? early : local - Math.min(before, after);
}

/** A moment as the zone's clocks show it, e.g. `2026-03-02T09:00:00+08:00`. */
export function showMoment(timeZone: string, ms: number): string {
  const offset = offsetAt(timeZone, ms);
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (count: number) => String(count).padStart(2, '0');
  const ahead = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return new Date(ms + offset).toISOString().slice(0, 19) + ahead;
}

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) zones.set(timeZone, (zone = { format: formatFor(timeZone), years: new Map() }));
  return zone;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  });
}

/** Looked up once a week: no zone changes and changes back within one. */
function uniformOffset(zone: Zone, year: number): number | null {
  const first = Date.UTC(year, 0, 1);
  const offset = lookUp(zone, first);
  const end = Date.UTC(year + 1, 0, 1);
  for (let at = first + WEEK_MS; at < end; at += WEEK_MS) if (lookUp(zone, at) !== offset) return null;
  return lookUp(zone, end - 1) === offset ? offset : null;
}

function lookUp(zone: Zone, ms: number): number {
  const parts = Object.fromEntries(zone.format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  const shown = Date.UTC(year!, month! - 1, day, hour, minute, second);
  return Math.round((shown - ms) / MINUTE_MS) * MINUTE_MS;
}
