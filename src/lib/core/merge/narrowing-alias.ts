import { text } from './messages.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';

/** Fields that bind one value once a person turns out to be another one (rule 21). */
export interface Joined {
  /** The element with the fields of every role that may be the same person. */
  element: MergedElement;
  /** Tells its differences from those of the element's own fields. */
  id: string;
  /** In front of the sentence: who is who. */
  when: string;
  /** A difference between fields of one role is told there; here only what comes with the identity counts. */
  isNew: (takers: ElementUse[], others: ElementUse[]) => boolean;
}

/** Every element that others take the place of under some identity answer, with all their fields together. */
export function joinedByIdentity(plan: MergePlan): Joined[] {
  const byName = new Map(plan.elements.map((element) => [element.element, element]));
  return plan.elements.flatMap((target): Joined[] => {
    const others = sourcesOf(plan, target.element).flatMap((name) => byName.get(name) ?? []);
    const uses = others.flatMap((each) => each.uses);
    if (uses.length === 0 || target.uses.length === 0 || target.producedBy.length > 0) return [];
    const origin = new Map([target, ...others].flatMap((each) => each.uses.map((use) => [use, each.element] as const)));
    const roles = [...new Set(others.map(({ role }) => plan.roles[role] ?? role))];
    return [
      {
        element: { ...target, uses: [...target.uses, ...uses] },
        id: `${[...new Set(others.map(({ role }) => role))].join('+')}=${target.role}:`,
        when: text.whenSame(roles, plan.roles[target.role] ?? target.role),
        isNew: (takers, refusing) => {
          const told = new Set(takers.map((use) => origin.get(use)));
          return !refusing.some((use) => told.has(origin.get(use)));
        }
      }
    ];
  });
}

/** Elements that may take their value from this one, directly or through others. */
function sourcesOf(plan: MergePlan, element: string): string[] {
  const found = [element];
  const maps = plan.aliases.flatMap(({ maps }) => Object.values(maps));
  for (const target of found)
    for (const map of maps)
      for (const [from, to] of Object.entries(map)) if (to === target && !found.includes(from)) found.push(from);
  return found.slice(1);
}
