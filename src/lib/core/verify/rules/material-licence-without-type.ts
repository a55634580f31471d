import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A material that is taken from the electronic licences says of which type: nothing can be fetched by a name alone. */
export const licenceWithoutType: Rule = {
  code: 'material/licence-without-type',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials
        .filter(({ source, licenseType }) => source === 'licence' && !licenseType?.trim())
        .map(({ name, sharedKey }) => ({
          message: text.licenceWithoutType(title, name),
          path: `items/${id}/materials/${sharedKey}`
        }))
    )
};
