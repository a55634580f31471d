import type { ChartContext, ChartItem, StateConfig } from '../chart/types.ts';
import type { Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';

/** How a stand-in can stand, in the order that sorted configurations have. */
const STATES = ['approved', 'refused', 'revoked', 'open'] as const;
type State = (typeof STATES)[number];

/** What of an item that has ended can come back: its approval be reconsidered, or whatever else it ended with. */
export interface Reopens {
  approved: boolean;
  refused: boolean;
}

/**
 * Reads from the regions what can come back. An approval can where a region may revoke one. A refusal can where some region
 * stays open behind it for a review; what was cancelled for that one comes back with it, so then every item's can.
 */
export function reopens(regions: Record<string, StateConfig>, item: string): Reopens {
  const states = (state: StateConfig): StateConfig[] => [state, ...Object.values(state.states ?? {}).flatMap(states)];
  const records = (state: StateConfig, outcome: string) =>
    state.entry?.some(({ type, params }) => type === 'recordOutcome' && params?.['outcome'] === outcome) ?? false;
  const own = regions[item] ? states(regions[item]) : [];
  return {
    approved: own.some((state) => records(state, 'revoked')),
    refused: Object.values(regions)
      .flatMap(states)
      .some((state) => state.type !== 'final' && records(state, 'refused'))
  };
}

/** Stands in for an item that another waits for: open, then approved or refused, and what can come after. */
export function standIn(item: string, can: Reopens): StateConfig {
  const ended = (outcome: string, on?: StateConfig['on']): StateConfig => ({
    ...(on ? { on } : { type: 'final' as const }),
    entry: [{ type: 'recordOutcome', params: { item, outcome } }]
  });
  const again = [{ target: 'open', actions: [{ type: 'retractOutcome', params: { item } }] }];
  return {
    initial: 'open',
    states: {
      open: {
        on: {
          [`${item}.approve`]: [{ target: 'approved' }],
          [`${item}.refuse`]: [{ target: 'refused' }],
          ...(can.approved && { [`${item}.revoke`]: [{ target: 'revoked' }] })
        }
      },
      approved: ended('approved', can.approved ? { [`${item}.reconsider`]: again } : undefined),
      refused: ended('refused', can.refused ? { [`${item}.requestReview`]: again } : undefined),
      ...(can.approved && { revoked: ended('revoked') })
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
  /** Item → state → its place in the table; one that it cannot have has none. */
  places: Partial<Record<State, number>>[];
}

/**
 * Guards ask for stand-ins by their group, their policy, and what can become of them alone (`waitState`), so those that are
 * the same in this can change places without anything noticing.
 */
export function createStandIns(
  { nodes, at }: Explorer,
  waits: ChartItem['waitsFor'],
  { onRefused, policies = {} }: Pick<ChartItem, 'onRefused' | 'policies'>
): StandIns {
  const groups = Map.groupBy(waits, ({ item }) => item);
  const named = Map.groupBy(groups, ([item, list]) =>
    [
      ...list.map(({ group }) => group).sort(),
      policies[item] ?? onRefused,
      ...eventsOf(item)
        .map((event) => event.slice(item.length))
        .sort()
    ].join()
  );
  const kinds = [...named.values()].map((entries): Kind => {
    const items = entries.map(([item]) => item);
    return { items, places: items.map(placesOf) };
  });
  const kindOf = new Map(kinds.flatMap((kind) => kind.items.map((item, index) => [item, { kind, index }] as const)));

  function eventsOf(item: string): string[] {
    const region = nodes.find((node) => node.parent?.key === 'run' && node.key === item)!;
    return region.children.flatMap((child) => [...child.on.keys()]);
  }

  function placesOf(item: string): Partial<Record<State, number>> {
    const region = nodes.find((node) => node.parent?.key === 'run' && node.key === item)!;
    return Object.fromEntries(region.children.map((child) => [child.key, child.at]));
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
      if (known === undefined) return false;
      const states = statesOf(known.kind, from);
      // The first one that stands as this one does goes in its place.
      return states.indexOf(states[known.index]!) < known.index;
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
    const own = Object.entries(places[index]!);
    // When all is closed the regions are gone and the outcomes alone are left.
    const isThere = own.some(([, place]) => active[place]);
    for (const [state, place] of own) active[place] = Number(isThere && state === states[index]);
    const state = states[index]!;
    if (state === 'open') delete outcomes[item];
    else outcomes[item] = state;
  });
}

/** In how many ways so many of each state can be dealt out. */
function orders(states: State[]): number {
  let product = 1;
  const counted: Record<State, number> = { approved: 0, refused: 0, revoked: 0, open: 0 };
  states.forEach((state, index) => {
    counted[state] += 1;
    product = (product * (index + 1)) / counted[state];
  });
  return product;
}
