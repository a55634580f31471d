import type { Composition } from '#lib/core/model/index.ts';

type Positions = Composition['positions'];

/** Whether a node stands elsewhere now, got a position of its own or lost it. */
export function isMoved(id: string, before: Positions, now: Positions): boolean {
  return before[id]?.x !== now[id]?.x || before[id]?.y !== now[id]?.y;
}
