import { fieldTitle } from '../conditions.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { deferralOf } from '../../model/deferral.ts';
import { periodWords } from './deadline-messages.ts';
import { text } from './messages.ts';

/**
 * Whose paper may come later need not be known now: a form does not require particulars of a role while the same item lets
 * that role's paper (`idcard.finance`) be handed in afterwards.
 */
export const deferredButAsked: Rule = {
  code: 'fact/deferred-but-asked',
  check: (input) =>
    input.items.flatMap((item) =>
      item.document.materials.flatMap((material) => {
        const { name, sharedKey } = material;
        const later = deferralOf(material);
        if (!later) return [];
        const role = sharedKey.split('.').slice(1).join('.');
        const titles = role === '' ? [] : requiredOf(input, item, role);
        if (titles.length === 0) return [];
        const message = text.deferredButAsked(item.title, name, periodWords(later), titles);
        return [{ message, path: `items/${item.id}/materials/${sharedKey}` }];
      })
    )
};

function requiredOf({ source }: VerifyInput, { id, document }: ItemView, role: string): string[] {
  return document.bindings
    .filter(({ required, element }) => required && element?.startsWith(`${role}.`))
    .map(({ field }) => fieldTitle(source.schemas[id], field));
}
