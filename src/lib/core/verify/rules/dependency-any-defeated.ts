import { waitingGraph } from '../../deadline/waiting.ts';
import { together } from '../reach.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Where any of several will do, no required material or element ties the item to one of them all the same. */
export const anyDefeated: Rule = {
  code: 'dependency/any-defeated',
  check: (input) => {
    const graph = waitingGraph(input.source);
    return input.items.flatMap(({ id, title, entry }) => {
      if (entry.dependsMode !== 'any') return [];
      const choice = entry.dependsOn.filter((other) => input.item(other));
      const tied = (graph[id] ?? []).filter(({ item, group, unless }) => {
        const others = choice.filter((other) => other !== item && !unless?.includes(other));
        return group === 'all' && choice.includes(item) && others.some((other) => together(input, id, item, other));
      });
      return [...new Set(tied.map(({ item }) => item))].map((to) => {
        const edge = input.edges().find((each) => each.from === id && each.to === to && each.why !== 'declared');
        return {
          message: text.anyDefeated(
            title,
            choice.map((other) => input.item(other)!.title),
            input.item(to)!.title,
            edge?.what ?? ''
          ),
          path: edge?.path ?? `items/${id}/dependsOn`
        };
      });
    });
  }
};
