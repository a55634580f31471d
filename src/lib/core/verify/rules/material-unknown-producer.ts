import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** `producedBy` names an item of this bundle. */
export const materialUnknownProducer: Rule = {
  code: 'material/unknown-producer',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials
        .filter(({ producedBy }) => producedBy !== undefined && !items.some((item) => item.id === producedBy))
        .map(({ name, sharedKey, producedBy }) => ({
          message: text.unknownProducer(title, name, producedBy!),
          path: `items/${id}/materials/${sharedKey}`
        }))
    )
};
