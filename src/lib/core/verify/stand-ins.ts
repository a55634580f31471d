import type { ChartContext, ChartItem, StateConfig } from '../chart/types.ts';
import type { Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';

/** How a stand-in can stand, in the order that sorted configurations have. */
const STATES = ['approved', 'refused', 'open'] as const;
type State = (typeof STATES)[number];

/** Stands in for an item that another waits for: open, then approved or refused. */
export function standIn(item: string): StateConfig {
  const end = (outcome: string): StateConfig => ({
    type: 'final',
    entry: [{ type: 'recordOutcome', params: { item, outcome } }]
  });
  return {
    initial: 'open',
    states: {
      open: { on: { [`${item}.approve`]: [{ target: 'approved' }], [`${item}.refuse`]: [{ target: 'refused' }] } },
      approved: end('approved'),
      refused: end('refused')
    }
  };
}

export interface StandIns {
  /** The configuration that differs from this one in nothing but which of the stand-ins of one kind ended how. */
  sorted(configuration: Configuration): Configuration;
  /** How many differ so from a sorted one, itself among them. */
  alike(configuration: Configuration): number;
  /** Whether the event moves a stand-in while an earlier one of its kind could move just so. */
  repeats(from: Configuration, event: string): boolean;
}

interface Kind {
  items: string[];
  /** Item → state → its place in the table. */
  places: Record<State, number>[];
}

/**
 * Guards ask for stand-ins by their group alone (`waitState`), so those of the same groups can change places without
 * anything noticing.
 */
export function createStandIns({ nodes, at }: Explorer, waits: ChartItem['waitsFor']): StandIns {
  const groups = Map.groupBy(waits, ({ item }) => item);
  const named = Map.groupBy(groups, ([, list]) =>
    list
      .map(({ group }) => group)
      .sort()
      .join()
  );
  const kinds = [...named.values()].map((entries): Kind => {
    const items = entries.map(([item]) => item);
    return { items, places: items.map(placesOf) };
  });
  const kindOf = new Map(kinds.flatMap((kind) => kind.items.map((item, index) => [item, { kind, index }] as const)));

  function placesOf(item: string): Record<State, number> {
    const region = nodes.find((node) => node.parent?.key === 'run' && node.key === item)!;
    return Object.fromEntries(region.children.map((child) => [child.key, child.at])) as Record<State, number>;
  }

  return {
    sorted(configuration) {
      if (kinds.every((kind) => isSorted(statesOf(kind, configuration)))) return configuration;
      const active = configuration.active.slice();
      const outcomes: ChartContext['outcomes'] = { ...configuration.context.outcomes };
      for (const kind of kinds) rearrange(kind, statesOf(kind, configuration).sort(compare), active, outcomes);
      return at({ ...configuration, active, context: { ...configuration.context, outcomes } });
    },
    alike: (configuration) => kinds.reduce((product, kind) => product * orders(statesOf(kind, configuration)), 1),
    repeats(from, event) {
      const known = kindOf.get(event.slice(0, event.lastIndexOf('.')));
      return known !== undefined && statesOf(known.kind, from).indexOf('open') < known.index;
    }
  };
}

function statesOf({ items }: Kind, { context }: Configuration): State[] {
  return items.map((item) => (context.outcomes[item] as State | undefined) ?? 'open');
}

function compare(a: State, b: State): number {
  return STATES.indexOf(a) - STATES.indexOf(b);
}

function isSorted(states: State[]): boolean {
  return states.every((state, index) => index === 0 || compare(states[index - 1]!, state) <= 0);
}

function rearrange(
  { items, places }: Kind,
  states: State[],
  active: Uint8Array,
  outcomes: ChartContext['outcomes']
): void {
  items.forEach((item, index) => {
    // When all is closed the regions are gone and the outcomes alone are left.
    const isThere = STATES.some((state) => active[places[index]![state]]);
    for (const state of STATES) active[places[index]![state]] = Number(isThere && state === states[index]);
    const state = states[index]!;
    if (state === 'open') delete outcomes[item];
    else outcomes[item] = state;
  });
}

/** In how many ways so many of each state can be dealt out. */
function orders(states: State[]): number {
  let product = 1;
  const counted: Record<State, number> = { approved: 0, refused: 0, open: 0 };
  states.forEach((state, index) => {
    counted[state] += 1;
    product = (product * (index + 1)) / counted[state];
  });
  return product;
}
