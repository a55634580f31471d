import { activeItems, answerClasses } from '../condition/situations.ts';
import type { Answers, BundleSource, JsonSchema } from '../model/index.ts';
import { departmentName, finding, partyOf, type Found } from './conflicts.ts';
import { leafSchema, offered, putEntry, type Fit } from './leaf.ts';
import { put } from './lenses.ts';
import { some, text } from './messages.ts';
import { patternText } from './pattern-text.ts';
import { createRandom } from './random.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';
import { schemaOf } from './view.ts';

/** Sets of items that can be active together, each with answers that show it; at most so many are looked at. */
const SETS_AT_MOST = 400;

/**
 * Who is shut out when several items are handled at once (rule 18): values of a list exactly; texts and numbers by samples at
 * the borders of what each department takes. And values that nobody can give: `payload/unsatisfiable`.
 */
export function findNarrowings(source: BundleSource, plan: MergePlan): Found {
  const found: Found = { conflicts: [], findings: [] };
  const sets = activeSets(source);
  for (const element of plan.elements) {
    const groups = togetherOf(element, sets);
    if (element.values) narrowCodes(source, plan, element, groups, found);
    else if (element.kind === 'text' || element.kind === 'number' || element.kind === 'integer') narrowValues(source, plan, element, groups, found);
  }
  narrowRoles(source, plan, sets, found);
  return found;
}

/** A person whom one form can do without and another cannot: whoever has no father to name is shut out. */
function narrowRoles(source: BundleSource, plan: MergePlan, sets: ActiveSet[], found: Found): void {
  for (const role of new Set(plan.elements.map((element) => element.role))) {
    const uses = plan.elements.filter((element) => element.role === role && element.producedBy.length === 0).flatMap((element) => element.uses);
    const needs = new Set(uses.filter((use) => use.required && use.when === true).map((use) => use.item));
    const spares = new Set(uses.map((use) => use.item).filter((item) => !uses.some((use) => use.item === item && use.required)));
    const together = sets.filter(({ items }) => [...needs].some((item) => items.has(item)) && [...spares].some((item) => items.has(item)));
    if (needs.size === 0 || spares.size === 0 || together.length === 0) continue;
    const names = (items: Set<string>) => some([...items].map((item) => source.items[item]?.name ?? item));
    const message = text.narrowedRole(plan.roles[role] ?? role, names(needs), names(spares));
    found.findings.push({ ...finding('merge/narrowing', 'warning', message, role), scenario: { answers: together[0]!.answers } });
  }
}

interface ActiveSet {
  items: Set<string>;
  answers: Answers;
}
interface Together {
  uses: ElementUse[];
  answers: Answers;
}

function activeSets(source: BundleSource): ActiveSet[] {
  const sets = new Map<string, ActiveSet>();
  for (const answers of answerClasses(source)) {
    const items = Object.entries(activeItems(source, answers)).flatMap(([id, on]) => (on === true ? [id] : []));
    const key = items.join(' ');
    if (!sets.has(key)) sets.set(key, { items: new Set(items), answers });
    if (sets.size >= SETS_AT_MOST) break;
  }
  return [...sets.values()];
}

function togetherOf(element: MergedElement, sets: ActiveSet[]): Together[] {
  const groups = new Map<string, Together>();
  for (const { items, answers } of sets) {
    const uses = element.uses.filter((use) => items.has(use.item));
    const key = uses.map((use) => `${use.item}/${use.field}`).join(' ');
    if (uses.length > 0 && !groups.has(key)) groups.set(key, { uses, answers });
  }
  return [...groups.values()];
}

function fitsOf(plan: MergePlan, uses: ElementUse[]): Fit[] {
  return uses.map((use) => ({ lens: use.lens, schema: schemaOf(plan, use) }));
}

function narrowCodes(source: BundleSource, plan: MergePlan, element: MergedElement, groups: Together[], found: Found): void {
  const taken = new Map(element.uses.map((use) => [use, takenBy(plan, element, use)]));
  const shut = new Map<string, { takers: Set<ElementUse>; others: Set<ElementUse> }>();
  let unsatisfiable = false;
  for (const { uses, answers } of groups) {
    const open = (element.values ?? []).filter(({ code }) => uses.every((use) => taken.get(use)!.has(code)));
    if (open.length === 0 && uses.some((use) => use.required) && !unsatisfiable) {
      unsatisfiable = true;
      found.findings.push({ ...finding('payload/unsatisfiable', 'error', text.unsatisfiable(element.title), element.element), scenario: { answers } });
    }
    for (const { code, title } of element.values ?? []) {
      const takers = uses.filter((use) => taken.get(use)!.has(code));
      if (takers.length === 0 || takers.length === uses.length) continue;
      const known = shut.get(title) ?? { takers: new Set(), others: new Set() };
      for (const use of uses) (takers.includes(use) ? known.takers : known.others).add(use);
      shut.set(title, known);
    }
  }
  for (const [values, { takers, others }] of bySides(shut)) {
    const message = text.narrowed(element.title, some(values.map((v) => `“${v}”`), 6), names(source, takers), names(source, others));
    reportNarrowing(source, element, message, [...takers, ...others], (use) => (takers.includes(use) ? some(values, 6) : '—'), found);
  }
}

/** Codes that one field can be sent. */
function takenBy(plan: MergePlan, element: MergedElement, use: ElementUse): Set<string> {
  const fits = fitsOf(plan, [use]);
  return new Set((element.values ?? []).filter((value) => offered({ ...element, values: [value] }, fits).length > 0).map((value) => value.code));
}

/** Values that the same departments take and refuse are told together. */
function bySides(shut: Map<string, { takers: Set<ElementUse>; others: Set<ElementUse> }>): [string[], { takers: ElementUse[]; others: ElementUse[] }][] {
  const sides = new Map<string, [string[], { takers: ElementUse[]; others: ElementUse[] }]>();
  for (const [value, { takers, others }] of shut) {
    const key = [...others].map((use) => use.item).toSorted().join(' ');
    const known = sides.get(key);
    if (known) {
      known[0].push(value);
      known[1].takers = [...new Set([...known[1].takers, ...takers])].filter((use) => !others.has(use));
    } else sides.set(key, [[value], { takers: [...takers].filter((use) => !others.has(use)), others: [...others] }]);
  }
  return [...sides.values()];
}

function names(source: BundleSource, uses: ElementUse[]): string {
  return some(uses.map((use) => source.items[use.item]?.name ?? departmentName(source, use.item)));
}

function narrowValues(source: BundleSource, plan: MergePlan, element: MergedElement, groups: Together[], found: Found): void {
  if (element.producedBy.length > 0 || element.uses.length < 2) return;
  const fits = new Map(element.uses.map((use) => [use, fitsOf(plan, [use])[0]!]));
  const told = new Set<string>();
  for (const sample of samplesOf(element, [...fits.values()])) {
    const takes = (use: ElementUse) => accepts(fits.get(use)!, sample, element);
    const shut = groups.filter(({ uses }) => uses.some(takes) && !uses.every(takes)).flatMap(({ uses }) => uses);
    const uses = element.uses.filter((use) => shut.includes(use));
    const others = uses.filter((use) => !takes(use));
    const key = others.map((use) => use.item).join(' ');
    if (others.length === 0 || told.has(key)) continue;
    told.add(key);
    const message = text.narrowedText(element.title, String(sample), names(source, uses.filter(takes)), names(source, others));
    reportNarrowing(source, element, message, uses, (use) => (others.includes(use) ? '不接收' : `接收 ${String(sample)}`), found);
  }
}

function reportNarrowing(
  source: BundleSource, element: MergedElement, message: string, uses: ElementUse[], shows: (use: ElementUse) => string, found: Found
): void {
  found.findings.push(finding('merge/narrowing', 'warning', message, element.element));
  found.conflicts.push({
    code: 'merge/narrowing', element: element.element, proposal: text.narrowingProposal(),
    parties: uses.map((use) => partyOf(source, use, shows(use)))
  });
}

/** Texts of the usual kinds and from each department's own pattern; numbers at each department's limits. */
function samplesOf(element: MergedElement, fits: Fit[]): unknown[] {
  if (element.kind !== 'text') return fits.flatMap((fit) => bounds(leafSchema(element, [fit])));
  const patterns = [...new Set(fits.flatMap((fit) => fit.schema.pattern ?? []))];
  if (patterns.length === 0) return [];
  const own = patterns.flatMap((pattern) => [1, 2, 3].flatMap((seed) => patternText(pattern, createRandom(seed)) ?? []));
  return [...(USUAL[element.format ?? 'name'] ?? []), ...own];
}

/** People who exist: with a passport, an old number, a foreign name, a telephone at home. */
const USUAL: Record<string, string[]> = {
  'citizen-id': ['E12345678', '350206900101123'], mobile: ['0592-5551234', '12345678'], name: ['Anna Schmidt']
};

function bounds(schema: JsonSchema): number[] {
  return [schema.minimum, schema.maximum].filter((bound) => bound !== undefined);
}

function accepts({ lens, schema }: Fit, sample: unknown, element: MergedElement): boolean {
  if (typeof sample === 'number') {
    const rule = leafSchema(element, [{ lens, schema }]);
    return sample >= (rule.minimum ?? -Infinity) && sample <= (rule.maximum ?? Infinity);
  }
  const sent = element.values ? putEntry(lens, String(sample)) : put(lens, sample);
  if (typeof sent !== 'string') return false;
  return [...sent].length <= (schema.maxLength ?? Infinity) && (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(sent));
}
