import { policyOf } from '../../chart/compile.ts';
import { waitingGraph } from '../../deadline/waiting.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** What becomes of an item when one that it waits for is refused is decided, not left to the default. */
export const outcomeNoPolicy: Rule = {
  code: 'outcome/no-policy',
  check: ({ source, items, item }) => {
    const graph = waitingGraph(source);
    const decisions = source.decisions.flatMap((decision) => (decision.kind === 'policy' ? [decision] : []));
    /** For all that the item waits for, or for each of them by itself. */
    const decided = (id: string) => {
      const own = decisions.filter((decision) => decision.item === id);
      const pairs = own.map(({ after }) => after);
      return pairs.includes(undefined) || (graph[id] ?? []).every((wait) => pairs.includes(wait.item));
    };
    return items
      .filter(({ id }) => (graph[id] ?? []).length > 0 && !decided(id))
      .map(({ id, title }) => {
        const waits = graph[id]!;
        const titles = text.list([...new Set(waits.map((wait) => item(wait.item)?.title ?? wait.item))]);
        const policy = policyOf(source, id, waits);
        return {
          message: text.noPolicy(title, titles, text.policy[policy]),
          path: `items/${id}/policy`,
          fix: {
            title: text.fixPolicy(text.policy[policy]),
            decision: { kind: 'policy', item: id, onRefused: policy } as const
          }
        };
      });
  }
};
