import type { Chart, StateConfig } from '../chart/types.ts';

/** Every state of a chart with its path, the root first. */
export function* statesOf(
  state: StateConfig,
  path: readonly string[] = []
): Generator<{ path: readonly string[]; state: StateConfig }> {
  yield { path, state };
  for (const [key, child] of Object.entries(state.states ?? {})) yield* statesOf(child, [...path, key]);
}

/** Event types that the chart knows, in its order. */
export function eventTypes({ config }: Pick<Chart, 'config'>): string[] {
  return [...new Set([...statesOf(config)].flatMap(({ state }) => Object.keys(state.on ?? {})))];
}
