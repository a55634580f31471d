import type { BundleSource } from './catalogue.ts';
import type { JsonSchema } from './item.ts';

/** A field as decisions name it: `HUKOU/xb`, nested keys joined with dots. */
export type FieldName = string;

export function fieldName(item: string, field: string): FieldName {
  return `${item}/${field}`;
}

/**
 * What each of these fields looks like as imported: 14 hexadecimal digits over its own definition (schema, element, required,
 * condition). A decision keeps them to notice that it was made about something else.
 */
export function fingerprintsOf(source: BundleSource, fields: readonly FieldName[]): Record<FieldName, string> {
  return Object.fromEntries([...new Set(fields)].toSorted().map((name) => [name, hash(definitionOf(source, name))]));
}

function definitionOf(source: BundleSource, name: FieldName): unknown {
  const [item = '', field = ''] = name.split('/');
  const binding = source.items[item]?.bindings.find((entry) => entry.field === field);
  const schema = source.schemas[item] && schemaAt(source.schemas[item], field);
  if (!binding || !schema) return null;
  return [schema, binding.element ?? null, binding.required, binding.appliesWhen ?? true];
}

function schemaAt(schema: JsonSchema, field: string): JsonSchema | undefined {
  return field.split('.').reduce<JsonSchema | undefined>((current, key) => {
    const holder = current?.type === 'array' ? current.items : current;
    return holder?.properties && Object.hasOwn(holder.properties, key) ? holder.properties[key] : undefined;
  }, schema);
}

/** Two 32-bit mixing sums side by side (53 bits used): against chance, not against forgery. */
function hash(value: unknown): string {
  const text = JSON.stringify(value);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}
