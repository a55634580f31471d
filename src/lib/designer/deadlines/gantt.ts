import type { Department, Duration } from '#lib/core/model/index.ts';
import type { GanttDates } from './gantt-dates.ts';

export interface GanttRow {
  item: string;
  name: string;
  department: Department;
  /** Working days from submission. */
  start: number;
  end: number;
  /** Done on the spot: drawn as a diamond. */
  instant: boolean;
  critical: boolean;
}

export interface GanttBar extends GanttRow {
  y: number;
  /** Left edge and width of the bar, or the centre of the diamond and 0. */
  x: number;
  width: number;
}

export interface Gantt {
  width: number;
  height: number;
  bars: GanttBar[];
  ticks: { day: number; x: number; label?: string }[];
  /** Days that nobody works on, where real dates are drawn. */
  off: { x: number; width: number }[];
  /** Real dates, where they are drawn: of the first day and of the declared limit. */
  dates?: { start: string; declared: string };
  /** The declared limit of the whole bundle. */
  declared: { day: number; x: number; tooShort: boolean; limit: Duration };
}

const LABEL = 150;
const PLOT = 720;
const RIGHT = 30;
const TOP = 24;
const ROW = 24;

/**
 * The bars of a time chart, in working days. `declared` is the promised limit; it is too short when the path is longer. One in
 * another unit stands where it is over at the latest, and says itself (`own`) what it is and whether the calendar has it short.
 * @param dates lays the working days out on a calendar, with the days off between them
 */
export function ganttOf(
  rows: readonly GanttRow[],
  pathDays: number,
  declared: number,
  own: { limit: Duration; short: boolean } = {
    limit: { amount: declared, unit: 'workingDays' },
    short: declared < pathDays
  },
  dates?: GanttDates
): Gantt {
  const last = lastOf(rows, pathDays, declared);
  const at = (part: number) => Math.round((LABEL + part * PLOT) * 10) / 10;
  const x = (day: number) => at(dates ? dates.offsetOf(day) / dates.length : day / last);
  const bars = rows.map((row, index) => ({
    ...row,
    y: TOP + index * ROW,
    x: x(row.start),
    width: row.instant ? 0 : Math.max(3, x(row.end) - x(row.start))
  }));
  return {
    width: LABEL + PLOT + RIGHT,
    height: TOP + rows.length * ROW + 26,
    bars,
    ticks: dates
      ? dates.ticks.map(({ at: offset, label }) => ({ day: offset, x: at((offset + 0.5) / dates.length), label }))
      : ticksUpTo(last).map((day) => ({ day, x: x(day) })),
    off: (dates?.off ?? []).map((offset) => ({ x: at(offset / dates!.length), width: PLOT / dates!.length })),
    ...(dates && { dates: { start: dates.start, declared: dates.dateOf(declared) } }),
    declared: { day: declared, x: x(declared), tooShort: own.short, limit: own.limit }
  };
}

/** The last working day that is drawn. */
export function lastOf(rows: readonly Pick<GanttRow, 'end'>[], pathDays: number, declared: number): number {
  return Math.max(1, declared, pathDays, ...rows.map((row) => row.end));
}

/** At most about a dozen ticks, on round numbers. */
function ticksUpTo(last: number): number[] {
  const step = [1, 2, 5, 10, 20, 50].find((size) => last / size <= 12) ?? 100;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
}
