import { fieldTitle } from '../conditions.ts';
import { before } from '../reach.ts';
import type { FieldBinding } from '../../model/index.ts';
import type { Draft, ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/**
 * Whoever asks for what comes into being with another item's result waits for that item. Known are the facts that an item
 * names, and what the catalogue of elements says exists after a document only (`existsAfter`).
 */
export const comesTooLate: Rule = {
  code: 'fact/comes-too-late',
  check: (input) =>
    input.items.flatMap((item) =>
      item.document.bindings.flatMap((binding) => (binding.element ? tooLate(input, item, binding) : []))
    )
};

function tooLate(input: VerifyInput, item: ItemView, { element, field }: FieldBinding): Draft[] {
  const document = input.plan.elements.find((each) => each.element === element)?.existsAfter;
  const makers = input.items.filter(
    (other) => other.id !== item.id && (makes(other, element!) || (document && issues(other, document)))
  );
  if (makers.length === 0) return [];
  const set = input
    .activeSets()
    .find(
      ({ active }) => active[item.id] && makers.some(({ id }) => active[id]) && !waits(input, item, makers, active)
    );
  if (!set) return [];
  const maker = makers.find(({ id }) => set.active[id])!;
  const message = text.comesTooLate(item.title, fieldTitle(input.source.schemas[item.id], field), maker.title);
  return [{ message, path: `items/${item.id}/fields/${field}`, scenario: { answers: set.answers } }];
}

function waits(input: VerifyInput, item: ItemView, makers: ItemView[], active: Record<string, boolean>): boolean {
  const set = input.activeSets().find((each) => each.active === active)!;
  const waited = before(input, set, item.id);
  return makers.some(({ id }) => waited.has(id));
}

function makes({ document }: ItemView, element: string): boolean {
  return document.producesFacts.includes(element);
}

/** One that asks for such a document itself changes one that is there already. */
function issues({ document: { result, materials } }: ItemView, document: string): boolean {
  const isIssued = result.licenseType === document || result.name.includes(document);
  return isIssued && !materials.some(({ licenseType, producedBy }) => licenseType === document && !producedBy);
}
