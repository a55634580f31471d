import type { Answers, BundleSource } from '../model/index.ts';
import { departmentName, finding, partyOf, type Found } from './conflicts.ts';
import type { Fit } from './leaf.ts';
import { some, text } from './messages.ts';
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

export function reportNarrowing(
  source: BundleSource,
  element: MergedElement,
  message: string,
  uses: ElementUse[],
  shows: (use: ElementUse) => string,
  found: Found
): void {
  found.findings.push(finding('merge/narrowing', 'warning', message, element.element));
  found.conflicts.push({
    code: 'merge/narrowing',
    element: element.element,
    proposal: text.narrowingProposal(),
    parties: uses.map((use) => partyOf(source, use, shows(use)))
  });
}

export function names(source: BundleSource, uses: ElementUse[]): string {
  return some(uses.map((use) => source.items[use.item]?.name ?? departmentName(source, use.item)));
}
