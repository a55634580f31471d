import type { CodeWords, FormatRule, Formats, FormSchema } from './types.ts';
import { mixedTypes } from './json-forms/kinds.ts';

export interface Choice {
  value: unknown;
  /** What is posted. */
  code: string;
  label: string;
  description?: string;
}

/** Follows a local `$ref` (`#/$defs/x`); siblings of the reference win. */
export function derefSchema(schema: FormSchema, root: FormSchema): FormSchema {
  // `true` and `false` are schemas too: they say nothing about how a value looks.
  let current = typeof schema === 'object' ? schema : {};
  for (let hops = 0; current.$ref !== undefined && hops < 20; hops++) {
    const target = current.$ref
      .replace(/^#\/?/, '')
      .split('/')
      .filter(Boolean)
      .reduce<unknown>((at, key) => ownValue(at, key.replaceAll('~1', '/').replaceAll('~0', '~')), root);
    const { $ref: _followed, ...siblings } = current;
    current = { ...(target as FormSchema | undefined), ...siblings };
  }
  return current;
}

function ownValue(at: unknown, key: string): unknown {
  return typeof at === 'object' && at !== null && Object.hasOwn(at, key)
    ? (at as Record<string, unknown>)[key]
    : undefined;
}

const choiceCache = new WeakMap<FormSchema, Choice[] | null>();

/** The choices of a closed list: `oneOf` of `const`s, or `enum`. Undefined when the schema is no such list. */
export function choicesOf(schema: FormSchema): Choice[] | undefined {
  let choices = choiceCache.get(schema);
  if (choices === undefined) {
    choices = readChoices(schema);
    choiceCache.set(schema, choices);
  }
  return choices ?? undefined;
}

function readChoices(schema: FormSchema): Choice[] | null {
  const listed = schema.oneOf ?? schema.anyOf;
  if (listed && listed.length > 0 && listed.every((option) => option.const !== undefined)) {
    return listed.map((option) => ({
      value: option.const,
      code: String(option.const),
      label: option.title ?? String(option.const),
      ...(option.description === undefined ? {} : { description: option.description })
    }));
  }
  const values = schema.enum?.filter((value) => value !== null);
  return values ? values.map((value) => ({ value, code: String(value), label: String(value) })) : null;
}

/** The one type that counts for a control: the first that is not `null`, or what its choices or keywords show. */
export function typeOf(schema: FormSchema): string {
  const declared = Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type;
  if (declared) return declared;
  if (schema.properties) return 'object';
  if (schema.items) return 'array';
  const sample = choicesOf(schema)?.[0]?.value ?? schema.const;
  return typeof sample === 'number' || typeof sample === 'boolean' ? typeof sample : 'string';
}

/** The schemas of a choice, through their references; of a value that may have several types, one a type. */
export function choiceOf(schema: FormSchema, root: FormSchema): FormSchema[] {
  const listed = schema.oneOf ?? schema.anyOf;
  if (listed) return listed.map((one) => derefSchema(one, root));
  return mixedTypes(schema).map((type) => ({ ...schema, type }) as FormSchema);
}

const PART_FORMATS: Record<string, readonly DatePart[]> = {
  date: ['year', 'month', 'day'],
  month: ['year', 'month'],
  'year-month': ['year', 'month'],
  time: ['hour', 'minute'],
  datetime: ['year', 'month', 'day', 'hour', 'minute'],
  'local-date-time': ['year', 'month', 'day', 'hour', 'minute'],
  'date-time': ['year', 'month', 'day', 'hour', 'minute']
};
export type DatePart = 'year' | 'month' | 'day' | 'hour' | 'minute';

/** Date layouts of our own fields (`x-format`) that are typed in parts. */
const LAYOUT_FORMATS: Record<string, string> = {
  'YYYY-MM-DD': 'date',
  'YYYY-MM': 'month',
  'YYYY-MM-DDTHH:mm': 'local-date-time',
  'HH:mm': 'time'
};

/** The format of a field: what its control asks for, what its schema says, or what its date layout means. */
export function formatOf(schema: FormSchema, options?: Record<string, unknown>): string | undefined {
  const named = options?.['format'] ?? schema.format;
  if (typeof named === 'string') return named;
  const layout = schema['x-format'];
  return typeof layout === 'string' && Object.hasOwn(LAYOUT_FORMATS, layout) ? LAYOUT_FORMATS[layout] : undefined;
}

/** What a table of formats says about a field, or undefined. */
export function ruleOf(
  schema: FormSchema,
  formats: Formats | undefined,
  options?: Record<string, unknown>
): FormatRule | undefined {
  const format = formatOf(schema, options);
  return format !== undefined && formats && Object.hasOwn(formats, format) ? formats[format] : undefined;
}

/** The fields of a date-like format, or undefined. */
export function datePartsOf(format: string | undefined): readonly DatePart[] | undefined {
  return format !== undefined && Object.hasOwn(PART_FORMATS, format) ? PART_FORMATS[format] : undefined;
}

/** The words of one code: from the list if it has it, else undefined. */
export function wordsOfCode(list: CodeWords | undefined, code: string): string | undefined {
  return list && Object.hasOwn(list, code) ? list[code] : undefined;
}
