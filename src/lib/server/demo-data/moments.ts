import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '#lib/core/clock.ts';

/** A clock of which each piece of work has its own time: several lives are played at once, each in its own past. */
export interface Moments extends Clock {
  /** Does the work at that moment, milliseconds since the epoch. */
  at<T>(moment: number, work: () => Promise<T>): Promise<T>;
}

/** @param outside the time of whoever is in no moment */
export function createMoments(outside: Clock): Moments {
  const own = new AsyncLocalStorage<number>();
  return { now: () => own.getStore() ?? outside.now(), at: (moment, work) => own.run(moment, work) };
}
