import { canEnd } from '#lib/core/simulate/can-end.ts';
import { waysNow } from '#lib/core/run/ways-now.ts';
import type { ItemHere, WhyHere } from '#lib/core/run/why-here.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { hasEnded, isActive, itemName, loadApplication, type Loaded } from '../engine/load.ts';

const EVENTS_SHOWN = 15;

/** @param number file number; null: there is none, or it was erased */
export async function whyHere(deps: EngineDeps, number: string): Promise<{ why: WhyHere; loaded: Loaded } | null> {
  const found = await deps.store.applicationByNumber(number);
  const loaded = found && (await loadApplication(deps, found.id));
  if (!loaded) return null;
  const { row, version, runner, snapshot, statuses, timers } = loaded;
  const places = waysNow(runner.chart, snapshot);
  const [deliveries, jobs, events] = await Promise.all([
    deps.store.deliveriesOf(row.id),
    deps.store.portJobs(row.id),
    deps.store.events(row.id)
  ]);
  const items = Object.keys(runner.chart.items).filter((item) => isActive(statuses[item]));
  const why: WhyHere = {
    ...{ id: row.id, number: row.number, bundleName: version.source.bundle.name, version: row.version },
    ...{ status: row.status, submittedAt: row.submittedAt, updatedAt: row.updatedAt },
    items: items.map((item) => ({
      ...{ item, name: itemName(version, item), department: runner.holder(snapshot, item), status: statuses[item]! },
      place: places.find(({ region }) => region === item) ?? null,
      waitsFor: waitsOf(loaded, item),
      clocks: timers
        .filter(({ clock }) => runner.chart.clocks.find(({ id }) => id === clock)?.item === item)
        .map(({ clock, state, dueAt, remaining }) => ({ ...kindOf(loaded, clock), state, dueAt, remaining })),
      canEnd: hasEnded(statuses[item]) || waitsOpen(loaded, item) ? null : canEnd(runner, snapshot, item)
    })),
    others: places.filter(({ region }) => !Object.hasOwn(runner.chart.items, region)),
    deliveries: deliveries.map(({ department, kind, state, attempts, nextAt, why: code, status }) => ({
      ...{ department, kind, state, attempts, nextAt, why: code, status }
    })),
    jobs: jobs.map(({ id, kind, state, tries, dueAt, note }) => ({ id, kind, state, tries, dueAt, note })),
    events: events
      .slice(-EVENTS_SHOWN)
      .reverse()
      .map(({ seq, at, type, item, actor }) => ({ seq, at, type, item, actor: actor.split(':')[0]! }))
  };
  return { why, loaded };
}

/** As long as those are under way it is theirs to go on. */
function waitsOpen(loaded: Loaded, item: string): boolean {
  return waitsOf(loaded, item).some(({ status }) => !hasEnded(status ?? undefined));
}

function kindOf({ runner }: Loaded, clock: string): { id: string; kind: string } {
  return { id: clock, kind: runner.chart.clocks.find(({ id }) => id === clock)?.kind ?? '' };
}

/** Those that it waits for under these answers, whether or not they are over. */
function waitsOf({ version, runner, statuses }: Loaded, item: string): ItemHere['waitsFor'] {
  const waits = runner.chart.items[item]!.waitsFor.map((wait) => wait.item);
  return [...new Set(waits)]
    .filter((other) => isActive(statuses[other]))
    .map((other) => ({ name: itemName(version, other), status: statuses[other] ?? null }));
}
