import { clocksAt } from './clocks-running.ts';
import { variable, variablesIn } from './expression.ts';
import type { Leaf, Way } from './leaves.ts';
import type { Scope } from './scope.ts';

/** What moves an item on while it is at a leaf, in the order of the chart. */
export interface Reactions {
  /** Without an event, as soon as the condition holds. */
  always: Way[];
  /** By clocks that can run there. */
  dues: { way: Way; due: string }[];
  /** What whoever does the task there can choose. */
  moves: { way: Way; event: string }[];
  /** By whatever else comes in. */
  others: { way: Way; event: string }[];
}

/** Target of the way that ends a region whose wait is in vain. */
export const OVER = '#over';

/** The ways of each leaf by what takes them, without those that the box around says, and those that nothing can take. */
export function createReactions(scope: Scope): (leaf: Leaf) => Reactions {
  const { region } = scope;
  const running = clocksAt(region, [region.initial]);

  function always({ ways }: Leaf): Way[] {
    const own = ways.filter((way) => way.when === 'always' && !scope.isAround(way));
    const waits = own.length > 0 && ways.every(({ when }) => when === 'always');
    return waits && scope.over !== undefined
      ? [...own, { when: 'always', guard: scope.over, actions: [], whole: false, target: OVER }]
      : own;
  }

  function dues({ ways }: Leaf, clocks: ReadonlySet<string>): Reactions['dues'] {
    return ways.flatMap((way) => {
      const due = typeof way.when === 'object' && 'due' in way.when ? way.when.due : undefined;
      return due !== undefined && clocks.has(due) ? [{ way, due }] : [];
    });
  }

  function events({ ways }: Leaf, clocks: ReadonlySet<string>): Reactions['others'] {
    const asks = new Set([...clocks].map((clock) => variable('due', clock)));
    return ways.flatMap((way) => {
      const event = typeof way.when === 'object' && 'event' in way.when ? way.when.event : undefined;
      const does = way.target !== undefined || way.actions.length > 0;
      return event !== undefined && does && canHold(way, asks) && !scope.isAround(way) ? [{ way, event }] : [];
    });
  }

  return (leaf) => {
    const clocks = running.get(leaf.name) ?? new Set<string>();
    const all = events(leaf, clocks);
    const by = (actor: string) => all.filter(({ event }) => scope.actorOf(event) === actor);
    const officer = by('officer');
    const citizen = by('citizen').filter(({ event }) => scope.moveOf(event).name !== 'withdraw');
    const moves = officer.length > 0 ? officer : citizen;
    return {
      always: always(leaf),
      dues: dues(leaf, clocks),
      moves,
      others: all.filter((one) => !moves.includes(one))
    };
  };
}

/** A way behind a clock that never runs there is none. */
function canHold({ guard }: Way, asks: ReadonlySet<string>): boolean {
  if (typeof guard !== 'object' || !('runs' in guard)) return true;
  return variablesIn(guard)
    .filter((name) => name.startsWith('due_'))
    .every((name) => asks.has(name));
}
