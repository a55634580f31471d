import type { Process } from '../../model/process.ts';
import type { Feature } from '../../model/process.ts';
import type { Named, StateConfig, TransitionConfig } from '../types.ts';

/** A transition of a template: kept for items with one feature alone where it says so. */
export type Written = TransitionConfig & { only?: Feature };
/** A state of a template as it is written. */
export type State = Omit<StateConfig, 'on' | 'always' | 'states'> & {
  only?: Feature;
  on?: Record<string, Written[]>;
  always?: Written[];
  states?: Record<string, State>;
};

/** A template in full that can be changed: nothing lies under it. */
export type Draft = Omit<Process, 'region'> & { region: State };

/** Taken without an event. */
export const ALWAYS = 'always';

/** A state by its name from the top, the region itself for ``; `undefined` where there is none. */
export function stateNamed(region: State, name: string): State | undefined {
  const keys = name === '' ? [] : name.split('.');
  return keys.reduce<State | undefined>(
    (at, key) => (at?.states && own(at.states, key) ? at.states[key] : undefined),
    region
  );
}

/** Every state below the region with its name, in the order of the template. */
export function statesIn(region: State, under = ''): { name: string; state: State }[] {
  return Object.entries(region.states ?? {}).flatMap(([key, state]) => [
    { name: under + key, state },
    ...statesIn(state, `${under}${key}.`)
  ]);
}

/** The region with one state made otherwise; `undefined` takes it away. */
export function withState(region: State, name: string, change: (state: State) => State | undefined): State {
  const [key, ...rest] = name.split('.') as [string, ...string[]];
  if (name === '') return change(region)!;
  const states = { ...region.states };
  const next = rest.length === 0 ? change(states[key] ?? {}) : withState(states[key]!, rest.join('.'), change);
  if (next === undefined) delete states[key];
  else states[key] = next;
  return { ...region, states };
}

/** Every state, the region among them, made otherwise. */
export function mapStates(region: State, change: (state: State, name: string) => State, name = ''): State {
  const changed = change(region, name);
  if (!changed.states) return changed;
  const under = name === '' ? '' : `${name}.`;
  const states = Object.entries(changed.states).map(
    ([key, state]) => [key, mapStates(state, change, under + key)] as const
  );
  return { ...changed, states: Object.fromEntries(states) };
}

/** Transitions of a state by what they begin with. */
export function waysAt(state: State, trigger: string): Written[] {
  if (trigger === ALWAYS) return state.always ?? [];
  return state.on && own(state.on, trigger) ? state.on[trigger]! : [];
}

/** Every transition of a state with its place. */
export function allWays(state: State): { trigger: string; at: number; way: Written }[] {
  const listed = (trigger: string, ways: Written[]) => ways.map((way, at) => ({ trigger, at, way }));
  return [
    ...listed(ALWAYS, state.always ?? []),
    ...Object.entries(state.on ?? {}).flatMap(([trigger, ways]) => listed(trigger, ways))
  ];
}

/** A state with other transitions for one trigger; a trigger without any is left out. */
export function withWays(state: State, trigger: string, ways: Written[]): State {
  if (trigger === ALWAYS) {
    const { always: _, ...rest } = state;
    return ways.length > 0 ? { ...state, always: ways } : rest;
  }
  const on = { ...state.on };
  if (ways.length > 0) on[trigger] = ways;
  else delete on[trigger];
  const { on: _, ...rest } = state;
  return Object.keys(on).length > 0 ? { ...state, on } : rest;
}

/** Every transition of a state made otherwise; those for which nothing comes out are taken away. */
export function mapWays(state: State, change: (way: Written, trigger: string) => Written | undefined): State {
  const triggers = [...new Set(allWays(state).map(({ trigger }) => trigger))];
  return triggers.reduce(
    (at, trigger) =>
      withWays(
        at,
        trigger,
        waysAt(at, trigger).flatMap((way) => change(way, trigger) ?? [])
      ),
    state
  );
}

/** Where a transition leads, named from the top. */
export function targetFrom(from: string, { target }: Written): string | undefined {
  if (target === undefined) return undefined;
  if (target.startsWith('.')) return from === '' ? target.slice(1) : `${from}${target}`;
  const parent = parentOf(from);
  return parent === '' ? target : `${parent}.${target}`;
}

/** How a transition from one state to another is written; `undefined` where a template has no way to say it. */
export function writtenTarget(from: string, to: string): string | undefined {
  if (from === '') return `.${to}`;
  const parent = parentOf(from);
  if (parent === '') return to;
  return to.startsWith(`${parent}.`) ? to.slice(parent.length + 1) : undefined;
}

export function parentOf(name: string): string {
  return name.split('.').slice(0, -1).join('.');
}

/** What is done on entering, on leaving, or on the way of any transition. */
export function actionsIn(state: State): Named[] {
  return [...(state.entry ?? []), ...(state.exit ?? []), ...allWays(state).flatMap(({ way }) => way.actions ?? [])];
}

function own(table: object, key: string): boolean {
  return Object.hasOwn(table, key);
}
