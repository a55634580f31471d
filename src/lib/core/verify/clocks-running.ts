import type { Named, StateConfig } from '../chart/types.ts';
import { paramOf, targetOf, waysOf } from './templates.ts';

const known = new WeakMap<StateConfig, Map<string, Set<string>[]>>();

/** State of the region's first level → the sets of own clocks that can run there, as they come in; once a template. */
export function clocksRunning(region: StateConfig): Map<string, Set<string>[]> {
  const found = known.get(region) ?? walkClocks(region);
  known.set(region, found);
  return found;
}

function walkClocks(region: StateConfig): Map<string, Set<string>[]> {
  const found = new Map<string, Set<string>[]>();
  const queue: { state: string; clocks: Set<string> }[] = [{ state: region.initial ?? '', clocks: new Set() }];
  const seen = new Set<string>();
  for (const { state, clocks } of queue) {
    const config = region.states?.[state];
    const key = `${state} ${[...clocks].sort().join()}`;
    if (!config || seen.has(key)) continue;
    seen.add(key);
    const inside = after(clocks, config.entry);
    found.set(state, [...(found.get(state) ?? []), inside]);
    for (const { way } of [...waysOf(config), ...waysOf({ on: region.on ?? {} })]) {
      const next = targetOf(way)?.split('.')[0] ?? state;
      queue.push({ state: next, clocks: after(after(inside, config.exit), way.actions) });
    }
  }
  return found;
}

function after(clocks: Set<string>, actions: Named[] = []): Set<string> {
  const next = new Set(clocks);
  for (const action of actions) {
    const clock = paramOf(action, 'clock');
    if (clock === undefined) continue;
    if (action.type === 'clock.start' || action.type === 'clock.resume') next.add(clock);
    if (action.type === 'clock.stop' || action.type === 'clock.cancel') next.delete(clock);
  }
  return next;
}
