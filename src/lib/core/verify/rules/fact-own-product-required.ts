import { brought, ending, shown } from '../counterexamples.ts';
import { fieldTitle } from '../conditions.ts';
import { fieldIn } from '../form-fields.ts';
import { sentMark } from '../formal/marks.ts';
import { itemSide } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** No form requires what its own item is to produce: nobody knows it when the form is sent, and it is never taken. */
export const ownProductRequired: Rule = {
  code: 'fact/own-product-required',
  check: (input) =>
    input.items.flatMap((item) =>
      item.document.bindings
        .filter(({ element, required }) => required && item.document.producesFacts.includes(element ?? ''))
        .filter(({ field }) => fieldIn(input.source.schemas[item.id], field))
        .map(({ field, element }) => {
          const sides = [
            itemSide(item, `bindings/${field}`, `${element} required`),
            itemSide(item, 'producesFacts', item.document.producesFacts)
          ];
          const message = text.ownProductRequired(item.title, fieldTitle(input.source.schemas[item.id], field));
          return shown(
            { message, path: `items/${item.id}/fields/${field}`, sides },
            sentWithout(input, item.id, element!)
          );
        })
    )
};

/** Sent for the first time, and the form does not take it; where nobody else brings the fact either. */
function sentWithout(input: VerifyInput, id: string, element: string) {
  const others = input.items.filter((other) => other.id !== id && other.document.producesFacts.includes(element));
  const set = input.activeSets().find(({ active }) => active[id] && !others.some((other) => active[other.id]));
  const sent = set && brought(input, { item: id, is: (at) => at.context.clocks[sentMark(id)] === 'running' }, set);
  if (!sent) return undefined;
  const last = [{ expect: { sent: { [id]: false }, outcomes: { [id]: null } } }];
  return { ...ending(input, sent, last), data: 'generate' as const, seed: 1 };
}
