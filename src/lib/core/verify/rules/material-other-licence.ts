import type { ItemView, Rule } from '../types.ts';
import { text } from './messages.ts';

/** A material that another item produces is called by the licence type that this item's result has. */
export const otherLicence: Rule = {
  code: 'material/other-licence',
  check: ({ items, item }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials.flatMap(({ name, sharedKey, producedBy, licenseType }) => {
        const producer = item(producedBy ?? '');
        const made = producer && licenceOf(producer);
        if (!made || licenseType === undefined || licenseType === made) return [];
        const message = text.otherLicence(title, name, licenseType, producer.title, made);
        return [{ message, path: `items/${id}/materials/${sharedKey}` }];
      })
    )
};

function licenceOf({ document }: ItemView): string | undefined {
  return document.result.licenseType;
}
