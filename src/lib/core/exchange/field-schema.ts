import type { Problem } from '../errors.ts';
import type { CodeList } from '../model/element.ts';
import type { JsonSchema } from '../model/item.ts';
import { datePattern } from './date-pattern.ts';
import { resolveCodes } from './resolve-codes.ts';
import { text } from './messages.ts';
import type { RawField } from './package-schema.ts';

export interface Translation {
  codelists: CodeList[];
  /** Collects what a person should know; never stops the import. */
  warn(problem: Problem): void;
}

/** One department form as JSON Schema 2020-12: closed, and requiring only what is required without a condition. */
export function formSchema(title: string, fields: RawField[], path: string, to: Translation): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...objectOf(fields, path, to) };
}

function objectOf(fields: RawField[], path: string, to: Translation): JsonSchema {
  const properties = fields.map((field, at) => [field.key, fieldSchema(field, `${path}.fields[${at}]`, to)] as const);
  const required = fields
    .filter((field) => field.required && field.appliesWhen === undefined)
    .map((field) => field.key);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false
  };
}

function fieldSchema(field: RawField, path: string, to: Translation): JsonSchema {
  const schema: JsonSchema = { title: field.title, ...valueSchema(field, path, to) };
  if (field.unit !== undefined) schema['x-unit'] = field.unit;
  if (field.note !== undefined) schema['x-note'] = field.note;
  return field.default === undefined ? schema : withDefault(schema, field.default, path, to);
}

function valueSchema(field: RawField, path: string, to: Translation): JsonSchema {
  switch (field.type) {
    case 'string':
    case 'text':
      return textSchema(field, path, to);
    case 'date':
      return dateSchema(field, field.format ?? 'YYYY-MM-DD', path, to);
    case 'datetime':
      return dateSchema(field, field.format ?? 'YYYY-MM-DD HH:mm', path, to);
    case 'number':
    case 'integer':
      return {
        type: field.type,
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max })
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return codeSchema(field, path, to);
    case 'multiEnum':
      return { type: 'array', items: codeSchema(field, path, to), uniqueItems: true, ...rowLimits(field) };
    case 'group':
      return objectOf(field.fields ?? [], path, to);
    case 'array':
      return { type: 'array', items: objectOf(field.fields ?? [], path, to), ...rowLimits(field) };
  }
}

/** A list that is required has at least one entry, unless the file says otherwise. */
function rowLimits(field: RawField): JsonSchema {
  const least = field.min ?? (field.required ? 1 : undefined);
  return {
    ...(least === undefined ? {} : { minItems: Math.max(0, Math.ceil(least)) }),
    ...(field.max === undefined ? {} : { maxItems: Math.floor(field.max) })
  };
}

function textSchema(field: RawField, path: string, to: Translation): JsonSchema {
  if (field.format !== undefined) return dateSchema(field, field.format, path, to);
  return {
    type: 'string',
    ...(field.required ? { minLength: 1 } : {}),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern })
  };
}

function dateSchema(field: RawField, format: string, path: string, to: Translation): JsonSchema {
  const known = datePattern(format);
  if (known === undefined)
    to.warn({ code: 'import/unknown-format', message: text.unknownFormat(format), path: `${path}.format` });
  const pattern = field.pattern ?? (format === 'YYYY-MM-DD' ? undefined : known);
  return {
    type: 'string',
    ...(format === 'YYYY-MM-DD' ? { format: 'date' } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    'x-format': format
  };
}

function codeSchema(field: RawField, path: string, to: Translation): JsonSchema {
  if (field.enum)
    return { type: 'string', oneOf: field.enum.map(({ value, label }) => ({ const: value, title: label })) };
  const ref = field.enumRef ?? '';
  const codes = resolveCodes(ref, to.codelists);
  if (codes?.oneOf) return { type: 'string', oneOf: codes.oneOf, 'x-codelist': ref };
  if (!codes) to.warn({ code: 'import/unknown-codelist', message: text.unknownList(ref), path: `${path}.enumRef` });
  const pattern = field.pattern ?? codes?.pattern;
  return {
    type: 'string',
    ...(field.required ? { minLength: 1 } : {}),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
    'x-codelist': ref
  };
}

function withDefault(schema: JsonSchema, value: unknown, path: string, to: Translation): JsonSchema {
  const wanted = schema.type === 'array' && !Array.isArray(value) ? [value] : value;
  if (fits(schema, wanted)) return { ...schema, default: wanted };
  to.warn({ code: 'import/default', message: text.badDefault(), path: `${path}.default` });
  return schema;
}

function fits(schema: JsonSchema, value: unknown): boolean {
  if (schema.type === 'array') return Array.isArray(value) && value.every((row) => fits(schema.items ?? {}, row));
  if (schema.type === 'string')
    return typeof value === 'string' && (!schema.oneOf || schema.oneOf.some((choice) => choice.const === value));
  if (schema.type === 'boolean') return typeof value === 'boolean';
  if (schema.type === 'integer') return Number.isInteger(value);
  return schema.type === 'number' && typeof value === 'number';
}
