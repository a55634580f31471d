import { text } from '../messages.ts';
import { ITEM_EVENTS, isItemEvent } from '../../model/events.ts';
import { chartOf, ending, shown } from '../counterexamples.ts';
import { courseTo } from '../course.ts';
import { together } from '../reach.ts';
import { bundleSide, itemSide, side } from '../sides.ts';
import type { Draft, ItemView, Rule, VerifyInput } from '../types.ts';

/**
 * Every department that the bundle names is in the register: for one that is not there nobody signs in, and what waits for it is
 * never done. The lead decides about nothing that happens (its first item, or else any, stands for it), so a strange lead is a
 * warning.
 */
export const unknownDepartment: Rule = {
  code: 'structure/unknown-department',
  check: (input) => {
    const { source, items } = input;
    const known = new Set(source.departments.map(({ id }) => id));
    const register = side('flows/departments.json', 'departments', [...known]);
    const found = items
      .filter(({ document }) => !known.has(document.department))
      .map((item): Draft => {
        const message = text.unknownDepartment(`“${item.document.name}”`, item.document.department);
        const sides = [itemSide(item, 'department', item.document.department), register];
        return shown({ message, path: `items/${item.id}/department`, sides }, nobodyActs(input, item));
      });
    if (known.has(source.bundle.lead)) return found;
    const sides = [bundleSide(input, 'lead', source.bundle.lead), register];
    const lead = shown({ message: text.unknownLead(source.bundle.lead), path: 'bundle/lead', sides }, undefined);
    return [lead, ...found];
  }
};

/** The first thing that its department has to do for the item cannot be done by anybody. */
function nobodyActs(input: VerifyInput, { id }: ItemView) {
  const [set, chart] = [together(input, id), chartOf(input)];
  const begun = set && chart && courseTo(chart, set.active, []);
  const isOfficers = (event: string) => {
    const [item, move = ''] = event.split('.');
    return item === id && isItemEvent(move) && ITEM_EVENTS[move] === 'officer';
  };
  const event = begun?.explorer.ways(begun.at, isOfficers)[0]?.event;
  if (!set || !begun || !event) return undefined;
  return ending(input, { set, events: begun.events }, [
    { by: id, event, refused: 'event/nobody' },
    { expect: { outcomes: { [id]: null } } }
  ]);
}
