import type { BundleSource, Condition, FieldBinding, JsonSchema } from '../../model/index.ts';
import { fieldSchema } from '../collect.ts';
import type { Need } from './types.ts';

/**
 * What every department asks for, from its own form and bindings: the laws hold a plan against this, and never against
 * itself. Groups vanish, fields of rows stand in their list.
 */
export function needsOf(source: BundleSource): Need[] {
  const known = needs.get(source) ?? readNeeds(source);
  needs.set(source, known);
  return known;
}

/** Read once: a source is never changed in place. */
const needs = new WeakMap<BundleSource, Need[]>();

function readNeeds(source: BundleSource): Need[] {
  return source.bundle.items.flatMap(({ id }) => {
    const item = source.items[id];
    const schema = source.schemas[id];
    if (!item || !schema) return [];
    const bindings = new Map(item.bindings.map((binding) => [binding.field, binding]));
    const needs = item.bindings.flatMap((binding) => needOf(id, schema, binding, bindings) ?? []);
    return intoRows(needs);
  });
}

function needOf(
  item: string,
  schema: JsonSchema,
  binding: FieldBinding,
  bindings: Map<string, FieldBinding>
): Need | null {
  const own = fieldSchema(schema, binding.field);
  if (!own || own.properties !== undefined || own.type === 'object') return null;
  const groups = parents(binding.field).filter((field) => fieldSchema(schema, field)?.type !== 'array');
  const conditions = [binding, ...groups.map((field) => bindings.get(field))].flatMap((b) => b?.appliesWhen ?? []);
  return {
    item,
    field: binding.field,
    title: own.title ?? binding.field,
    element: binding.element ?? null,
    schema: own,
    required: binding.required || demands(schema, binding.field),
    grouped: groups.some((field) => !(bindings.get(field)?.required ?? demands(schema, field))),
    when: conditions.length === 0 ? true : conditions.length === 1 ? conditions[0]! : ({ and: conditions } as Condition)
  };
}

/** `FQHJDZ.SSXQ` → `FQHJDZ` */
function parents(field: string): string[] {
  const keys = field.split('.');
  return keys.slice(0, -1).map((_, index) => keys.slice(0, index + 1).join('.'));
}

function demands(schema: JsonSchema, field: string): boolean {
  const keys = field.split('.');
  const holder = keys.length === 1 ? schema : fieldSchema(schema, keys.slice(0, -1).join('.'));
  const object = holder?.type === 'array' ? holder.items : holder;
  return object?.required?.includes(keys.at(-1)!) ?? false;
}

function intoRows(needs: Need[]): Need[] {
  const lists = needs.filter(({ schema }) => schema.type === 'array' && schema.items?.properties !== undefined);
  const inside = (list: Need) => needs.filter((need) => need.field.startsWith(`${list.field}.`));
  for (const list of lists)
    list.rows = inside(list).map((need) => ({
      ...need,
      field: need.field.slice(list.field.length + 1),
      element: need.element ?? `own.${need.item}_${need.field.replaceAll('.', '_')}`
    }));
  return needs.filter((need) => !lists.some((list) => need.field.startsWith(`${list.field}.`)));
}
