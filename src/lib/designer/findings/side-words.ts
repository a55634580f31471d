import { describeCondition } from '#lib/core/condition/describe.ts';
import { schemaAt } from '#lib/core/exchange/item/at-path.ts';
import type { BundleSource, Condition, Side } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** One side of a contradiction as an administrator reads it: by the names of things, without file names and keys. */
export interface SideWords {
  where: string;
  what: string;
  value: string;
}

/** The last part of a path that has a word says what it is about. */
const PARTS: Readonly<Record<string, () => string>> = {
  dependsOn: m.designer_side_part_dependsOn,
  appliesWhen: m.designer_side_part_appliesWhen,
  askWhen: m.designer_side_part_askWhen,
  key: m.designer_side_part_key,
  producedBy: m.designer_side_part_producedBy,
  required: m.designer_side_part_required,
  licenseType: m.designer_side_part_licenseType,
  deferrableDays: m.designer_side_part_deferrableDays,
  source: m.designer_side_part_source,
  name: m.designer_side_part_name,
  promised: m.designer_side_part_promised,
  legal: m.designer_side_part_legal,
  when: m.designer_side_part_when,
  optional: m.designer_side_part_optional,
  policy: m.designer_side_part_policy,
  process: m.designer_side_part_process,
  department: m.designer_side_part_department,
  lead: m.designer_side_part_lead,
  options: m.designer_side_part_options,
  consents: m.designer_side_part_consents,
  joint: m.designer_side_part_joint,
  steps: m.designer_side_part_steps,
  days: m.designer_side_part_days,
  producesFacts: m.designer_side_part_producesFacts,
  result: m.designer_side_part_result,
  items: m.designer_side_part_items,
  situations: m.designer_side_part_situations,
  properties: m.designer_side_part_properties,
  bindings: m.designer_side_part_bindings,
  exits: m.designer_side_part_exits,
  limit: m.designer_side_part_limit,
  region: m.designer_side_part_region,
  clocks: m.designer_side_part_clocks,
  id: m.designer_side_part_id,
  item: m.designer_side_part_item,
  element: m.designer_side_part_element,
  type: m.designer_side_part_type,
  into: m.designer_side_part_into,
  fee: m.designer_side_part_fee
};

/** `source`: the bundle that it was found in, with its decisions applied. */
export function sideWords({ document, path, value }: Side, source: BundleSource): SideWords {
  const local = localItem(document, source);
  const [head = '', key = '', ...rest] = path.split('/');
  const names = [thing(head, [key, ...rest], local, source), partOf(path)].filter((each) => each !== '');
  return {
    where: placeOf(document, local, source),
    what: names.join('：'),
    value: valueWords(value, source)
  };
}

/** Local id of the item whose document or form it is. */
function localItem(document: string, { bundle }: BundleSource): string | undefined {
  const id =
    /^flows\/items\/(.+)\.json$/.exec(document)?.[1] ?? /^forms\/items\/(.+)\/schema\.json$/.exec(document)?.[1];
  return bundle.items.find(({ item }) => item === id)?.id;
}

function placeOf(document: string, local: string | undefined, { items, processes }: BundleSource): string {
  const name = (local === undefined ? undefined : items[local]?.name) ?? '';
  if (local !== undefined)
    return document.startsWith('forms/') ? m.designer_side_where_form({ name }) : m.designer_side_where_item({ name });
  const process = /^flows\/processes\/(.+)\.json$/.exec(document)?.[1];
  if (process !== undefined) return m.designer_side_where_process({ name: processes?.[process]?.name ?? process });
  if (document === 'flows/departments.json') return m.designer_side_where_departments();
  return document.startsWith('flows/bundles/') ? m.designer_side_where_bundle() : m.designer_side_where_other();
}

/** The item, question, material or field that a path names. */
function thing(head: string, rest: string[], local: string | undefined, source: BundleSource): string {
  const [key = ''] = rest;
  if (head === 'items') return quoted(source.items[key]?.name);
  if (head === 'situations') return quoted(source.bundle.situations.find((each) => each.key === key)?.question);
  if (local === undefined) return '';
  if (head === 'materials')
    return quoted(source.items[local]?.materials.find(({ sharedKey }) => rest.join('/').startsWith(sharedKey))?.name);
  const field = head === 'required' || head === 'properties' || head === 'bindings' ? key : '';
  return field === '' ? '' : quoted(schemaAt(source.schemas[local]!, field)?.title ?? '');
}

function partOf(path: string): string {
  const part = path.split(/[/[]/).findLast((each) => Object.hasOwn(PARTS, each));
  return part === undefined ? '' : PARTS[part]!();
}

const quoted = (name: string | undefined) => (name ? `“${name}”` : '');

function valueWords(value: string, source: BundleSource): string {
  const read = parsed(value);
  if (read === null || read === '—') return m.designer_side_value_none();
  if (typeof read === 'boolean') return read ? m.designer_side_value_yes() : m.designer_side_value_no();
  if (Array.isArray(read))
    return read.length === 0 ? m.designer_side_value_none() : read.map((each) => nameOf(each, source)).join('、');
  if (typeof read === 'object') return objectWords(read, source);
  return nameOf(read, source);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function nameOf(value: unknown, source: BundleSource): string {
  const { items, departments, bundle, elsewhere } = source;
  if (value === null || typeof value === 'object') return objectWords(value ?? {}, source);
  const said = String(value);
  return (
    items[said]?.name ??
    elsewhere?.[said] ??
    departments.find(({ id }) => id === said)?.name ??
    bundle.situations.find(({ key }) => key === said)?.question ??
    said
  );
}

/** A condition in words; what has a name by its name. */
function objectWords(read: object, source: BundleSource): string {
  const named = ['label', 'title', 'name']
    .map((key) => (read as Record<string, unknown>)[key])
    .find((each) => typeof each === 'string');
  if (typeof named === 'string') return named;
  try {
    return describeCondition(read as Condition, source);
  } catch {
    return m.designer_side_value_long();
  }
}
