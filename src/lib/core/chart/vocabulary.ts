import { createMachine, enqueueActions, type AnyStateMachine } from 'xstate';
import { createActions, type Action } from './actions.ts';
import { createGuards, type Guard } from './guards.ts';
import type { Chart, ChartContext } from './types.ts';

/** Goes into every published version (rule 25): raised when a guard or an action changes its meaning. */
export const VOCABULARY_REVISION = '3';

/**
 * The machine of a chart: its config as it is, its names given meaning by this vocabulary. Effects are XState's own
 * emitted events, so a stock actor hands them out too: `createActor(machine)` and `actor.on('dispatch', …)`; begin with
 * `actor.send({ type: 'begin', answers })`.
 */
export function createBundleMachine(chart: Chart): AnyStateMachine {
  return createMachine(chart.config as never, createImplementations(chart)) as unknown as AnyStateMachine;
}

/** What the names in a chart's config mean: for `createMachine`, or for `setup()` where types are wanted. */
export function createImplementations(chart: Chart) {
  const guards = Object.entries(createGuards(chart)).map(([name, guard]) => [name, asGuard(guard)]);
  const actions = Object.entries(createActions(chart)).map(([name, action]) => [name, asAction(action)]);
  return { guards: Object.fromEntries(guards), actions: Object.fromEntries(actions) };
}

function asGuard(guard: Guard) {
  return ({ context }: { context: ChartContext }, params: Parameters<Guard>[1] | undefined) =>
    guard(context, params ?? {});
}

function asAction(action: Action) {
  return enqueueActions(({ context, event, enqueue }, params) => {
    const acted = action(context as ChartContext, (params ?? {}) as Parameters<Action>[1], event as never);
    if (acted.context) enqueue.assign(acted.context as never);
    for (const effect of acted.effects ?? []) enqueue.emit(effect as never);
  });
}
