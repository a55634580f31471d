import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Names of one shared material have something in common; where they have not, it may be two documents. */
export const namesApart: Rule = {
  code: 'material/names-apart',
  check: ({ items }) => {
    const all = items.flatMap((item) => item.document.materials.map((material) => ({ item, material })));
    return [...Map.groupBy(all, ({ material }) => material.sharedKey)].flatMap(([key, same]) => {
      const first = same[0]!;
      const other = same.find(({ material }) => !hasCommon(first.material.name, material.name));
      if (!other) return [];
      return [
        {
          message: text.namesApart(first.item.title, first.material.name, other.item.title, other.material.name),
          path: `items/${other.item.id}/materials/${key}`
        }
      ];
    });
  }
};

/** Two characters in a row that both have. */
function hasCommon(a: string, b: string): boolean {
  if (a.length < 2 || b.length < 2) return a === b;
  return Array.from({ length: a.length - 1 }, (_, at) => a.slice(at, at + 2)).some((pair) => b.includes(pair));
}
