import type { AnswerForm, Conflict, MergePlan, MergedElement } from '#lib/core/merge/types.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';

export interface Need {
  item: string;
  itemName: string;
  department: Department;
  field: string;
  title: string;
  required: boolean;
  /** The value is converted on its way (code table, date format, unit …). */
  converted: boolean;
}

export interface FieldLine {
  element: string;
  title: string;
  required: boolean;
  needs: Need[];
}

export interface ConflictCard {
  code: string;
  element: string;
  title: string;
  sides: { department: Department; itemName: string; field: string; shows: string }[];
  proposal: string;
  decision: string | null;
}

/** The fields of one topic of the merged form, and who needs each. */
export function fieldLines(source: BundleSource, plan: MergePlan, form: AnswerForm, topic: string): FieldLine[] {
  const elements = new Map(plan.elements.map((element) => [element.element, element]));
  return form.fields
    .filter((field) => field.topic === topic)
    .map((field) => ({
      element: field.element,
      title: field.title,
      required: field.required,
      needs: field.neededBy.map((need) => {
        const use = elements
          .get(field.element)
          ?.uses.find((entry) => entry.item === need.item && entry.field === need.field);
        return {
          item: need.item,
          itemName: need.itemName,
          department: departmentOf(source, need.department),
          field: need.field,
          title: need.title,
          required: use?.required ?? false,
          converted: use !== undefined && use.lens.kind !== 'identity'
        };
      })
    }));
}

/** Elements that nobody is asked for, because an earlier result or another value gives them. */
export function unaskedElements(
  plan: MergePlan,
  asked: readonly string[]
): { element: string; title: string; why: 'produced' | 'derived' }[] {
  const shown = new Set(asked);
  return plan.elements
    .filter((element) => !shown.has(element.element) && (element.producedBy.length > 0 || element.derived))
    .map((element) => ({ element: element.element, title: element.title, why: whyOf(element) }));
}

function whyOf(element: MergedElement): 'produced' | 'derived' {
  return element.producedBy.length > 0 ? 'produced' : 'derived';
}

/** Where departments disagree, each side in its own words; undecided ones first. */
export function conflictCards(source: BundleSource, plan: MergePlan): ConflictCard[] {
  const titles = new Map(plan.elements.map((element) => [element.element, element.title]));
  return plan.conflicts
    .map((conflict) => cardOf(conflict, source, titles))
    .sort((a, b) => Number(a.decision !== null) - Number(b.decision !== null));
}

function cardOf(conflict: Conflict, source: BundleSource, titles: Map<string, string>): ConflictCard {
  return {
    code: conflict.code,
    element: conflict.element,
    title: titles.get(conflict.element) ?? conflict.element,
    sides: conflict.parties.map((party) => ({
      department: departmentOf(source, party.department),
      itemName: source.items[party.item]?.name ?? party.item,
      field: party.field,
      shows: party.shows
    })),
    proposal: conflict.proposal,
    decision: conflict.decision ?? null
  };
}
