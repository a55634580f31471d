import type { Calendar } from '../model/calendar.ts';
import type { Duration, StartRule } from '../model/duration.ts';
import { addDuration, durationLeft } from './duration.ts';

/** One clock of one application (rule 10). Times in milliseconds since the epoch. */
export interface Timer {
  clock: string;
  dueAt: number;
  /** Its end hangs on a year whose calendar is not published yet (rule 25). */
  provisional: boolean;
  /** `due`: it ran out and its event was sent; kept so that pages can show since when. */
  state: 'running' | 'stopped' | 'due';
  /** What is left in the clock's unit while it is stopped. */
  remaining: number | null;
  /** When it was first started. */
  startedAt: number;
  /** From when and how much it runs since it was last started or resumed: what a new calendar is laid over. */
  countedFrom: number | null;
  span: number | null;
  /** Revision of the calendar that `dueAt` was counted with. */
  calendar: string | null;
}

/** What the machine asks of clocks; every other effect is none of their business. */
export type ClockEffect =
  | { type: 'clock.start' | 'clock.stop' | 'clock.resume' | 'clock.cancel'; clock: string }
  /** Its end moves by so much, in the clock's own unit (延期). */
  | { type: 'clock.extend'; clock: string; days: number };

export interface TimerContext {
  calendar: Calendar;
  now: number;
  /** How long a clock runs, by its id. */
  spanOf(clock: string): Duration;
  /** Of the region; absent: the next day. */
  start?: StartRule;
}

/** The clocks of one application while one thing happens to it. */
export interface Timers {
  apply(effect: ClockEffect): void;
  /** The clock ran out and its event was taken: it is shown, and never sent again. */
  markDue(clock: string): void;
  get(clock: string): Timer | undefined;
  all(): ReadonlyMap<string, Timer>;
  /** Running clocks that have run out by now, the earliest first. */
  due(): Timer[];
  /** Counts every open end anew with this calendar (rule 25); those that moved, as they were before and as they are. */
  recount(): { before: Timer; after: Timer }[];
  changes(): { set: Timer[]; clear: string[] };
}

/**
 * Clock arithmetic, pure: nothing but the rows, the calendar and `now` decide. A clock that is stopped keeps what is left and
 * goes on with exactly that; one that has run out or was never started cannot be stopped or resumed.
 */
export function createTimers(context: TimerContext, rows: Iterable<Timer>): Timers {
  const timers = new Map([...rows].map((row) => [row.clock, row]));
  const changed = new Set<string>();

  function put(timer: Timer): void {
    timers.set(timer.clock, timer);
    changed.add(timer.clock);
  }
  const actions: Record<ClockEffect['type'], (timer: Timer | undefined, effect: ClockEffect) => Timer | undefined> = {
    'clock.start': (_, { clock }) => started(context, clock),
    'clock.stop': (timer) => (timer?.state === 'running' ? stopped(context, timer) : undefined),
    'clock.resume': (timer) => (timer?.state === 'stopped' ? resumed(context, timer) : undefined),
    'clock.cancel': () => undefined,
    'clock.extend': (timer, effect) => timer && extended(context, timer, 'days' in effect ? effect.days : 0)
  };
  return {
    apply: (effect) => {
      const timer = timers.get(effect.clock);
      if (effect.type === 'clock.cancel' && timers.delete(effect.clock)) changed.add(effect.clock);
      const next = actions[effect.type](timer, effect);
      if (next) put(next);
    },
    markDue: (clock) => {
      const timer = timers.get(clock);
      if (timer) put({ ...timer, state: 'due' });
    },
    get: (clock) => timers.get(clock),
    all: () => timers,
    due: () =>
      [...timers.values()]
        .filter(({ state, dueAt }) => state === 'running' && dueAt <= context.now)
        .sort((a, b) => a.dueAt - b.dueAt),
    recount: () => {
      const open = [...timers.values()].filter((timer) => timer.state === 'running');
      const pairs = open.map((before) => ({ before, after: counted(context, before) }));
      for (const { after } of pairs) put(after);
      return pairs.filter(
        ({ before, after }) => before.dueAt !== after.dueAt || before.provisional !== after.provisional
      );
    },
    changes: () => ({
      set: [...changed].flatMap((clock) => timers.get(clock) ?? []),
      clear: [...changed].filter((clock) => !timers.has(clock))
    })
  };
}

function started(context: TimerContext, clock: string): Timer {
  return counted(context, {
    clock,
    dueAt: 0,
    provisional: false,
    state: 'running',
    remaining: null,
    startedAt: context.now,
    countedFrom: context.now,
    span: context.spanOf(clock).amount,
    calendar: null
  });
}

function stopped({ calendar, now, spanOf }: TimerContext, timer: Timer): Timer {
  const left = durationLeft(calendar, now, timer.dueAt, spanOf(timer.clock).unit);
  return { ...timer, state: 'stopped', remaining: Math.max(0, left) };
}

function resumed(context: TimerContext, timer: Timer): Timer {
  const { now } = context;
  const on: Timer = { ...timer, state: 'running', remaining: null, countedFrom: now, span: timer.remaining ?? 0 };
  return counted(context, on);
}

function extended(context: TimerContext, timer: Timer, more: number): Timer {
  if (timer.state === 'stopped') return { ...timer, remaining: (timer.remaining ?? 0) + more };
  // A clock from before its beginning was kept goes on from where it ends.
  const { countedFrom, span } = timer.countedFrom === null ? { countedFrom: timer.dueAt, span: 0 } : timer;
  return counted(context, { ...timer, state: 'running', countedFrom, span: (span ?? 0) + more });
}

/** With its end as the calendar has it today. One from before its beginning was kept stays as it is. */
function counted({ calendar, spanOf, start }: TimerContext, timer: Timer): Timer {
  const { clock, countedFrom, span, startedAt } = timer;
  if (countedFrom === null || span === null) return { ...timer, calendar: calendar.revision };
  const rule = countedFrom === startedAt ? start : undefined;
  const { at, provisional } = addDuration(calendar, countedFrom, { amount: span, unit: spanOf(clock).unit }, rule);
  return { ...timer, dueAt: at, provisional, calendar: calendar.revision };
}
