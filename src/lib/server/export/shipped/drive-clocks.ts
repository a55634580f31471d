import { spanUnder } from '#lib/core/deadline/spans.ts';
import { createTimers, type ClockEffect, type Timer, type Timers } from '#lib/core/deadline/timers.ts';
import type { Chart } from '#lib/core/chart/types.ts';
import type { Calendar, StartRule } from '#lib/core/model/index.ts';

/** What is asked of an actor; one of XState is one. */
export interface DrivenActor {
  on(type: '*', listener: (effect: never) => void): unknown;
  send(event: { type: string }): void;
  getSnapshot(): { context: Chart['config']['context'] };
}

export interface DriveOptions {
  chart: Pick<Chart, 'clocks'> & { start?: StartRule };
  calendar: Calendar;
  /** Clocks as they were kept beside the snapshot that the actor goes on from. */
  rows?: Iterable<Timer>;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** `false`: time is passed on by the caller with `runOut`. */
  alarm?: boolean;
}

export interface ClockDriver {
  rows(): Timer[];
  /** The running clock that runs out first; of several at once by their names. */
  next(): Timer | undefined;
  /** Sends the clock's event. @returns whether it moved anything */
  runOut(clock: string): boolean;
  stop(): void;
}

/** Longest wait of a JavaScript timer is 24.8 days, so longer ones are taken in parts. */
const LONGEST = 12 * 3_600_000;

/**
 * Answers the clock effects of a machine: a clock that is stopped keeps what is left, and each one that runs out sends its
 * `clock.due.<id>`.
 */
export function driveClocks(actor: DrivenActor, options: DriveOptions): ClockDriver {
  const { chart, calendar, now = Date.now, alarm = true } = options;
  let rows: ReadonlyMap<string, Timer> = new Map([...(options.rows ?? [])].map((row) => [row.clock, row]));
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function change(work: (timers: Timers) => void): void {
    const spanOf = (id: string) =>
      spanUnder(
        chart.clocks.find((clock) => clock.id === id)!,
        actor.getSnapshot().context.answers
      );
    const timers = createTimers(
      { calendar, now: now(), spanOf, ...(chart.start && { start: chart.start }) },
      rows.values()
    );
    work(timers);
    rows = new Map(timers.all());
    if (alarm) arm();
  }

  function next(): Timer | undefined {
    const running = [...rows.values()].filter(({ state }) => state === 'running');
    return running.sort((a, b) => a.dueAt - b.dueAt || (a.clock < b.clock ? -1 : 1))[0];
  }

  function arm(): void {
    clearTimeout(waiting);
    const first = next();
    if (first) waiting = setTimeout(ring, Math.min(LONGEST, Math.max(0, first.dueAt - now())));
  }

  function ring(): void {
    for (let first = next(); first && first.dueAt <= now(); first = next()) runOut(first.clock);
    arm();
  }

  function runOut(clock: string): boolean {
    const before = actor.getSnapshot();
    change((timers) => timers.markDue(clock));
    actor.send({ type: `clock.due.${clock}` });
    return actor.getSnapshot() !== before;
  }

  actor.on('*', (effect: ClockEffect | { type: string }) => {
    if (isOfClock(effect)) change((timers) => timers.apply(effect));
  });
  if (alarm) arm();
  return { rows: () => [...rows.values()], next, runOut, stop: () => clearTimeout(waiting) };
}

function isOfClock(effect: { type: string }): effect is ClockEffect {
  return /^clock\.(start|stop|resume|cancel|extend)$/.test(effect.type);
}
