import { Compile } from 'typebox/compile';
import type { Problem } from '../errors.ts';
import { ACTIONS } from './actions.ts';
import { StateSchema } from './config-schema.ts';
import { GUARDS } from './guards.ts';
import { text } from './messages.ts';
import { enters, resolveTarget, type Place } from './targets.ts';
import type { Named, StateConfig, TransitionConfig } from './types.ts';

const shape = Compile(StateSchema);
const NAME = /^\w+$/;
const EVENT = /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/;

/** Everything wrong with a chart's config, each with the path of the state: `run.HUKOU.examining`. */
export function checkConfig(config: StateConfig): Problem[] {
  const misshapen = checkShapes(config, []);
  return misshapen.length > 0 ? misshapen : checkState({ root: config, path: [], state: config });
}

/** Shapes come first: what has none cannot be looked into. */
function checkShapes(state: StateConfig, path: string[]): Problem[] {
  if (!shape.Check(state)) {
    const [error] = shape.Errors(state);
    return [at('shape', path, text.shape(`${show(path)}${error?.instancePath ?? ''}`, error?.message ?? ''))];
  }
  return Object.entries(state.states ?? {}).flatMap(([key, child]) => checkShapes(child, [...path, key]));
}

function checkState(place: Place): Problem[] {
  const { path, state } = place;
  const children = Object.entries(state.states ?? {});
  return [
    ...checkStructure(place),
    ...children.filter(([key]) => !NAME.test(key)).map(([key]) => at('name', path, text.badName(show(path), key))),
    ...eventsOf(state)
      .filter((event) => !EVENT.test(event) || event.startsWith('xstate'))
      .map((event) => at('event', path, text.badEvent(show(path), event))),
    ...[...(state.entry ?? []), ...(state.exit ?? [])].flatMap((action) => checkNamed(path, action, ACTIONS, 'action')),
    ...transitionsOf(state).flatMap((transition) => checkTransition(place, transition)),
    ...children.flatMap(([key, child]) => checkState({ ...place, path: [...path, key], state: child }))
  ];
}

function checkStructure({ path, state }: Place): Problem[] {
  const children = Object.keys(state.states ?? {});
  const compound = children.length > 0 && state.type !== 'parallel';
  if (state.type === 'final' && (children.length > 0 || transitionsOf(state).length > 0 || state.initial !== undefined))
    return [at('final', path, text.finalWithMore(show(path)))];
  if (!compound && state.initial !== undefined) return [at('initial', path, text.initialNotAllowed(show(path)))];
  if (!compound) return [];
  if (state.initial === undefined) return [at('initial', path, text.noInitial(show(path)))];
  return children.includes(state.initial) ? [] : [at('initial', path, text.badInitial(show(path), state.initial))];
}

function checkTransition(place: Place, transition: TransitionConfig): Problem[] {
  const { path } = place;
  const problems = (transition.actions ?? []).flatMap((action) => checkNamed(path, action, ACTIONS, 'action'));
  if (transition.guard) problems.push(...checkNamed(path, transition.guard, GUARDS, 'guard'));
  if (transition.target === undefined) return problems;
  const target = resolveTarget(place, transition.target);
  if (!target) problems.push(at('target', path, text.unknownTarget(show(path), transition.target)));
  else if (enters(place.root, path, target))
    problems.push(at('foreign-target', path, text.foreignTarget(show(path), transition.target)));
  return problems;
}

function checkNamed(
  path: string[],
  named: Named,
  table: Readonly<Record<string, readonly string[]>>,
  kind: 'action' | 'guard'
): Problem[] {
  const params = Object.hasOwn(table, named.type) ? table[named.type]! : undefined;
  if (!params)
    return [at(kind, path, (kind === 'guard' ? text.unknownGuard : text.unknownAction)(show(path), named.type))];
  const given = Object.keys(named.params ?? {});
  const fits = given.length === params.length && params.every((param) => given.includes(param));
  return fits ? [] : [at('params', path, text.badParams(show(path), named.type, params.join('、')))];
}

function eventsOf(state: StateConfig): string[] {
  return Object.keys(state.on ?? {});
}

function transitionsOf(state: StateConfig): TransitionConfig[] {
  return [...Object.values(state.on ?? {}).flat(), ...(state.always ?? []), ...(state.onDone ?? [])];
}

function show(path: string[]): string {
  return path.join('.') || '/';
}

function at(rule: string, path: string[], message: string): Problem {
  return { code: `chart/${rule}`, message, path: show(path) };
}
