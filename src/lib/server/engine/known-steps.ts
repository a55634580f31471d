import { ok, type Result } from '#lib/core/errors.ts';
import type { RunEvent, Runner, Snapshot, StepDone } from '#lib/core/run/types.ts';

/** A runner that gives and takes the texts in which snapshots are stored. */
export interface TextRunner extends Runner {
  /** The snapshot that a text says; nobody may change it. */
  read(text: string): Snapshot;
}

/** What a step led to, the snapshot as its text. */
type Kept = Omit<StepDone, 'snapshot'> & { text: string };

/** What a snapshot has been asked. */
interface Known {
  steps: Map<string, Kept>;
  can: Map<string, boolean>;
}

/** Snapshots and starts that are kept; what was not come by for the longest goes first. */
const AT_MOST = 1000;
/** Events that are kept for one snapshot, and how long one may be. */
const EVENTS_AT_MOST = 64;
const EVENT_LENGTH_AT_MOST = 2000;

const texts = new WeakMap<Snapshot, string>();

/** A snapshot as it is stored. */
export function textOf(snapshot: Snapshot): string {
  return texts.get(snapshot) ?? JSON.stringify(snapshot);
}

/**
 * The same runner for many applications that go the same ways. A step is a pure function of a snapshot, which holds nothing
 * of a person (rule 9), and an event: what the machine said to the same two once is said again without asking it. Only what
 * it did is kept, never a refusal; everything that is given out is frozen.
 */
export function createTextRunner(runner: Runner, atMost = AT_MOST): TextRunner {
  const snapshots = recent<Snapshot>(atMost);
  const starts = recent<Kept>(atMost);
  const asked = new WeakMap<Snapshot, Known>();

  function read(text: string): Snapshot {
    const known = snapshots.get(text);
    if (known) return known;
    const snapshot = frozen(JSON.parse(text) as Snapshot);
    texts.set(snapshot, text);
    asked.set(snapshot, { steps: new Map(), can: new Map() });
    snapshots.set(text, snapshot);
    return snapshot;
  }

  function told({ text, ...done }: Kept): Result<StepDone> {
    return ok({ ...done, snapshot: read(text) });
  }

  function step(snapshot: Snapshot, event: RunEvent): Result<StepDone> {
    const steps = asked.get(snapshot)?.steps;
    const key = JSON.stringify(event);
    const known = steps?.get(key);
    if (known) return told(known);
    const result = runner.step(snapshot, event);
    if (!result.ok) return result;
    const kept = keptOf(result.value);
    if (steps && steps.size < EVENTS_AT_MOST && key.length <= EVENT_LENGTH_AT_MOST) steps.set(key, kept);
    return told(kept);
  }

  return {
    ...runner,
    read,
    step,
    start: (answers) => {
      const key = JSON.stringify(answers);
      const known = starts.get(key);
      if (known) return told(known);
      const result = runner.start(answers);
      if (!result.ok) return result;
      const kept = keptOf(result.value);
      starts.set(key, kept);
      return told(kept);
    },
    can: (snapshot, type) => {
      const can = asked.get(snapshot)?.can;
      const known = can?.get(type) ?? runner.can(snapshot, type);
      if (can && can.size < EVENTS_AT_MOST) can.set(type, known);
      return known;
    }
  };
}

function keptOf({ snapshot, ...done }: StepDone): Kept {
  return frozen({ ...done, text: textOf(snapshot) });
}

/** The last so many, by when they were last asked for. */
function recent<T>(atMost: number) {
  const kept = new Map<string, T>();
  function set(key: string, value: T): void {
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > atMost) kept.delete(kept.keys().next().value!);
  }
  return {
    set,
    get: (key: string): T | undefined => {
      const found = kept.get(key);
      if (found !== undefined) set(key, found);
      return found;
    }
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
