import { policyOf } from '../../chart/compile.ts';
import { waitingGraph } from '../../deadline/waiting.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/**
 * No dependency is written that others imply anyway. Through an item that goes on when its predecessor is refused nothing is
 * implied, nor through one that needs any of several.
 */
export const redundantDependency: Rule = {
  code: 'dependency/redundant',
  check: (input) =>
    input.items.flatMap(({ id, title, entry }) =>
      entry.dependsMode === 'any'
        ? []
        : entry.dependsOn.flatMap((to) => {
            const through = entry.dependsOn.find((other) => other !== to && isBefore(input, to, other));
            const [far, near] = [input.item(to), input.item(through ?? '')];
            if (!far || !near) return [];
            return [{ message: text.redundant(title, far.title, near.title), path: `items/${id}/dependsOn` }];
          })
    )
};

function isBefore(input: VerifyInput, first: string, item: string): boolean {
  const graph = waitingGraph(input.source);
  const queue = [item];
  const seen = new Set(queue);
  for (const at of queue) {
    const waits = graph[at] ?? [];
    if (policyOf(input.source, at, waits) === 'continue') continue;
    for (const { item: next, group, unless } of waits) {
      if (group === 'any' || unless) continue;
      if (next === first) return true;
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}
