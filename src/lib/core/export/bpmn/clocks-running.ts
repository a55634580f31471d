import type { Named } from '../../chart/types.ts';
import type { Leaf, Region } from './leaves.ts';

/** Leaf → clocks that may run there: those that something on a way to it started, and nothing on every such way ended. */
export function clocksAt(region: Region, from: Iterable<string>): Map<string, ReadonlySet<string>> {
  const running = new Map<string, Set<string>>();
  const open: string[] = [];
  const arrive = (name: string, clocks: ReadonlySet<string>) => {
    const leaf = region.leaves.get(name)!;
    const after = afterActions(clocks, leaf.entry);
    const known = running.get(name);
    if (known && [...after].every((clock) => known.has(clock))) return;
    running.set(name, new Set([...(known ?? []), ...after]));
    open.push(name);
  };
  for (const name of from) arrive(name, new Set());
  while (open.length > 0) {
    const leaf = region.leaves.get(open.pop()!)!;
    for (const way of leaf.ways) leave(leaf, way.actions, way.target);
  }
  return running;

  function leave(leaf: Leaf, actions: Named[], target: string | undefined): void {
    const after = afterActions(running.get(leaf.name)!, actions);
    if (target !== undefined) arrive(target, after);
    else if ([...after].some((clock) => !running.get(leaf.name)!.has(clock))) {
      for (const clock of after) running.get(leaf.name)!.add(clock);
      open.push(leaf.name);
    }
  }
}

function afterActions(clocks: ReadonlySet<string>, actions: Named[]): Set<string> {
  const after = new Set(clocks);
  for (const { type, params } of actions) {
    const clock = String(params?.['clock'] ?? '');
    if (type === 'clock.start' || type === 'clock.resume') after.add(clock);
    if (type === 'clock.stop' || type === 'clock.cancel' || type === 'clock.done') after.delete(clock);
    if (type === 'clock.clear')
      for (const id of [...after]) if (id.startsWith(`${String(params?.['item'])}.`)) after.delete(id);
  }
  return after;
}
