import { firstActiveSets } from '../condition/active-sets.ts';
import type { Answers, BundleSource } from '../model/index.ts';
import { finding, type Found, type FoundParty } from './conflict-found.ts';
import type { Knowledge } from './knowledge.ts';
import { offered } from './leaf.ts';
import { effect, some, text } from './messages.ts';
import { joinedByIdentity } from './narrowing-alias.ts';
import { fitsOf, names, peopleAt, reportNarrowing, type Together, type Under } from './narrowing-report.ts';
import { narrowValues } from './narrowing-values.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';

/** Sets of items that can be active together, each with answers that show it; at most so many are looked at. */
const SETS_AT_MOST = 400;

/**
 * Who is shut out when several items are handled at once (rule 18): values of a list exactly; texts and numbers by samples at
 * the borders of what each department takes. And values that nobody can give: `payload/unsatisfiable`.
 */
export function findNarrowings(source: BundleSource, plan: MergePlan, knowledge: Knowledge): Found {
  const found: Found = { conflicts: [], findings: [] };
  const sets = firstSets(source);
  const narrow = (element: MergedElement, under?: Under) => {
    const groups = togetherOf(element, sets);
    if (element.values) narrowCodes(source, plan, element, knowledge, groups, found, under);
    else if (element.kind === 'text' || element.kind === 'number' || element.kind === 'integer')
      narrowValues(source, plan, element, knowledge.attribute(element.element), groups, found, under);
  };
  for (const element of plan.elements) narrow(element);
  for (const { element, ...under } of joinedByIdentity(plan)) narrow(element, under);
  narrowRoles(source, plan, knowledge, sets, found);
  return found;
}

/** A person whom one form can do without and another cannot: whoever has no father to name is shut out. */
function narrowRoles(
  source: BundleSource,
  plan: MergePlan,
  knowledge: Knowledge,
  sets: ActiveSet[],
  found: Found
): void {
  for (const role of new Set(plan.elements.map((element) => element.role))) {
    const uses = plan.elements
      .filter((element) => element.role === role && element.producedBy.length === 0)
      .flatMap((element) => element.uses);
    const needs = new Set(uses.filter((use) => use.required && use.when === true).map((use) => use.item));
    const spares = new Set(
      uses.map((use) => use.item).filter((item) => !uses.some((use) => use.item === item && use.required))
    );
    const together = sets.filter(
      ({ items }) => [...needs].some((item) => items.has(item)) && [...spares].some((item) => items.has(item))
    );
    if (needs.size === 0 || spares.size === 0 || together.length === 0) continue;
    const names = (items: Set<string>) => some([...items].map((item) => source.items[item]?.name ?? item));
    const title = plan.roles[role] ?? role;
    const side = (items: Set<string>, shows: string, does: string) =>
      [...items].map((item): FoundParty => {
        const field = uses.find((use) => use.item === item)?.field ?? '';
        return { item, department: source.items[item]?.department ?? '', field, shows, effect: does };
      });
    const isParty = knowledge.role(role)?.party === true;
    found.conflicts.push({
      code: 'merge/narrowing',
      element: role,
      detail: 'absent',
      person: isParty,
      ...(isParty ? { people: peopleAt(role, 'absent') } : {}),
      message: text.narrowedRole(title, names(needs), names(spares)),
      proposal: text.narrowingProposal(),
      parties: [...side(needs, '必填', effect.refuses()), ...side(spares, '可不填', effect.takes())],
      scenario: { answers: together[0]!.answers }
    });
  }
}

interface ActiveSet {
  items: Set<string>;
  answers: Answers;
}
function firstSets(source: BundleSource): ActiveSet[] {
  return firstActiveSets(source, SETS_AT_MOST).map(({ active, answers }) => ({
    items: new Set(Object.keys(active).filter((id) => active[id])),
    answers
  }));
}

function togetherOf(element: MergedElement, sets: ActiveSet[]): Together[] {
  const groups = new Map<string, Together>();
  const own = [...new Set(element.uses.map((use) => use.item))];
  for (const { items, answers } of sets) {
    let key = '';
    for (const item of own) key += items.has(item) ? '1' : '0';
    if (groups.has(key)) continue;
    groups.set(key, { uses: element.uses.filter((use) => items.has(use.item)), answers });
  }
  return [...groups.values()].filter(({ uses }) => uses.length > 0);
}

function narrowCodes(
  source: BundleSource,
  plan: MergePlan,
  element: MergedElement,
  knowledge: Knowledge,
  groups: Together[],
  found: Found,
  under?: Under
): void {
  const taken = new Map(element.uses.map((use) => [use, takenBy(plan, element, use)]));
  const shut = new Map<string, { takers: Set<ElementUse>; others: Set<ElementUse> }>();
  let unsatisfiable = false;
  for (const { uses, answers } of groups) {
    const open = (element.values ?? []).filter(({ code }) => uses.every((use) => taken.get(use)!.has(code)));
    if (!under && open.length === 0 && uses.some((use) => use.required) && !unsatisfiable) {
      unsatisfiable = true;
      found.findings.push({
        ...finding('payload/unsatisfiable', 'error', text.unsatisfiable(element.title), element.element),
        scenario: { answers }
      });
    }
    for (const { code, title } of element.values ?? []) {
      const takers = uses.filter((use) => taken.get(use)!.has(code));
      if (takers.length === 0 || takers.length === uses.length) continue;
      const others = uses.filter((use) => !takers.includes(use));
      if (under && !under.isNew(takers, others)) continue;
      const known = shut.get(title) ?? { takers: new Set(), others: new Set() };
      for (const use of uses) (takers.includes(use) ? known.takers : known.others).add(use);
      shut.set(title, known);
    }
  }
  const { choice } = knowledge.attribute(element.element);
  const people = (title: string) => (choice ? null : peopleOf(source, element, title));
  for (const { values, takers, others } of bySides(shut, people)) {
    reportNarrowing(
      source,
      {
        element,
        uses: [...takers, ...others],
        detail:
          (under?.id ?? '') +
          [...new Set(others.map((use) => use.item)), people(values[0]!) ?? ''].toSorted().join('+'),
        people: people(values[0]!),
        message:
          (under?.when ?? '') +
          text.narrowed(element.title, quoted(values), names(source, takers), names(source, others)),
        takes: (use) => (takers.includes(use) ? some(values, 6) : undefined)
      },
      found
    );
  }
}

function quoted(titles: string[]): string {
  return some(
    titles.map((title) => `“${title}”`),
    6
  );
}

/**
 * Of whom a refused value is true: as its list says, else of whoever would choose it. A value beside which a wider or a finer
 * one can be chosen shuts nobody out.
 */
function peopleOf(source: BundleSource, element: MergedElement, title: string): string | null {
  const open = new Set((element.schema.oneOf ?? element.schema.items?.oneOf ?? []).map((option) => option.const));
  const value = (element.values ?? []).find((each) => each.title === title);
  if (!value || hasNeighbour(element, value, open)) return null;
  const entries = source.codelists.find((list) => list.id === element.codelist)?.values ?? [];
  return entries.find((entry) => entry.code === value.code)?.people ?? element.element;
}

function hasNeighbour(element: MergedElement, value: { code: string; within?: string[] }, open: Set<unknown>): boolean {
  if (value.within?.some((code) => open.has(code))) return true;
  return (element.values ?? []).some((other) => other.within?.includes(value.code) && open.has(other.code));
}

/** Codes that one field can be sent. */
function takenBy(plan: MergePlan, element: MergedElement, use: ElementUse): Set<string> {
  const fits = fitsOf(plan, [use]);
  return new Set(
    (element.values ?? [])
      .filter((value) => offered({ ...element, values: [value] }, fits).length > 0)
      .map((value) => value.code)
  );
}

interface Sides {
  values: string[];
  takers: ElementUse[];
  others: ElementUse[];
}

/** Values that the same departments refuse to the same people are told together. */
function bySides(
  shut: Map<string, { takers: Set<ElementUse>; others: Set<ElementUse> }>,
  people: (title: string) => string | null
): Sides[] {
  const sides = new Map<string, Sides>();
  for (const [value, { takers, others }] of shut) {
    const refusing = [...others].map((use) => use.item).toSorted();
    const key = JSON.stringify([refusing, people(value)]);
    const known = sides.get(key) ?? { values: [], takers: [], others: [...others] };
    known.values.push(value);
    known.takers = [...new Set([...known.takers, ...takers])].filter((use) => !others.has(use));
    sides.set(key, known);
  }
  return [...sides.values()];
}
