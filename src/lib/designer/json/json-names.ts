import { stepsAt, type EditContext } from '#lib/core/edit/context.ts';
import type { Bundle, Situation } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { pattern, type Path } from './json-schema.ts';

/** An id that there is, and what it stands for. */
export interface Named {
  id: string;
  detail: string;
}

/** Where an item of the bundle is meant. */
const ITEMS = ['items[].dependsOn[]', 'items[].variantOf', 'joint[].items[]', 'items[].steps[].into.item'];
/** Where a step of the item's process, or of the one that does it, is meant. */
const STEPS = ['items[].steps[].state', 'items[].steps[].into.step'];
const JOINT = 'items[].steps[].into.joint';

/** Ids that may stand at a place; undefined where ids have no business. The document may be half typed. */
export function namesAt(path: Path, bundle: Partial<Bundle> | undefined, context: EditContext): Named[] | undefined {
  const place = pattern(path);
  if (place === 'lead' || place === 'items[].steps[].consents[].department')
    return context.departments.map((id) => ({ id, detail: '' }));
  if (place === 'items[].item') return documents(context);
  if (place === 'items[].dependsOn[]' || place === 'items[].variantOf')
    return itemsBut(bundle, context, own(path, bundle));
  if (place === 'joint[].items[]') return itemsBut(bundle, context, undefined);
  const step = stepNamesAt(place, path, bundle, context);
  if (step) return step;
  const last = path.at(-1);
  if (last === 'var') return questions(bundle).map(({ key, question }) => ({ id: `s.${key}`, detail: question }));
  return optionsAt(path, bundle);
}

/** What an id at a place stands for, where it stands for something. */
export function nameAt(path: Path, bundle: Partial<Bundle> | undefined, context: EditContext, id: unknown): string {
  const item = entries(bundle).find((entry) => entry.id === id);
  const place = pattern(path);
  if (place === 'items[].id' && item)
    return m.compose_json_is_item({ name: context.items[item.item]?.name ?? item.id });
  const found = namesAt(path, withSelf(bundle, path), context)?.find((each) => each.id === id);
  if (!found || found.detail === '') return '';
  if (place === 'items[].item') return m.compose_json_is_document({ name: found.detail });
  if (path.at(-1) === 'var') return m.compose_json_is_question({ question: found.detail });
  if (STEPS.includes(place)) return m.compose_json_is_step({ name: found.detail });
  if (place === JOINT) return m.compose_json_is_joint({ name: found.detail });
  return ITEMS.includes(place)
    ? m.compose_json_is_item({ name: found.detail })
    : m.compose_json_is_option({ label: found.detail });
}

/** Looking up an id, nothing is left out for standing there already. */
const withSelf = (bundle: Partial<Bundle> | undefined, path: Path): Partial<Bundle> | undefined =>
  bundle && pattern(path).startsWith('items[].') && bundle.items
    ? { ...bundle, items: bundle.items.map((entry, at) => (at === path[1] ? { ...entry, dependsOn: [] } : entry)) }
    : bundle;

/** Of a text that is half typed anything may be missing. */
const entries = (bundle: Partial<Bundle> | undefined): Partial<Bundle>['items'] & object =>
  Array.isArray(bundle?.items) ? bundle.items.filter((each) => typeof each?.id === 'string') : [];
const questions = (bundle: Partial<Bundle> | undefined): Situation[] =>
  Array.isArray(bundle?.situations) ? bundle.situations.filter((each) => typeof each?.key === 'string') : [];

function documents({ items }: EditContext): Named[] {
  return Object.entries(items).map(([id, { name }]) => ({ id, detail: name }));
}

function own(path: Path, bundle: Partial<Bundle> | undefined): Bundle['items'][number] | undefined {
  return Array.isArray(bundle?.items) ? bundle.items[Number(path[1])] : undefined;
}

function itemsBut(
  bundle: Partial<Bundle> | undefined,
  context: EditContext,
  self: Bundle['items'][number] | undefined
): Named[] {
  const there = Array.isArray(self?.dependsOn) ? self.dependsOn : [];
  return entries(bundle)
    .filter(({ id }) => id !== self?.id && !there.includes(id))
    .map(({ id, item }) => ({ id, detail: context.items[item]?.name ?? '' }));
}

/** Steps, items and joint steps that a change of a step may name. */
function stepNamesAt(
  place: string,
  path: Path,
  bundle: Partial<Bundle> | undefined,
  context: EditContext
): Named[] | undefined {
  const self = own(path, bundle);
  if (place === 'items[].steps[].into.item')
    return entries(bundle)
      .filter(({ id }) => id !== self?.id)
      .map(({ id, item }) => ({ id, detail: context.items[item]?.name ?? '' }));
  if (place === JOINT)
    return (Array.isArray(bundle?.joint) ? bundle.joint : []).map(({ id, name }) => ({ id, detail: name }));
  if (!STEPS.includes(place)) return undefined;
  const other = valueAt(bundle, [...path.slice(0, -1), 'item']);
  const item = typeof other === 'string' ? entries(bundle).find(({ id }) => id === other) : self;
  const steps = item && stepsAt(item, context);
  return steps?.map(({ state, title }) => ({ id: state, detail: title }));
}

/** Options of the question that stands beside the place: `{"==": [{"var": "s.x"}, ▮]}`, `{"in": [{"var": "s.x"}, [▮]]}`, `{"in": [▮, {"var": "s.x"}]}`. */
function optionsAt(path: Path, bundle: Partial<Bundle> | undefined): Named[] | undefined {
  const at = path.findLastIndex((key) => key === '==' || key === '!=' || key === 'in');
  if (at < 0 || path.length - at > 3 || path.length - at < 2) return undefined;
  const sides = valueAt(bundle, path.slice(0, at + 1));
  const read = Array.isArray(sides) ? sides.map((side) => (side as { var?: unknown } | null)?.var) : [];
  const name = read.find((each) => typeof each === 'string');
  const situation = questions(bundle).find(({ key }) => `s.${key}` === name);
  return situation?.options?.map(({ value, label }) => ({ id: value, detail: label }));
}

function valueAt(value: unknown, path: Path): unknown {
  let now = value;
  for (const key of path)
    now = now === null || typeof now !== 'object' ? undefined : (now as Record<string | number, unknown>)[key];
  return now;
}
