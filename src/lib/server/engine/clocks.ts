import type { Chart, ClockSpec } from '#lib/core/chart/types.ts';
import { spanUnder } from '#lib/core/deadline/spans.ts';
import { createTimers, type ClockEffect, type Timers } from '#lib/core/deadline/timers.ts';
import { warningOf, type Warning } from '#lib/core/deadline/warning.ts';
import type { Answers, BundleSource, Calendar, StartRule } from '#lib/core/model/index.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { TaskRow, TimerRow } from '../store/types.ts';
import { hasEnded } from './load.ts';

type Times = Pick<TaskRow, 'dueAt' | 'remaining'>;
type Rows = ReadonlyMap<string, Pick<TimerRow, 'state' | 'dueAt' | 'remaining'>>;

/** The clocks of one application while an event is worked in; what changed goes into the commit. */
export interface Clocks extends Pick<Timers, 'markDue' | 'recount'> {
  apply(effect: ClockEffect): void;
  /** When an item is due: its limit while that runs, before that its examination. */
  timesOf(item: string, status: TaskStatus | undefined): Times;
  /** The same as it was before the event. */
  timesBefore(item: string, status: TaskStatus | undefined): Times;
  changes(): { set: TimerRow[]; clear: string[] };
}

export interface ClockPlace {
  application: string;
  chart: Chart;
  /** Of the machine as it stands when a clock starts. */
  answers: () => Answers;
  calendar: Calendar;
  now: number;
  start?: StartRule;
  /** The item whose department sees to what belongs to the whole application. */
  steward?: string | undefined;
}

/** The rows of one application put to the arithmetic of `core/deadline/timers.ts`. */
export function createClocks(place: ClockPlace, rows: readonly TimerRow[]): Clocks {
  const { application, chart, answers, calendar, now, start, steward } = place;
  const before: Rows = new Map(rows.map((row) => [row.clock, row]));
  const spanOf = (clock: string) => spanUnder(specOf(chart, clock), answers());
  const timers = createTimers({ calendar, now, spanOf, ...(start && { start }) }, rows);
  return {
    apply: timers.apply,
    markDue: timers.markDue,
    recount: timers.recount,
    timesOf: (item, status) => timesIn(chart, timers.all(), item, { status, steward }),
    timesBefore: (item, status) => timesIn(chart, before, item, { status, steward }),
    changes: () => {
      const { set, clear } = timers.changes();
      return { set: set.map((timer) => ({ ...timer, application })), clear };
    }
  };
}

function timesIn(
  chart: Chart,
  timers: Rows,
  item: string,
  { status, steward }: { status: TaskStatus | undefined; steward: string | undefined }
): Times {
  const clock = hasEnded(status) ? owedClock(chart, timers, item, steward)?.id : timerOf(chart, timers, item);
  const timer = timers.get(`${clock}`);
  if (!timer) return { dueAt: null, remaining: null };
  return timer.state === 'stopped'
    ? { dueAt: null, remaining: timer.remaining }
    : { dueAt: timer.dueAt, remaining: null };
}

/** What a department still owes for an item that has ended: a check afterwards, a delivery; or for the whole application. */
export function owedClock(
  chart: Chart,
  timers: ReadonlyMap<string, Pick<TimerRow, 'state'>>,
  item: string,
  steward: string | undefined
): ClockSpec | undefined {
  return chart.clocks.find(
    ({ id, kind, item: of }) =>
      timers.has(id) &&
      timers.get(id)!.state !== 'due' &&
      ((of === item && (kind === 'postCheck' || kind === 'delivery')) || (id === WHOLE_DELIVERY && item === steward))
  );
}
const WHOLE_DELIVERY = 'after.deliver';

/** The clock that says when an item is due: `limit` before `examine`. */
export function timerOf(chart: Chart, timers: ReadonlyMap<string, unknown>, item: string): string | undefined {
  const own = chart.clocks.filter((spec) => spec.item === item && timers.has(spec.id));
  return (own.find((spec) => spec.kind === 'limit') ?? own.find((spec) => spec.kind === 'examine'))?.id;
}

/** What the warning rules of the region say about an item's clocks: the gravest; null when nothing asks for attention. */
export function warningFor(
  { chart, source }: { chart: Chart; source: Pick<BundleSource, 'calendar' | 'warnings'> },
  timers: Iterable<TimerRow>,
  item: string,
  moment: { answers: Answers; now: number }
): Warning | null {
  const found = [...timers].flatMap((timer) => {
    const spec = chart.clocks.find(({ id }) => id === timer.clock);
    // One that ran out and moved something is over; one that moves nothing stays overdue.
    if (spec?.item !== item || (timer.state === 'due' && spec.event)) return [];
    const { amount, unit } = spanUnder(spec, moment.answers);
    const span = { amount: Math.max(amount, timer.span ?? 0), unit };
    const clock = { kind: spec.kind, state: timer.state, dueAt: timer.dueAt, span };
    return warningOf(source.warnings ?? [], clock, { calendar: source.calendar, now: moment.now }) ?? [];
  });
  return found.find(({ colour }) => colour === 'red') ?? found[0] ?? null;
}

export function specOf(chart: Chart, clock: string): ClockSpec {
  return chart.clocks.find((spec) => spec.id === clock)!;
}
