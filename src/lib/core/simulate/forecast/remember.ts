import type { Result } from '../../errors.ts';
import type { Runner, Snapshot, StepDone } from '../../run/types.ts';

/** Snapshots that are kept for other applicants to come by; beyond so many all are forgotten and found anew. */
const AT_MOST = 40_000;

/** What a snapshot has been asked. */
interface Known {
  steps: Map<string, Result<StepDone>>;
  events?: string[];
  holders: Map<string, string>;
}

/**
 * The same runner for many applications that go the same ways. A snapshot holds nothing of a person (rule 9), so two with
 * the same content are one here, and what the machine said of it once is not asked again: the answers are the runner's own.
 */
export function rememberingRunner(runner: Runner): Runner {
  const snapshots = new Map<string, Snapshot>();
  const starts = new Map<string, Result<StepDone>>();
  const asked = new WeakMap<Snapshot, Known>();

  function known(snapshot: Snapshot): Known {
    let found = asked.get(snapshot);
    if (!found) asked.set(snapshot, (found = { steps: new Map(), holders: new Map() }));
    return found;
  }
  function shared(done: Result<StepDone>): Result<StepDone> {
    if (!done.ok) return done;
    const key = canonical(done.value.snapshot);
    const first = snapshots.get(key);
    if (first) return { ...done, value: { ...done.value, snapshot: first } };
    if (snapshots.size >= AT_MOST) snapshots.clear();
    snapshots.set(key, done.value.snapshot);
    return done;
  }
  function remembered<T>(map: Map<string, T>, key: string, find: () => T): T {
    const found = map.get(key) ?? find();
    map.set(key, found);
    return found;
  }
  return {
    ...runner,
    start: (answers) => remembered(starts, canonical(answers), () => shared(runner.start(answers))),
    step: (snapshot, event) =>
      remembered(known(snapshot).steps, canonical(event), () => shared(runner.step(snapshot, event))),
    events: (snapshot) => (known(snapshot).events ??= runner.events(snapshot)),
    holder: (snapshot, item) => remembered(known(snapshot).holders, item, () => runner.holder(snapshot, item))
  };
}

/** JSON with its keys in order, so that the way to a content does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );
}
