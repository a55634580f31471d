import type { Chart, ChartItem, StateConfig } from '../chart/types.ts';
import type { Runner, Snapshot } from './types.ts';

/** Why an application cannot go on under another chart exactly as it would under its own. */
export type Obstacle =
  /** Other items belong to the bundle, or apply under these answers. */
  | { kind: 'items'; items: string[] }
  /** The steps around the items are others. */
  | { kind: 'frame' }
  /** States, transitions, what it waits for or brings, or who decides. */
  | { kind: 'flow' | 'clocks' | 'department'; item: string; ended: boolean }
  /** Its public state would read otherwise, or other things could happen next. */
  | { kind: 'state' };

/**
 * What stands in the way of taking an application over: nothing, when every item that applies has the same region, clocks,
 * dependencies and departments in both charts and the frame around them is the same, so that whatever can happen from this
 * snapshot on can happen in both and means the same; and when the other chart reads the snapshot as its own does. An item that
 * has ended counts too: it can be reviewed, reconsidered or checked afterwards, by its own region.
 */
export function obstacles(own: Runner, other: Runner, snapshot: Snapshot): Obstacle[] {
  const [was, now] = [own.chart, other.chart];
  const ids = [Object.keys(was.items), Object.keys(now.items)] as const;
  const moved = [...ids[0].filter((id) => !ids[1].includes(id)), ...ids[1].filter((id) => !ids[0].includes(id))];
  if (moved.length > 0) return [{ kind: 'items', items: moved }];
  const { outcomes } = snapshot.context;
  const applying = ids[0].filter((id) => outcomes[id] !== 'notNeeded');
  const found = [
    ...(same(frameOf(was), frameOf(now)) ? [] : [{ kind: 'frame' as const }]),
    ...applying.flatMap(itemObstacles)
  ];
  return found.length > 0 || readsAlike(own, other, snapshot) ? found : [{ kind: 'state' }];

  function itemObstacles(item: string): Obstacle[] {
    const [a, b] = [was.items[item]!, now.items[item]!];
    const ended = Object.hasOwn(outcomes, item);
    return [
      ...(same(decidersOf(a), decidersOf(b)) ? [] : [{ kind: 'department' as const, item, ended }]),
      ...(same(flowOf(was, item), flowOf(now, item)) ? [] : [{ kind: 'flow' as const, item, ended }]),
      ...(same(clocksOf(was, item), clocksOf(now, item)) ? [] : [{ kind: 'clocks' as const, item, ended }])
    ];
  }
}

function readsAlike(own: Runner, other: Runner, snapshot: Snapshot): boolean {
  try {
    return (
      same(own.statuses(snapshot), other.statuses(snapshot)) &&
      same(own.events(snapshot).toSorted(), other.events(snapshot).toSorted())
    );
  } catch {
    // A snapshot with states that the other chart does not have cannot be read there at all.
    return false;
  }
}

function decidersOf({ department, finalDepartment }: ChartItem): unknown {
  return [department, finalDepartment];
}

function flowOf(chart: Chart, id: string): unknown {
  const { item: _, department: __, finalDepartment: ___, ...rules } = chart.items[id]!;
  return [rules, regionsOf(chart)[id]];
}

function clocksOf(chart: Chart, item: string): unknown {
  return chart.clocks.filter((clock) => clock.item === item).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function regionsOf({ config }: Chart): Record<string, StateConfig> {
  return config.states?.['run']?.states ?? {};
}

/** Everything but the items' regions, and the clocks that belong to no item. */
function frameOf(chart: Chart): unknown {
  const { context: _, states = {}, ...rest } = chart.config;
  const { states: regions = {}, ...run } = states['run'] ?? {};
  const others = Object.fromEntries(Object.entries(regions).filter(([id]) => !Object.hasOwn(chart.items, id)));
  const clocks = chart.clocks.filter(({ item }) => item === undefined);
  return [{ ...rest, states: { ...states, run: { ...run, states: others } } }, clocks, chart.joint ?? {}];
}

/** Equal as JSON, whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );
}
