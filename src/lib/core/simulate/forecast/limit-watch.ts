import { limitUnder, periodOf, type LimitKind } from '../../deadline/limits.ts';
import { createTimers, type ClockEffect, type Timer, type Timers } from '../../deadline/timers.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import type { TaskStatus } from '../../run/types.ts';
import type { Happened } from '../types.ts';

/** How an item kept its limit: when it began to count, and when the first decision was there. */
export interface Kept {
  began: number;
  decided?: number;
  promised: { due: number; onTime?: boolean };
  legal: { due: number; onTime?: boolean };
}

/** Watches the limits of one application's items, promised and legal, with the clock arithmetic of the engine. */
export interface LimitWatch {
  readonly items: ReadonlyMap<string, Kept>;
  see(happened: Happened, moment: number): void;
}

/** While an item stands so, its limit does not count; what was promised may have run out already, the law's has not. */
const STANDS_STILL: readonly TaskStatus[] = ['paused', 'visiting', 'correcting'];
const LIMIT = '.limit';

/** The law's limit begins, stops and goes on with what is promised; the chart has a clock for the latter only. */
export function createLimitWatch(source: BundleSource, answers: Answers): LimitWatch {
  const items = new Map<string, Kept>();
  const rows: Record<LimitKind, Iterable<Timer>> = { promised: [], legal: [] };

  function timersAt(kind: LimitKind, now: number): Timers {
    const spanOf = (clock: string) => periodOf(limitUnder(source.items[itemOf(clock)]!, answers), kind);
    const start = source.region?.startRule;
    const timers = createTimers({ calendar: source.calendar, now, spanOf, ...(start && { start }) }, rows[kind]);
    for (const { clock } of timers.due()) timers.markDue(clock);
    return timers;
  }
  function see({ effects, changed }: Happened, now: number): void {
    const asked = effects.filter((effect): effect is ClockEffect => isOfLimit(source, effect));
    const moved = Object.entries(changed).filter(([item]) => items.has(item) || asked.length > 0);
    if (asked.length === 0 && moved.length === 0) return;
    const [promised, legal] = [timersAt('promised', now), timersAt('legal', now)];
    for (const effect of asked) {
      const item = itemOf(effect.clock);
      if (effect.type === 'clock.cancel') decide(item, promised, legal, now);
      for (const timers of [promised, legal]) timers.apply(effect);
      const open = items.get(item);
      const due = {
        promised: { due: promised.get(effect.clock)?.dueAt ?? 0 },
        legal: { due: legal.get(effect.clock)?.dueAt ?? 0 }
      };
      if (effect.type === 'clock.start' && !open) items.set(item, { began: now, ...due });
      else if (open && open.decided === undefined) Object.assign(open, due);
    }
    for (const [item, { to }] of moved) {
      if (isOutcome(to)) decide(item, promised, legal, now);
      const type = STANDS_STILL.includes(to) ? 'clock.stop' : 'clock.resume';
      legal.apply({ type, clock: item + LIMIT });
    }
    rows.promised = [...promised.all().values()];
    rows.legal = [...legal.all().values()];
  }
  /** The first decision counts; one that is taken back later has been in time or not all the same. */
  function decide(item: string, promised: Timers, legal: Timers, now: number): void {
    const kept = items.get(item);
    if (!kept || kept.decided !== undefined) return;
    kept.decided = now;
    for (const [kind, timers] of [
      ['promised', promised],
      ['legal', legal]
    ] as const) {
      const timer = timers.get(item + LIMIT);
      if (timer) kept[kind] = { due: timer.dueAt, onTime: timer.state === 'stopped' || now <= timer.dueAt };
    }
  }
  return { items, see };
}

function isOfLimit(source: BundleSource, effect: { type: string; clock?: unknown }): boolean {
  return (
    typeof effect.clock === 'string' &&
    effect.clock.endsWith(LIMIT) &&
    Object.hasOwn(source.items, itemOf(effect.clock))
  );
}

function itemOf(clock: string): string {
  return clock.slice(0, -LIMIT.length);
}

/** Statuses that are no outcome; whatever else a task's status says is one. */
const OPEN = {
  examining: true,
  correcting: true,
  waiting: true,
  deciding: true,
  paused: true,
  faulted: true,
  asking: true,
  visiting: true,
  withheld: true,
  issuing: true,
  reconsidering: true,
  reviewing: true
} as const satisfies Partial<Record<TaskStatus, true>>;
export type Outcome = Exclude<TaskStatus, keyof typeof OPEN>;

export function isOutcome(status: TaskStatus): status is Outcome {
  return !Object.hasOwn(OPEN, status);
}
