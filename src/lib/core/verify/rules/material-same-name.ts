import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Materials of one name are one document: two keys let it be handed in twice, or two documents look the same. */
export const sameName: Rule = {
  code: 'material/same-name',
  check: ({ items }) => {
    const all = items.flatMap((item) => item.document.materials.map((material) => ({ item, material })));
    return [...Map.groupBy(all, ({ material }) => material.name.trim())]
      .filter(([, same]) => new Set(same.map(({ material }) => material.sharedKey)).size > 1)
      .map(([name, same]) => {
        const [first, ...others] = same;
        const other = others.find(({ material }) => material.sharedKey !== first!.material.sharedKey)!;
        return {
          message: text.sameName(
            name,
            first!.item.title,
            first!.material.sharedKey,
            other.item.title,
            other.material.sharedKey
          ),
          path: `items/${other.item.id}/materials/${other.material.sharedKey}`
        };
      });
  }
};
