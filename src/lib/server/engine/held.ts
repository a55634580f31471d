import type { Commit, OpenedApplication } from '../store/types.ts';

/**
 * Applications as this process last read or wrote them: whoever looked at a task and then presses a button finds it here
 * instead of reading it again. What is taken is only as good as its revision: the commit that follows asks for that one
 * (`expectedRevision`), and every other change of an application, erasing too, moves it. Nothing opened lies here, keys only
 * as wrapped as they are stored.
 */
export interface Held {
  keep(opened: OpenedApplication): void;
  /** At exactly this revision; null: not held, or held for too long. */
  take(id: string, revision: number): OpenedApplication | null;
  /** What was committed on top of what is held; anything else that is held of it is let go. */
  committed(work: Commit): void;
  drop(id: string): void;
}

const AT_MOST = 1000;
const HELD_MS = 5 * 60_000;

/** @param now milliseconds, of whichever clock: only what goes by counts */
export function createHeld(now: () => number, atMost = AT_MOST): Held {
  const all = new Map<string, { opened: OpenedApplication; at: number }>();

  function keep(opened: OpenedApplication): void {
    const { id } = opened.row;
    all.delete(id);
    all.set(id, { opened, at: now() });
    if (all.size > atMost) all.delete(all.keys().next().value!);
  }

  return {
    keep,
    take: (id, revision) => {
      const found = all.get(id);
      if (found?.opened.row.revision !== revision) return null;
      if (Math.abs(now() - found.at) < HELD_MS) return found.opened;
      all.delete(id);
      return null;
    },
    committed: (work) => {
      const { id } = work.application;
      const before = all.get(id)?.opened;
      if (before?.row.revision === work.expectedRevision) keep(after(before, work));
      else all.delete(id);
    },
    drop: (id) => void all.delete(id)
  };
}

function after(before: OpenedApplication, { application, timers, tasks }: Commit): OpenedApplication {
  const gone = new Set([...timers.clear, ...timers.set.map(({ clock }) => clock)]);
  const rows = [...before.timers.filter(({ clock }) => !gone.has(clock)), ...timers.set];
  const tasked = new Set([...before.tasked, ...tasks.map(({ item }) => item)]);
  return {
    row: application,
    wrappedKey: before.wrappedKey,
    timers: rows.sort((a, b) => (a.clock < b.clock ? -1 : 1)),
    tasked: [...tasked]
  };
}
