import { createActor, type AnyStateMachine } from 'xstate';
import type { Effect } from './types.ts';

type Scope = Parameters<AnyStateMachine['transition']>[2];
type Executable = Parameters<Scope['actionExecutor']>[0];

/**
 * One ActorScope for a whole chart, reused for every step. XState's public `transition()` makes an actor, and with it
 * the initial state, anew at each call: ten times the cost at 10 regions, 200 times at 100. `take` gives the effects
 * collected since it was last called and forgets them.
 */
export function createScope(machine: AnyStateMachine): { scope: Scope; take: () => Effect[] } {
  const self = createActor(machine);
  let collected: Effect[] = [];
  const scope: Scope = {
    self,
    id: '',
    sessionId: '',
    logger: () => {},
    defer: () => {},
    system: self.system,
    stopChild: () => {},
    emit: () => {},
    actionExecutor: (action) => {
      const effect = effectOf(action);
      if (effect) collected.push(effect);
    }
  };
  const take = () => {
    const effects = collected;
    collected = [];
    return effects;
  };
  return { scope, take };
}

/** Effects are XState's emitted events (chart/vocabulary.ts); whatever else is executed is of no concern here. */
export function effectOf(action: Executable): Effect | undefined {
  return action.type === 'xstate.emit' ? (action.params as unknown as { event: Effect }).event : undefined;
}
