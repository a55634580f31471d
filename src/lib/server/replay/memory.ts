import type { ApplicationRow, Commit, EventRow, Store, TaskRow, TimerRow } from '../store/types.ts';

/** Where an application stands while it is replayed; nothing of it is ever written. */
export interface Memory {
  row: ApplicationRow;
  readonly tasks: Map<string, TaskRow>;
  readonly timers: Map<string, TimerRow>;
  /** What the last event would have written. */
  last: Commit | null;
  /** The engine's store: what the log says up to here, and the data as they were recorded. */
  store: Store;
  /** The moment of the event that is replayed, and the number of its first row. */
  now: { at: number; seq: number };
}

/**
 * @param events of the whole log
 * @param first the application as it was before its first event
 */
export function createMemory(
  reads: Pick<Store, 'payload' | 'filesOf'>,
  events: readonly EventRow[],
  first: ApplicationRow
): Memory {
  const own: Partial<Store> = {
    application: async () => memory.row,
    events: async () => events.filter(({ seq }) => seq < memory.now.seq),
    timers: async () => [...memory.timers.values()],
    payload: (application, ref) => reads.payload(application, ref),
    filesOf: async (where) => (await reads.filesOf(where)).filter(({ createdAt }) => createdAt <= memory.now.at),
    commit: async (work) => {
      take(memory, work);
      return { state: 'committed' };
    }
  };
  const now = { at: first.submittedAt, seq: 1 };
  // The engine asks for nothing else while an event is worked in.
  const memory: Memory = { row: first, tasks: new Map(), timers: new Map(), last: null, now, store: own as Store };
  return memory;
}

function take(memory: Memory, work: Commit): void {
  memory.last = work;
  memory.row = work.application;
  for (const task of work.tasks) memory.tasks.set(task.item, task);
  for (const clock of work.timers.clear) memory.timers.delete(clock);
  for (const timer of work.timers.set) memory.timers.set(timer.clock, timer);
}
