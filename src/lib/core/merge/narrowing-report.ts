import type { Answers, BundleSource } from '../model/index.ts';
import { departmentName, partyOf, type Found } from './conflict-found.ts';
import type { Fit } from './leaf.ts';
import { effect, some, text } from './messages.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';
import { schemaOf } from './view.ts';

/** Uses of one element that can be active together, with answers that show it. */
export interface Together {
  uses: ElementUse[];
  answers: Answers;
}

export function fitsOf(plan: MergePlan, uses: ElementUse[]): Fit[] {
  return uses.map((use) => ({ lens: use.lens, schema: schemaOf(plan, use) }));
}

/** What a side shows that takes nothing of it. */
export const REFUSES = '不接收';

/** Who is shut out where: the difference at one element, its sides, and whether that touches people. */
export interface Narrowing {
  element: MergedElement;
  message: string;
  /** What a side takes of it; nothing: it refuses. */
  takes: (use: ElementUse) => string | undefined;
  uses: ElementUse[];
  detail: string;
  /** `null`: nobody is shut out by it. */
  people: string | null;
}

/** The people of a case at one role: their decision is one, however many of the role's fields show them. */
export function peopleAt(role: string, people: string): string {
  return `people:${role}:${people}`;
}

export function reportNarrowing(source: BundleSource, narrowing: Narrowing, found: Found): void {
  const { element, message, takes, uses, detail, people } = narrowing;
  found.conflicts.push({
    code: 'merge/narrowing',
    element: element.element,
    detail,
    message,
    proposal: text.narrowingProposal(),
    person: people !== null,
    ...(people ? { people: peopleAt(element.role, people) } : {}),
    parties: uses.map((use) => {
      const shown = takes(use);
      return partyOf(source, use, shown ?? REFUSES, shown === undefined ? effect.refuses() : effect.takes());
    })
  });
}

/** What only counts where people turn out to be the same, and the words for that. */
export type Under = { id: string; when: string; isNew: (takers: ElementUse[], others: ElementUse[]) => boolean };

export function names(source: BundleSource, uses: ElementUse[]): string {
  return some(uses.map((use) => source.items[use.item]?.name ?? departmentName(source, use.item)));
}
