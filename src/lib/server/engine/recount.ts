import type { Calendar } from '#lib/core/model/index.ts';
import { createClocks } from './clocks.ts';
import { apply } from './commit.ts';
import { SYSTEM, type EngineDeps } from './deps.ts';
import { loadApplication, type Loaded } from './load.ts';

const TAKEN_AT_ONCE = 200;

/**
 * Counts open clocks anew when the calendar of their bundle is another one than they were counted with (rule 25), and writes
 * what moved to each application's log. Looked for at the first call and then whenever a calendar's revision changes; a bundle
 * with a fault is looked at again the next time. Returns how many applications had a date that moved.
 */
export function createRecount(deps: EngineDeps): (ending?: AbortSignal) => Promise<number> {
  const done = new Map<string, string>();

  return async (ending) => {
    const faults: unknown[] = [];
    let moved = 0;
    // Those of retired versions and of trials run on too.
    const newest = new Map((await deps.versions.history()).toReversed().map((line) => [line.bundle, line.version]));
    for (const [bundle, version] of newest) {
      const calendar = (await deps.versions.load(bundle, version))?.source.calendar;
      if (!calendar || done.get(bundle) === calendar.revision) continue;
      const before = faults.length;
      moved += await recountBundle(deps, bundle, calendar, faults, ending);
      if (faults.length === before && !ending?.aborted) done.set(bundle, calendar.revision);
    }
    if (faults.length > 0) throw faults[0];
    return moved;
  };
}

/** How many applications of these bundles have a clock running that another calendar would have counted anew. */
export async function countRunning(store: EngineDeps['store'], bundles: readonly string[]): Promise<number> {
  let running = 0;
  for (const bundle of bundles)
    for (let after = ''; ;) {
      // No calendar has an empty revision.
      const ids = await store.countedOtherwise(bundle, '', after, TAKEN_AT_ONCE);
      running += ids.length;
      if (ids.length < TAKEN_AT_ONCE) break;
      after = ids.at(-1)!;
    }
  return running;
}

async function recountBundle(
  deps: EngineDeps,
  bundle: string,
  calendar: Calendar,
  faults: unknown[],
  ending?: AbortSignal
): Promise<number> {
  let moved = 0;
  for (let after = ''; ;) {
    const ids = await deps.store.countedOtherwise(bundle, calendar.revision, after, TAKEN_AT_ONCE);
    for (const id of ids) {
      if (ending?.aborted) return moved;
      try {
        if (await recountApplication(deps, id)) moved += 1;
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (ids.length < TAKEN_AT_ONCE) return moved;
    after = ids.at(-1)!;
  }
}

async function recountApplication(deps: EngineDeps, id: string): Promise<boolean> {
  const loaded = await loadApplication(deps, id);
  if (!loaded) return false;
  const { row, version, snapshot } = loaded;
  const { calendar, region } = version.source;
  const place = {
    application: id,
    chart: version.chart,
    answers: () => snapshot.context.answers,
    calendar,
    now: deps.clock.now(),
    ...(region?.startRule && { start: region.startRule })
  };
  const clocks = createClocks(place, loaded.timers);
  const moved = clocks.recount().map(({ before, after }) => ({
    clock: after.clock,
    from: before.dueAt,
    to: after.dueAt,
    provisional: after.provisional
  }));
  if (moved.length === 0) return noteRevision(deps, loaded, clocks.changes());
  const done = await apply(deps, loaded, {
    key: `calendar:${calendar.revision}:${row.lastSeq}`,
    actor: SYSTEM,
    event: null,
    entry: { type: 'clock.recounted', payload: { calendar: calendar.revision, moved } },
    before: (turn) => void turn.clocks.recount()
  });
  // Somebody else was quicker: what they did was counted with the same calendar, or the next round finds it.
  return done.ok;
}

/** Nothing moved: only the rows learn with which calendar they agree, and no page goes stale. */
async function noteRevision(
  deps: EngineDeps,
  { row }: Loaded,
  timers: ReturnType<ReturnType<typeof createClocks>['changes']>
): Promise<false> {
  const nothing = { events: [], payloads: [], tasks: [], outbox: [] };
  await deps.store.commit({
    application: row,
    expectedRevision: row.revision,
    eventKey: `calendar:${deps.clock.now()}:${row.revision}`,
    timers,
    ...nothing
  });
  return false;
}
