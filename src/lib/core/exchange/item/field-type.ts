import type { CodeList, JsonSchema } from '../../model/index.ts';
import { formSchema } from '../field-schema.ts';
import type { RawField } from '../package-schema.ts';

/** Kinds of field that can be made here; groups and rows come from departments only. */
export const FIELD_TYPES = [
  'string',
  'text',
  'number',
  'integer',
  'date',
  'datetime',
  'enum',
  'multiEnum',
  'boolean'
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What somebody says of a field. */
export interface FieldSaid {
  key: string;
  title: string;
  type: FieldType;
  required: boolean;
  maxLength?: number;
  pattern?: string;
  unit?: string;
  choices?: { value: string; label: string }[];
}

/** The schema of one field, as the importer would write it. */
export function schemaFor(said: FieldSaid, codelists: CodeList[]): JsonSchema {
  const { key, title, type, required, maxLength, pattern, unit, choices } = said;
  const isText = type === 'string' || type === 'text';
  const raw: RawField = {
    key,
    title,
    type,
    required,
    ...(isText && maxLength !== undefined ? { maxLength } : {}),
    ...(isText && pattern ? { pattern } : {}),
    ...(unit && (type === 'number' || type === 'integer') ? { unit } : {}),
    ...((type === 'enum' || type === 'multiEnum') && choices ? { enum: choices } : {})
  };
  return formSchema('', [raw], '', { codelists, warn: () => undefined }).properties![key]!;
}

/** The kind of a field by its schema; `null` for one that is a group, has rows, or refers elsewhere: its kind stays. */
export function typeOfField(schema: JsonSchema, isMultiline: boolean): FieldType | null {
  if ('$ref' in schema || schema.type === 'object') return null;
  if (schema.type === 'array') return schema.items?.oneOf ? 'multiEnum' : null;
  if (schema.type === 'number' || schema.type === 'integer' || schema.type === 'boolean') return schema.type;
  if (schema['x-codelist'] !== undefined && !schema.oneOf) return null;
  if (schema.oneOf) return 'enum';
  const layout = schema['x-format'];
  if (layout !== undefined) return /[Hh]/.test(layout) ? 'datetime' : 'date';
  return isMultiline ? 'text' : 'string';
}

/**
 * The schema as it is said now. Of the same kind, only what was said differently is: a date keeps its layout, a number its
 * bounds, a code table that comes from a standard its name.
 */
export function reshaped(
  before: JsonSchema,
  was: FieldType | null,
  said: FieldSaid,
  codelists: CodeList[]
): JsonSchema {
  if (was !== null && was !== said.type) return schemaFor(said, codelists);
  const { minLength: _, ...rest } = before;
  const isText = was === 'string' || was === 'text';
  const next: JsonSchema = { ...(isText && !said.required ? rest : before), title: said.title };
  if (isText) {
    if (said.required && next.minLength === undefined) next.minLength = 1;
    put(next, 'maxLength', said.maxLength);
    put(next, 'pattern', said.pattern || undefined);
  }
  if (was === 'number' || was === 'integer') put(next, 'x-unit', said.unit || undefined);
  const oneOf = said.choices?.map(({ value, label }) => ({ const: value, title: label }));
  if (was === 'enum' && oneOf) withTable(next, oneOf);
  if (was === 'multiEnum' && oneOf && next.items) {
    next.items = { ...next.items };
    withTable(next.items, oneOf);
  }
  return next;
}

/** Other values than those of the standard are the department's own table. */
function withTable(schema: JsonSchema, oneOf: JsonSchema[]): void {
  if (JSON.stringify(schema.oneOf) === JSON.stringify(oneOf)) return;
  schema.oneOf = oneOf;
  delete schema['x-codelist'];
}

function put<K extends keyof JsonSchema>(schema: JsonSchema, key: K, value: JsonSchema[K] | undefined): void {
  if (value === undefined) delete schema[key];
  else schema[key] = value;
}
