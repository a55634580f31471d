import { together } from '../reach.ts';
import type { Material } from '../../model/index.ts';
import type { ItemView, Rule } from '../types.ts';
import { text } from './messages.ts';

/** A document that an item of the bundle makes is taken from there, not asked of the applicant. */
export const askedThoughProduced: Rule = {
  code: 'material/asked-though-produced',
  check: (input) =>
    input.items.flatMap(({ id, title, document }) =>
      document.materials
        .filter(({ source, producedBy }) => source === 'applicant' && producedBy === undefined)
        .flatMap((material) => {
          const maker = input.items.find(
            (other) => other.id !== id && isResultOf(other, material) && together(input, id, other.id)
          );
          if (!maker) return [];
          const message = text.askedThoughProduced(title, material.name, maker.title, maker.document.result.name);
          return [{ message, path: `items/${id}/materials/${material.sharedKey}` }];
        })
    )
};

function isResultOf({ document: { result } }: ItemView, { name, licenseType }: Material): boolean {
  if (licenseType !== undefined && licenseType === result.licenseType) return true;
  return result.name.length >= 4 && name.trim() === result.name.trim();
}
