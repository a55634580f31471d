import { text } from '../messages.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';

/** `producedBy` names an item of this bundle. */
export const materialUnknownProducer: Rule = {
  code: 'material/unknown-producer',
  check: (input) =>
    input.items.flatMap((item) =>
      item.document.materials
        .filter(({ producedBy }) => producedBy !== undefined && !input.item(producedBy))
        .map(({ name, sharedKey, producedBy }) => ({
          message: text.unknownProducer(item.title, name, input.source.elsewhere?.[producedBy!]),
          path: `items/${item.id}/materials/${sharedKey}`,
          sides: [
            itemSide(item, `materials/${sharedKey}/producedBy`, producedBy),
            bundleSide(
              input,
              'items',
              input.items.map(({ id }) => id)
            )
          ],
          fix: {
            title: text.fixUnknownProducer(item.title, name),
            decision: { kind: 'way', sharedKey, source: 'applicant', items: [item.id] } as const
          }
        }))
    )
};
