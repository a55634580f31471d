import type { BundleSource, Condition, FieldBinding, JsonSchema } from '../model/index.ts';
import { ownElement } from '../model/own-element.ts';
import { LAYOUTS, plainLayout, tokensOf } from './dates.ts';
import { isObject } from './values.ts';

export type FieldKind =
  | 'text'
  | 'date'
  | 'datetime'
  | 'month'
  | 'year'
  | 'time'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'code'
  | 'codes'
  | 'array';

/** One leaf field of one department's form with the element that it is bound to. */
export interface RawUse {
  item: string;
  field: string;
  title: string;
  element: string;
  schema: JsonSchema;
  kind: FieldKind;
  required: boolean;
  /** Conditions as imported: `s.` and `f.` names. */
  when: Condition;
  within?: string;
  /** Fields of a row, for an array. */
  rows?: RawUse[];
  /** The department gave no element. */
  unbound: boolean;
}

/** Every leaf field of every item of the bundle, in the order of the forms. Groups vanish, rows stand in their array. */
export function collectUses(source: BundleSource): RawUse[] {
  return source.bundle.items.flatMap(({ id }) => {
    const item = source.items[id];
    const schema = source.schemas[id];
    if (!item || !schema) return [];
    const bindings = new Map(item.bindings.map((binding) => [binding.field, binding]));
    const uses = item.bindings.flatMap((binding) => leafOf(id, schema, binding, bindings) ?? []);
    return nestRows(uses);
  });
}

/** The schema of a field; children of an array's rows and of groups are reached through the dots, references followed. */
export function fieldSchema(schema: JsonSchema, field: string): JsonSchema | undefined {
  return field.split('.').reduce<JsonSchema | undefined>((current, key) => {
    const inner = current?.type === 'array' ? current.items : current;
    const holder = inner && follow(inner, schema);
    const own = holder?.properties && Object.hasOwn(holder.properties, key) ? holder.properties[key] : undefined;
    return own && follow(own, schema);
  }, schema);
}

/** What a reference within the form leads to, with what stands beside it; forms whose references do not end never get here. */
function follow(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref, ...own } = schema as JsonSchema & { $ref?: string };
  if ($ref === undefined || !$ref.startsWith('#/')) return schema;
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), root);
  return isObject(target) ? { ...follow(target as JsonSchema, root), ...own } : schema;
}

/** What a department's field takes, from its schema alone. */
function kindOfSchema(schema: JsonSchema): FieldKind {
  if (schema.type === 'array') return schema.items?.properties ? 'array' : 'codes';
  if (schema.oneOf || schema.enum || schema['x-codelist']) return 'code';
  if (schema.type === 'boolean' || schema.type === 'integer' || schema.type === 'number') return schema.type;
  const tokens = tokensOf(layoutOf(schema) ?? '').join('');
  if (tokens.startsWith('YYYYMMDDHH')) return 'datetime';
  const kinds: Record<string, FieldKind> = { YYYYMMDD: 'date', YYYYMM: 'month', YYYY: 'year', HHmm: 'time' };
  return kinds[tokens] ?? 'text';
}

export function layoutOf(schema: JsonSchema): string | undefined {
  const own = schema['x-format'];
  return own === undefined ? (schema.format === 'date' ? LAYOUTS.date : undefined) : plainLayout(own);
}

function leafOf(
  item: string,
  schema: JsonSchema,
  binding: FieldBinding,
  bindings: Map<string, FieldBinding>
): RawUse | null {
  const own = fieldSchema(schema, binding.field);
  if (!own || own.type === 'object' || own.properties) return null;
  const groups = ancestors(binding.field).filter((field) => fieldSchema(schema, field)?.type !== 'array');
  const conditions = [binding, ...groups.map((field) => bindings.get(field))].flatMap((b) => b?.appliesWhen ?? []);
  const optional = groups.find((field) => !isRequired(schema, bindings, field));
  const element = binding.element ?? ownElement(item, binding.field);
  const within = optional === undefined ? undefined : prefixOf(element, bindings.get(optional)?.element);
  return {
    item,
    field: binding.field,
    title: own.title ?? binding.field,
    element,
    schema: own,
    kind: kindOfSchema(own),
    required: binding.required,
    when: allOf(conditions),
    unbound: binding.element === undefined,
    ...(within ? { within } : {})
  };
}

/** Groups that hold a field, outermost first. */
function ancestors(field: string): string[] {
  const keys = field.split('.');
  return keys.slice(0, -1).map((_, index) => keys.slice(0, index + 1).join('.'));
}

function isRequired(schema: JsonSchema, bindings: Map<string, FieldBinding>, field: string): boolean {
  const keys = field.split('.');
  const holder = keys.length > 1 ? fieldSchema(schema, keys.slice(0, -1).join('.')) : schema;
  return bindings.get(field)?.required ?? holder?.required?.includes(keys.at(-1)!) ?? false;
}

/** A group's required children are required together; that can be said only below a common element. */
function prefixOf(element: string, group: string | undefined): string | undefined {
  return group !== undefined && element.startsWith(`${group}.`) ? group : undefined;
}

function allOf(conditions: Condition[]): Condition {
  if (conditions.length < 2) return conditions[0] ?? true;
  return { and: conditions };
}

function nestRows(uses: RawUse[]): RawUse[] {
  const arrays = uses.filter((use) => use.kind === 'array');
  for (const array of arrays) array.rows = uses.filter((use) => use.field.startsWith(`${array.field}.`));
  return uses.filter((use) => !arrays.some((array) => use.field.startsWith(`${array.field}.`)));
}
