import { m } from '#lib/paraglide/messages.js';
import type { Conflict, ElementUse, MergedElement, MergePlan } from '#lib/core/merge/types.ts';
import { REFUSES } from '#lib/core/merge/narrowing-report.ts';
import { rowChoice, type RowChoice } from '#lib/core/merge/row-choice.ts';
import { schemaOf } from '#lib/core/merge/view.ts';
import type { BundleSource, Decision, Department } from '#lib/core/model/index.ts';
import { canonicalChoice, type CanonicalChoice } from './bench-canonical.ts';
import { departmentOf } from '../canvas/flow.ts';

export type BenchState = 'open' | 'decided' | 'default';

/** Differences that one decision settles, as a line of the inbox. */
export interface InboxLine {
  group: string;
  title: string;
  codes: string[];
  message: string;
  count: number;
  state: Conflict['state'];
  /** A department was asked, and nobody has decided since. */
  asked: boolean;
}

/** A question to a department. */
export interface BenchAsk {
  id: string;
  department: string;
  who: string;
  when: string;
  why: string;
}

export interface BenchSide {
  item: string;
  itemName: string;
  department: Department;
  field: string;
  title: string;
  required: boolean;
  shows: string;
  effect: string;
}

export interface BenchConflict {
  id: string;
  code: string;
  element: string;
  title: string;
  message: string;
  proposal: string;
  sides: BenchSide[];
  /** How every choice reaches each department, for coded elements. */
  mapping: { columns: string[]; rows: { title: string; cells: string[] }[] } | null;
}

export interface BenchGroup {
  group: string;
  title: string;
  state: Conflict['state'];
  conflicts: BenchConflict[];
  /** Items that refuse somebody, first choice for leaving. */
  refusing: { item: string; field: string }[];
  decision: { id: string; kind: Decision['kind']; who: string; when: string; why: string } | null;
  /** Another form in which the element can be asked for, where the difference is about that. */
  canonical: CanonicalChoice | null;
  /** Which row of a list one person may be, where the difference is about that. */
  row: RowChoice | null;
  asks: BenchAsk[];
  /** Departments that can be asked, those that the difference is about first. */
  departments: { id: string; name: string }[];
}

/** The inbox: open ones first, in the order of the form. */
export function inboxLines(plan: MergePlan, state: BenchState, code: string, search: string): InboxLine[] {
  const groups = Map.groupBy(plan.conflicts, ({ group }) => group);
  return [...groups]
    .map(([group, conflicts]): InboxLine => ({
      group,
      title: groupTitle(plan, group, conflicts),
      codes: [...new Set(conflicts.map((conflict) => conflict.code))],
      message: conflicts[0]!.message,
      count: conflicts.length,
      state: groupState(conflicts),
      asked: conflicts.some(({ asked, decision }) => asked !== undefined && decision === undefined)
    }))
    .filter((line) => benchState(line.state) === state)
    .filter((line) => code === '' || line.codes.includes(code))
    .filter((line) => search === '' || `${line.title}${line.message}`.toLowerCase().includes(search.toLowerCase()));
}

/** How many groups stand where, and how many of each kind the state has. */
export function inboxCounts(plan: MergePlan, state: BenchState) {
  const groups = [...Map.groupBy(plan.conflicts, ({ group }) => group).values()];
  const states = { open: 0, decided: 0, default: 0 };
  const codes = new Map<string, number>();
  for (const conflicts of groups) {
    const at = benchState(groupState(conflicts));
    states[at] += 1;
    if (at === state)
      for (const code of new Set(conflicts.map((conflict) => conflict.code)))
        codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return { states, codes: [...codes].map(([code, count]) => ({ code, count })) };
}

/** Everything that a person needs to decide one group. */
export function benchGroup(source: BundleSource, plan: MergePlan, group: string): BenchGroup | null {
  const conflicts = plan.conflicts.filter((conflict) => conflict.group === group);
  if (conflicts.length === 0) return null;
  const id = conflicts.find(({ decision }) => decision !== undefined)?.decision;
  const decision = source.decisions.find((each) => each.id === id);
  return {
    group,
    title: groupTitle(plan, group, conflicts),
    state: groupState(conflicts),
    conflicts: conflicts.map((conflict) => conflictOf(source, plan, conflict)),
    refusing: refusingFields(conflicts),
    decision: decision
      ? { id: decision.id, kind: decision.kind, who: decision.who, when: decision.when, why: decision.why }
      : null,
    canonical: conflicts.map((conflict) => canonicalChoice(source, plan, conflict)).find((c) => c !== null) ?? null,
    row: conflicts.map((conflict) => rowChoice(source, plan, conflict)).find((choice) => choice !== null) ?? null,
    asks: asksOf(source, conflicts),
    departments: departmentsFor(source, conflicts)
  };
}

function asksOf(source: BundleSource, conflicts: Conflict[]): BenchAsk[] {
  const ids = new Set(conflicts.flatMap(({ asked }) => asked ?? []));
  return source.decisions.flatMap((each) =>
    each.kind === 'ask' && ids.has(each.id)
      ? [
          {
            id: each.id,
            department: departmentOf(source, each.department).name,
            who: each.who,
            when: each.when,
            why: each.why
          }
        ]
      : []
  );
}

function departmentsFor(source: BundleSource, conflicts: Conflict[]): { id: string; name: string }[] {
  const meant = conflicts.flatMap(({ parties }) => parties.map(({ department }) => department));
  const all = Object.values(source.items).map(({ department }) => department);
  return [...new Set([...meant, ...all])].map((id) => ({ id, name: departmentOf(source, id).name }));
}

function groupState(conflicts: Conflict[]): Conflict['state'] {
  const order: Conflict['state'][] = ['reopened', 'open', 'decided', 'default'];
  return order.find((state) => conflicts.some((conflict) => conflict.state === state)) ?? 'default';
}

function benchState(state: Conflict['state']): BenchState {
  return state === 'reopened' ? 'open' : state;
}

/** `people:newborn:性别不明的人` is called by role and people; a single difference by its element. */
function groupTitle(plan: MergePlan, group: string, conflicts: Conflict[]): string {
  return peopleTitle(group, (role) => plan.roles[role]) ?? conflicts[0]!.title;
}

function peopleTitle(group: string, roleTitle: (role: string) => string | undefined): string | null {
  const [kind, role = '', people = ''] = group.split(':');
  if (kind !== 'people' || people.includes('.')) return null;
  const title = roleTitle(role) ?? role;
  return people === 'absent'
    ? m.designer_bench_absent({ role: title })
    : m.designer_bench_people({ role: title, people });
}

/** What a difference, or a group of them, is called, also when it is not there any more. */
export function conflictName(source: BundleSource, titles: ReadonlyMap<string, string>, id: string): string {
  const people = peopleTitle(id, (role) => source.roles.find((entry) => entry.role === role)?.title);
  const element = id.split(':')[1] ?? id;
  const role = source.roles.find((entry) => entry.role === element)?.title;
  // Fields that stand apart are called by the first of them.
  const below = [...titles].find(([name]) => name.startsWith(`${element}.`))?.[1];
  return people ?? titles.get(element) ?? role ?? below ?? element;
}

function refusingFields(conflicts: Conflict[]): { item: string; field: string }[] {
  const found = conflicts
    .filter(({ code }) => code === 'merge/narrowing')
    .flatMap(({ parties }) => parties.filter(({ shows }) => shows === REFUSES || shows === '必填'))
    .map(({ item, field }) => ({ item, field }));
  return [...new Map(found.map((entry) => [`${entry.item}/${entry.field}`, entry])).values()];
}

function conflictOf(source: BundleSource, plan: MergePlan, conflict: Conflict): BenchConflict {
  const { id, code, element, title, message, proposal } = conflict;
  const merged = plan.elements.find((each) => each.element === element);
  return {
    id,
    code,
    element,
    title,
    message,
    proposal,
    sides: conflict.parties.map((party): BenchSide => {
      const use = plan.elements
        .flatMap((each) => each.uses)
        .find((u) => u.item === party.item && u.field === party.field);
      return {
        item: party.item,
        itemName: source.items[party.item]?.name ?? party.item,
        department: departmentOf(source, party.department),
        field: party.field,
        title: use?.title ?? party.field,
        required: use?.required ?? false,
        shows: party.shows,
        effect: party.effect
      };
    }),
    mapping:
      merged && (code === 'merge/code-table' || code === 'merge/narrowing') ? mappingOf(source, plan, merged) : null
  };
}

const MOST_ROWS = 14;

function mappingOf(source: BundleSource, plan: MergePlan, element: MergedElement): BenchConflict['mapping'] {
  if (!element.values || element.uses.length < 2) return null;
  const sent = (use: ElementUse, code: string) => {
    if (use.lens.kind === 'identity') return takesCode(plan, use, code) ? code : '—';
    if (use.lens.kind !== 'code' && use.lens.kind !== 'codes') return '…';
    return Object.hasOwn(use.lens.table, code) ? String(use.lens.table[code]) : '—';
  };
  return {
    columns: element.uses.map((use) => departmentOf(source, source.items[use.item]?.department ?? '').short),
    rows: element.values
      .slice(0, MOST_ROWS)
      .map(({ code, title }) => ({ title, cells: element.uses.map((use) => sent(use, code)) }))
  };
}

function takesCode(plan: MergePlan, use: ElementUse, code: string): boolean {
  const options = schemaOf(plan, use).oneOf;
  return options === undefined || options.some((option) => option.const === code);
}
