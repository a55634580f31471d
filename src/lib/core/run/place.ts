import { OUTCOMES, type Outcome } from '../chart/types.ts';
import type { TaskStatus } from './types.ts';

/** How a task stands while somebody other than its officer is waited for: no clock runs for the officer. */
export const STILL: readonly TaskStatus[] = ['paused', 'correcting', 'waiting', 'asking', 'visiting', 'withheld'];

/** Where a task stands in an inbox: it is the officer's turn, somebody else is waited for, or nothing is left to do. */
export const LANES = { turn: 0, still: 1, done: 2 } as const;

/** Stands behind every moment: no clock runs. */
export const NEVER = 9_000_000_000_000_000;

/** True once the item has ended, whatever the outcome. */
export function isEnded(status: string): status is Outcome {
  return (OUTCOMES as readonly string[]).includes(status);
}

/**
 * A task's place in the order of an inbox: by lane, inside it what is due first (milliseconds); what is done by when it was,
 * the latest first. An ended task of which a clock still runs is one that its department owes something for.
 */
export function placeOf({ status, dueAt, updatedAt }: { status: string; dueAt: number | null; updatedAt: number }): {
  lane: number;
  sortAt: number;
} {
  if (isEnded(status) && dueAt === null) return { lane: LANES.done, sortAt: -updatedAt };
  const lane = (STILL as readonly string[]).includes(status) ? LANES.still : LANES.turn;
  return { lane, sortAt: dueAt ?? NEVER };
}
