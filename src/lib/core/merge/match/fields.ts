import type { BundleSource, JsonSchema } from '../../model/index.ts';
import { fieldSchema } from '../collect.ts';
import { tokensOf } from '../dates.ts';
import type { FormField, Kind } from './types.ts';

/** Every field of every item, groups and rows included, in the order of the forms. Labels are not looked at. */
export function fieldsOf(source: BundleSource): FormField[] {
  return source.bundle.items.flatMap(({ id }) => {
    const schema = source.schemas[id];
    const item = source.items[id];
    if (!schema || !item) return [];
    return item.bindings.flatMap((binding) => {
      const own = fieldSchema(schema, binding.field);
      return own ? [formField(id, binding.field, binding.section ?? '', schema, own)] : [];
    });
  });
}

function formField(item: string, field: string, section: string, form: JsonSchema, own: JsonSchema): FormField {
  const keys = field.split('.');
  const holders = keys.slice(0, -1).map((_, index) => keys.slice(0, index + 1).join('.'));
  return {
    item,
    field,
    key: keys.at(-1)!,
    title: own.title ?? '',
    section,
    kind: kindOf(own),
    schema: own,
    choices: choicesOf(own),
    ...(holders.length > 0 ? { parent: holders.at(-1)! } : {}),
    inRows: holders.some((holder) => fieldSchema(form, holder)?.type === 'array')
  };
}

function kindOf(schema: JsonSchema): Kind {
  if (schema.type === 'object' || schema.properties) return 'group';
  if (schema.type === 'array') return schema.items?.properties ? 'array' : 'codes';
  if (schema.oneOf || schema.enum || schema['x-codelist']) return 'code';
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  return timeKind(schema) ?? 'text';
}

function timeKind(schema: JsonSchema): Kind | undefined {
  const layout = schema['x-format'] ?? (schema.format === 'date' ? 'YYYY-MM-DD' : '');
  const tokens = tokensOf(layout).join('');
  if (tokens === '') return undefined;
  return tokens.includes('H') ? 'datetime' : 'date';
}

function choicesOf(schema: JsonSchema): string {
  const values = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const titles = (values.oneOf ?? []).slice(0, 60).map((choice) => choice.title ?? '');
  return [values['x-codelist'] ?? '', ...titles].join(' ');
}
