import type { Chart, ClockSpec } from '#lib/core/chart/types.ts';
import { addWorkingDays, workingDaysLeft } from '#lib/core/deadline/calendar.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import type { Effect, TaskStatus } from '#lib/core/run/types.ts';
import type { TaskRow, TimerRow } from '../store/types.ts';
import { hasEnded } from './load.ts';

type Times = Pick<TaskRow, 'dueAt' | 'remaining'>;

/** The clocks of one application while an event is worked in; what changed goes into the commit. */
export interface Clocks {
  apply(effect: Effect): void;
  /** The clock ran out and its event was taken: it is shown, and never sent again. */
  markDue(clock: string): void;
  /** When an item is due: its limit while that runs, before that its examination. */
  timesOf(item: string, status: TaskStatus | undefined): Times;
  /** The same as it was before the event. */
  timesBefore(item: string, status: TaskStatus | undefined): Times;
  changes(): { set: TimerRow[]; clear: string[] };
}

export function createClocks(
  context: { application: string; chart: Chart; calendar: Calendar; now: number },
  rows: readonly TimerRow[]
): Clocks {
  const { application, chart, calendar, now } = context;
  const before: ReadonlyMap<string, TimerRow> = new Map(rows.map((row) => [row.clock, row]));
  const timers = new Map(before);
  const changed = new Set<string>();

  function set(clock: string, row: Partial<TimerRow>): void {
    const base: TimerRow = timers.get(clock) ?? {
      application,
      clock,
      dueAt: 0,
      provisional: false,
      state: 'running',
      remaining: null,
      startedAt: now
    };
    timers.set(clock, { ...base, ...row });
    changed.add(clock);
  }
  function run(clock: string, days: number, from = now): void {
    const { at, provisional } = addWorkingDays(calendar, from, days);
    set(clock, { dueAt: at, provisional, state: 'running', remaining: null });
  }
  function start(clock: string): void {
    run(clock, specOf(chart, clock).days);
    set(clock, { startedAt: now });
  }
  function extend(clock: string, days: number): void {
    const timer = timers.get(clock);
    if (!timer) return;
    if (timer.state === 'stopped') set(clock, { remaining: (timer.remaining ?? 0) + days });
    else run(clock, days, timer.dueAt);
  }
  function apply(effect: Effect): void {
    if (effect.type === 'clock.start') start(effect.clock);
    else if (effect.type === 'clock.stop') stop(effect.clock);
    else if (effect.type === 'clock.resume') run(effect.clock, timers.get(effect.clock)?.remaining ?? 0);
    else if (effect.type === 'clock.extend') extend(effect.clock, effect.days);
    else if (effect.type === 'clock.cancel' && timers.delete(effect.clock)) changed.add(effect.clock);
  }
  function stop(clock: string): void {
    const timer = timers.get(clock);
    if (timer) set(clock, { state: 'stopped', remaining: Math.max(0, workingDaysLeft(calendar, now, timer.dueAt)) });
  }
  return {
    apply,
    timesOf: (item, status) => timesIn(chart, timers, item, status),
    timesBefore: (item, status) => timesIn(chart, before, item, status),
    markDue: (clock) => {
      if (timers.has(clock)) set(clock, { state: 'due' });
    },
    changes: () => ({
      set: [...changed].flatMap((clock) => timers.get(clock) ?? []),
      clear: [...changed].filter((clock) => !timers.has(clock))
    })
  };
}

function timesIn(
  chart: Chart,
  timers: ReadonlyMap<string, TimerRow>,
  item: string,
  status: TaskStatus | undefined
): Times {
  const timer = hasEnded(status) ? undefined : timers.get(`${timerOf(chart, timers, item)}`);
  if (!timer) return { dueAt: null, remaining: null };
  return timer.state === 'stopped'
    ? { dueAt: null, remaining: timer.remaining }
    : { dueAt: timer.dueAt, remaining: null };
}

/** The clock that says when an item is due: `limit` before `examine`. */
export function timerOf(chart: Chart, timers: ReadonlyMap<string, unknown>, item: string): string | undefined {
  const own = chart.clocks.filter((spec) => spec.item === item && timers.has(spec.id));
  return (own.find((spec) => spec.kind === 'limit') ?? own.find((spec) => spec.kind === 'examine'))?.id;
}

export function specOf(chart: Chart, clock: string): ClockSpec {
  return chart.clocks.find((spec) => spec.id === clock)!;
}
