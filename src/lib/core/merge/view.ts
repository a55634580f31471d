import { answersLookup, evaluate } from '../condition/evaluate.ts';
import { residual } from '../condition/residual.ts';
import { activeItems } from '../condition/situations.ts';
import { variablesOf } from '../condition/variables.ts';
import type { Answers, BundleSource, Condition, JsonSchema } from '../model/index.ts';
import { aliasTarget, aliasValue, identitiesUnder, type Identities } from './alias-map.ts';
import { impliesCitizenId } from './citizen-id.ts';
import { fieldSchema } from './collect.ts';
import { needsNumber } from './derive.ts';
import type { Derivation, ElementUse, MergedElement, MergePlan } from './types.ts';
import { impliesUscc } from './uscc.ts';

/** How an element comes by its value under given answers. */
type Origin =
  | { by: 'asked' }
  | { by: 'produced' }
  | { by: 'alias'; element: string }
  | { by: 'implied'; value: unknown }
  | { by: 'derived'; way: Derivation }
  | { by: 'unused' };

/** Who wants a value, and how badly. `via` is set when the wish comes through an alias or a derivation. */
export interface Demand {
  use: ElementUse;
  when: Condition;
  required: boolean;
  via?: 'alias' | 'derived';
}

/** The plan under given answers: which items are active, where each value comes from, and who wants what is asked. */
export interface View {
  plan: MergePlan;
  answers: Answers;
  active: Set<string>;
  elements: Map<string, MergedElement>;
  origins: Map<string, Origin>;
  /** Wishes by the element that has to satisfy them. */
  demands: Map<string, Demand[]>;
  /** Uses of active items by their own element; a condition that the answers settle as false is gone. */
  own: Map<string, { use: ElementUse; when: Condition }[]>;
}

export function viewOf(plan: MergePlan, source: BundleSource, answers: Answers): View {
  const active = new Set(Object.entries(activeItems(source, answers)).flatMap(([id, on]) => (on === true ? [id] : [])));
  const view: View = {
    plan,
    answers,
    active,
    elements: elementsOf(plan),
    origins: new Map(),
    demands: new Map(),
    own: new Map()
  };
  for (const element of plan.elements) view.own.set(element.element, usesUnder(element, active, answers));
  const who = identitiesUnder(plan, answers);
  for (const element of plan.elements) view.origins.set(element.element, aliasOrOwn(view, who, element));
  for (const element of plan.elements) spread(view, element);
  for (const element of plan.elements) settleDerived(view, element);
  for (const element of plan.elements) demandSources(view, element);
  return view;
}

const elements = new WeakMap<MergedElement[], Map<string, MergedElement>>();

/** The elements of a plan by name, worked out once: a plan is never changed in place. */
function elementsOf(plan: MergePlan): Map<string, MergedElement> {
  const known = elements.get(plan.elements) ?? new Map(plan.elements.map((element) => [element.element, element]));
  elements.set(plan.elements, known);
  return known;
}

/** Three-valued truth of a condition with what is known about merged values. */
export function holds(
  condition: Condition,
  answers: Answers,
  value: (element: string) => unknown
): boolean | undefined {
  return evaluate(condition, (name) => {
    if (name.startsWith('s.')) return Object.hasOwn(answers, name.slice(2)) ? answers[name.slice(2)] : undefined;
    const found = value(name.slice(2));
    if (found === undefined || found === null) return undefined;
    return Array.isArray(found) ? found.map(String) : String(found);
  });
}

function usesUnder(
  element: MergedElement,
  active: Set<string>,
  answers: Answers
): { use: ElementUse; when: Condition }[] {
  const found: { use: ElementUse; when: Condition }[] = [];
  for (const use of element.uses) {
    if (!active.has(use.item)) continue;
    const when = use.when === true || residual(use.when, answersLookup(answers));
    // What hangs on a question not yet answered stays hidden (rule 1).
    const open = when === false || (when !== true && variablesOf(when).some((name) => name.startsWith('s.')));
    if (!open) found.push({ use, when });
  }
  return found;
}

function aliasOrOwn(view: View, who: Identities, element: MergedElement): Origin {
  if ((view.own.get(element.element) ?? []).length === 0) return { by: 'unused' };
  if (element.producedBy.some((item) => view.active.has(item))) return { by: 'produced' };
  const implied = aliasValue(who, element.element);
  if (implied !== undefined) return { by: 'implied', value: implied };
  const target = aliasTarget(who, element.element, (other) => (view.own.get(other) ?? []).length > 0);
  return target === undefined ? { by: 'asked' } : { by: 'alias', element: target };
}

/** Passes the wishes of an element to the one that it takes its value from. */
function spread(view: View, element: MergedElement): void {
  const origin = view.origins.get(element.element)!;
  const target = origin.by === 'alias' ? origin.element : element.element;
  for (const { use, when } of view.own.get(element.element)!) {
    const demand: Demand = { use, when, required: use.required };
    add(view, target, origin.by === 'alias' ? { ...demand, via: 'alias' } : demand);
  }
}

function settleDerived(view: View, element: MergedElement): void {
  if (view.origins.get(element.element)!.by !== 'asked') return;
  const way = element.derived?.ways.find((candidate) => isOpen(view, element, candidate));
  if (way) view.origins.set(element.element, { by: 'derived', way });
}

function isOpen(view: View, element: MergedElement, way: Derivation): boolean {
  if (!way.needs.every((source) => isAnswered(view, source))) return false;
  const number = needsNumber(way);
  return number === null || way.needs.every((source) => isNumber(view, element, source, number));
}

/** Somebody fills it in anyway, or it is there to be filled in for this (a rest that no form names). A fact that an item still has to produce comes too late to derive from. */
function isAnswered(view: View, source: string): boolean {
  const origin = view.origins.get(source);
  if (origin?.by === 'produced') return false;
  if (view.elements.get(source)?.uses.length === 0) return true;
  return (view.demands.get(source) ?? []).length > 0 || (origin !== undefined && origin.by !== 'unused');
}

/** The number is always given and always of that kind: only then does something follow from it. */
function isNumber(view: View, element: MergedElement, source: string, kind: 'citizen' | 'uscc'): boolean {
  const origin = view.origins.get(source);
  const asked = origin?.by === 'alias' ? origin.element : source;
  const demands = view.demands.get(asked) ?? [];
  const sure = demands.some((demand) => demand.required && demand.when === true && !demand.use.within);
  const needed = (view.demands.get(element.element) ?? []).some((demand) => demand.required);
  const implies = kind === 'citizen' ? impliesCitizenId : impliesUscc;
  return (sure || !needed) && demands.some((demand) => implies(schemaOf(view.plan, demand.use).pattern));
}

function demandSources(view: View, element: MergedElement): void {
  const origin = view.origins.get(element.element)!;
  if (origin.by !== 'derived') return;
  for (const source of origin.way.from) {
    const target = view.origins.get(source);
    const asked = target?.by === 'alias' ? target.element : source;
    const key = origin.way.needs.includes(source);
    const { refine } = origin.way;
    for (const demand of [...(view.demands.get(element.element) ?? [])])
      if (refine?.question === source)
        add(view, asked, { ...demand, when: both(demand.when, refine.when), via: 'derived' });
      else add(view, asked, { ...demand, required: demand.required && key, via: 'derived' });
    if (view.origins.get(asked)?.by === 'unused') view.origins.set(asked, { by: 'asked' });
  }
}

function both(a: Condition, b: Condition): Condition {
  return a === true ? b : { and: [a, b] };
}

function add(view: View, element: string, demand: Demand): void {
  const known = view.demands.get(element);
  if (known) known.push(demand);
  else view.demands.set(element, [demand]);
}

/** The department's own schema of the field behind a use. */
export function schemaOf(plan: MergePlan, use: ElementUse): JsonSchema {
  return (plan.schemas[use.item] && fieldSchema(plan.schemas[use.item]!, use.field)) ?? {};
}
