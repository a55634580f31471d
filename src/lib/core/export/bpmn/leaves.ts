import { resolveTarget } from '../../chart/targets.ts';
import type { Named, StateConfig, TransitionConfig } from '../../chart/types.ts';
import { FaultError } from '../../errors.ts';
import type { Expression } from './expression.ts';
import type { Said } from './guards.ts';
import type { UnsaidKey } from './model.ts';

export type When = { event: string } | { due: string } | 'always';

/** A transition as an item's leaf has it, its own or one of a state around it. */
export interface Way {
  when: When;
  guard: Expression;
  /** Leaf; absent: it stays where it is. */
  target?: string;
  actions: Named[];
  /** Of the region itself, not of a state in it. */
  whole: boolean;
}

/** A state without states in it. */
export interface Leaf {
  /** Keys from the region, with dots. */
  name: string;
  state: StateConfig;
  entry: Named[];
  ways: Way[];
}

export interface Region {
  initial: string;
  leaves: Map<string, Leaf>;
  unsaid: Set<UnsaidKey>;
}

const DUE = 'clock.due.';

/**
 * A region as its leaves. What is behind a guard that has no condition is left out and told.
 * @throws FaultError for what no chart of this compiler holds: parallel states, actions of a state that holds others
 */
export function readRegion(region: StateConfig, condition: (guard: Named | undefined) => Said): Region {
  const leaves = new Map<string, Leaf>();
  const unsaid = new Set<UnsaidKey>();

  function visit(state: StateConfig, path: string[], around: { state: StateConfig; path: string[] }[]): void {
    const children = Object.entries(state.states ?? {});
    if (children.length === 0) {
      const name = path.join('.');
      const ways = [{ state, path }, ...around].flatMap((level) => waysOf(level.state, level.path));
      leaves.set(name, { name, state, entry: state.entry ?? [], ways: reachable(withExit(ways, state.exit ?? [])) });
      return;
    }
    if (state.type === 'parallel' || (path.length > 0 && (state.entry || state.exit || state.onDone)))
      throw new FaultError('export/bpmn', `No BPMN for the state ${path.join('.')}`);
    for (const [key, child] of children) visit(child, [...path, key], [{ state, path }, ...around]);
  }

  function waysOf(state: StateConfig, path: string[]): Way[] {
    const list = (when: When, transitions: TransitionConfig[] = []) =>
      transitions.flatMap((transition) => wayOf(when, transition, state, path));
    return [
      ...Object.entries(state.on ?? {}).flatMap(([event, transitions]) => list(whenOf(event), transitions)),
      ...list('always', state.always)
    ];
  }

  function wayOf(
    when: When,
    { target, guard, actions = [] }: TransitionConfig,
    state: StateConfig,
    path: string[]
  ): Way[] {
    const said = condition(guard);
    // A result of before that is looked at again: the one event that only the machinery sends to an item that has ended.
    const again = typeof when === 'object' && 'event' in when && when.event.endsWith('.reconsider');
    if (again || (typeof said === 'object' && 'unsaid' in said)) {
      unsaid.add('reopening');
      return [];
    }
    const to = target === undefined ? undefined : resolveTarget({ root: region, path, state }, target);
    if (target !== undefined && !to) throw new FaultError('export/bpmn', `No state ${target} from ${path.join('.')}`);
    const own = typeof when === 'object' && 'due' in when ? withoutRunning(said) : said;
    return [{ when, guard: own, actions, whole: path.length === 0, ...(to && { target: leafOf(region, to) }) }];
  }

  visit(region, [], []);
  return { initial: leafOf(region, []), leaves, unsaid };
}

function whenOf(event: string): When {
  return event.startsWith(DUE) ? { due: event.slice(DUE.length) } : { event };
}

/** A timer runs out only where its clock runs. */
function withoutRunning(guard: Expression): Expression {
  return typeof guard === 'object' && 'runs' in guard ? true : guard;
}

function withExit(ways: Way[], exit: Named[]): Way[] {
  return exit.length === 0
    ? ways
    : ways.map((way) => (way.target === undefined ? way : { ...way, actions: [...exit, ...way.actions] }));
}

/** Of several ways by the same event those behind one without a condition are never taken. */
function reachable(ways: Way[]): Way[] {
  const closed = new Set<string>();
  return ways.filter((way) => {
    const key = JSON.stringify(way.when);
    if (closed.has(key) || way.guard === false) return false;
    if (way.guard === true) closed.add(key);
    return true;
  });
}

function leafOf(region: StateConfig, path: string[]): string {
  let state: StateConfig | undefined = region;
  for (const key of path) state = state?.states?.[key];
  const keys = [...path];
  while (state?.initial !== undefined) {
    keys.push(state.initial);
    state = state.states?.[state.initial];
  }
  return keys.join('.');
}
