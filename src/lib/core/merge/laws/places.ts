import { plain } from '../knowledge.ts';
import type { MergePlan } from '../types.ts';
import { text } from './messages.ts';
import type { LawBreach, Need, Placed } from './types.ts';
import type { Names } from './names.ts';

/** Where the plan asks for what each need wants. */
export interface Places {
  placed: Map<Need, Placed>;
  breaches: LawBreach[];
}

/**
 * Every field of every form has exactly one place in the plan, and it is the element that the field was bound to: nobody's
 * telephone number goes where another's is asked for (faithful), no field is forgotten (complete), none is made up (minimal).
 */
export function placeNeeds(plan: MergePlan, needs: Need[], names: Names): Places {
  const found: Places = { placed: new Map(), breaches: [] };
  const byField = new Map(needs.map((need) => [`${need.item}/${need.field}`, need]));
  for (const element of plan.elements)
    for (const use of element.uses) {
      const path = `items/${use.item}/fields/${use.field}`;
      const need = byField.get(`${use.item}/${use.field}`);
      const base = { path, items: [use.item] };
      if (!need)
        found.breaches.push({ law: 'minimal', ...base, message: text.madeUp(names.item(use.item), use.title) });
      else if (found.placed.has(need))
        found.breaches.push({ law: 'faithful', ...base, message: text.placedTwice(names.need(need)) });
      else found.placed.set(need, { need, element, use });
      if (need && !isPlace(need, element.element))
        found.breaches.push({ law: 'faithful', ...base, message: text.crossed(names.need(need), element.title) });
    }
  for (const need of needs)
    if (!found.placed.has(need))
      found.breaches.push({
        law: 'complete',
        path: `items/${need.item}/fields/${need.field}`,
        items: [need.item],
        message: text.forgotten(names.need(need))
      });
  return found;
}

/** A field without a label has no place that could be wrong, except one beside which another label stands. */
function isPlace(need: Need, element: string): boolean {
  if (need.element === null) return true;
  const name = plain(element);
  return name === need.element || name === `${need.element}.full`;
}
