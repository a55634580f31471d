import type { Chart, ChartItem } from '../chart/types.ts';
import { createStockExplorer } from '../run/stock-explorer.fixture.ts';
import type { Snapshot } from '../run/types.ts';
import { withoutOverClocks } from './idle-counts.ts';
import { withMarks } from './formal/marks.ts';
import { project } from './project.ts';
import { isIdle } from './ground.ts';
import type { Walk } from './walk.ts';

type Waits = ChartItem['waitsFor'];

/** As far as XState itself is asked. */
type Stock = Pick<Walk, 'configurations' | 'exact' | 'stuck'>;

/** The walk over one item's region as XState itself goes it, every stand-in by itself: what `walkItem` is compared with. */
export function stockWalk(chart: Chart, item: string, waits: Waits, accompanied = false): Stock {
  const { first, ways } = createStockExplorer(project(withMarks(chart), item, waits, accompanied));
  const before: Before = new Map([[keyOf(first), []]]);
  const ended: string[] = [];
  for (const key of before.keys()) {
    const snapshot = JSON.parse(key) as Snapshot;
    if (snapshot.status === 'done') ended.push(key);
    for (const { event, to } of ways(snapshot)) {
      const next = keyOf(to);
      const known = before.get(next);
      if (known) known.push({ from: key, event });
      else before.set(next, [{ from: key, event }]);
    }
  }
  const stuck = firstStuck(before, ended);
  return {
    configurations: before.size,
    exact: true,
    ...(stuck !== undefined && { stuck: { state: stateName(stuck, item), events: eventsTo(before, stuck) } })
  };
}

/** The same for the same content, whatever order it was written in. */
function keyOf({ context, ...rest }: Snapshot): string {
  const snapshot = { ...rest, context: withoutOverClocks(context) };
  return JSON.stringify(snapshot, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );
}

type Before = Map<string, { from: string; event: string }[]>;

function firstStuck(before: Before, ended: string[]): string | undefined {
  const alive = new Set(ended);
  for (const key of alive) for (const { from, event } of before.get(key)!) if (!isIdle(event)) alive.add(from);
  return [...before.keys()].find((key) => !alive.has(key));
}

function eventsTo(before: Before, key: string): string[] {
  // The first way in is the one that the walk came by, so following it leads back to the start.
  const [first] = before.keys();
  const step = key === first ? undefined : before.get(key)![0];
  return step ? [...eventsTo(before, step.from), step.event] : [];
}

function stateName(key: string, item: string): string {
  const { value } = JSON.parse(key) as { value: { run?: Record<string, unknown> } };
  const state = value.run?.[item] ?? value;
  return typeof state === 'string' ? state : JSON.stringify(state);
}
