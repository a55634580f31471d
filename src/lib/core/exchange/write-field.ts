import { writeCondition } from '../condition/write.ts';
import type { CodeList } from '../model/element.ts';
import type { FieldBinding, JsonSchema } from '../model/item.ts';
import { datePattern } from './date-pattern.ts';
import type { RawField } from './package-schema.ts';
import { resolveCodes } from './resolve-codes.ts';

/** What a form is written from: its schema, what ties its fields to elements, and the texts of several lines. */
export interface WrittenForm {
  bindings: ReadonlyMap<string, FieldBinding>;
  /** Keys of top-level fields that take several lines. */
  multiline: ReadonlySet<string>;
  codelists: CodeList[];
}

/** The fields of an object schema as the interchange file has them; `above` is the group around them. */
export function writeFields(
  schema: JsonSchema,
  form: WrittenForm,
  above?: { key: string; section: string | undefined }
): RawField[] {
  return Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const path = above ? `${above.key}.${key}` : key;
    const binding = form.bindings.get(path) ?? { field: path, required: false };
    const section = binding.section === above?.section ? undefined : binding.section;
    const nested = property.type === 'object' ? property : isRows(property) ? property.items : undefined;
    const children = nested && writeFields(nested, form, { key: path, section });
    return defined({
      key,
      title: property.title ?? key,
      type: typeOf(property, !above && form.multiline.has(key)),
      dataElement: binding.recognised ? undefined : binding.element,
      required: binding.required,
      ...limitsOf(property, binding.required, form.codelists),
      section,
      unit: property['x-unit'],
      default: property.default,
      note: property['x-note'],
      appliesWhen: binding.appliesWhen === undefined ? undefined : writeCondition(binding.appliesWhen),
      fields: children && children.length > 0 ? children : undefined
    }) as unknown as RawField;
  });
}

function isRows(schema: JsonSchema): boolean {
  return schema.type === 'array' && schema.items?.type === 'object';
}

function typeOf(schema: JsonSchema, isMultiline: boolean): RawField['type'] {
  if (schema.type === 'object') return 'group';
  if (schema.type === 'array') return isRows(schema) ? 'array' : 'multiEnum';
  if (schema.type === 'boolean' || schema.type === 'number' || schema.type === 'integer') return schema.type;
  if (schema.oneOf || schema['x-codelist'] !== undefined) return 'enum';
  if (schema['x-format'] !== undefined) return /[Hh]/.test(schema['x-format']) ? 'datetime' : 'date';
  return isMultiline ? 'text' : 'string';
}

function limitsOf(schema: JsonSchema, required: boolean, codelists: CodeList[]): Partial<RawField> {
  if (schema.type === 'array') {
    const least = schema.minItems === (required ? 1 : undefined) ? undefined : schema.minItems;
    const choice = isRows(schema) ? {} : choiceOf(schema.items ?? {}, codelists);
    return { ...choice, min: least, max: schema.maxItems } as Partial<RawField>;
  }
  if (schema.oneOf || schema['x-codelist'] !== undefined) return choiceOf(schema, codelists);
  const format = schema['x-format'];
  return {
    pattern: format === undefined ? schema.pattern : ownPattern(schema.pattern, format),
    maxLength: schema.maxLength,
    min: schema.minimum,
    max: schema.maximum,
    format
  } as Partial<RawField>;
}

/** A pattern that follows from the layout of the date is not the department's own. */
function ownPattern(pattern: string | undefined, format: string): string | undefined {
  return pattern === datePattern(format) ? undefined : pattern;
}

function choiceOf(schema: JsonSchema, codelists: CodeList[]): Partial<RawField> {
  const ref = schema['x-codelist'];
  if (ref === undefined)
    return { enum: (schema.oneOf ?? []).map((o) => ({ value: String(o.const), label: o.title ?? String(o.const) })) };
  if (schema.oneOf) return { enumRef: ref };
  const known = resolveCodes(ref, codelists)?.pattern;
  return {
    enumRef: ref,
    pattern: schema.pattern === known ? undefined : schema.pattern,
    maxLength: schema.maxLength
  } as Partial<RawField>;
}

/** Without the keys that have no value. */
export function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
