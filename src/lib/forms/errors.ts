import type { FieldError, FormElement, Formats, FormSchema, Locale } from './types.ts';
import type { ErrorKey, Facts } from './sentences.ts';
import type { ControlPlace } from './walk.ts';
import { codelistOf } from './codelists.ts';
import { getAt, idFor, isWithin } from './path.ts';
import { choicesOf, datePartsOf, derefSchema, formatOf, ruleOf, typeOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';
import { wordsIn } from './messages.ts';
import { sentencesIn } from './sentences.ts';
import { drawnSchema } from './overlay.ts';
import { leavesOf, listControls, titleOf } from './walk.ts';

/** What a validator or a rule said. A `message` without a known `keyword` is kept as it is. */
export interface RawError {
  path?: string;
  keyword?: string;
  message?: string;
  code?: string;
  params?: Record<string, unknown>;
}

export interface FieldErrorOptions {
  locale?: Locale;
  formats?: Formats;
  /** What was checked, for sentences that say how long it is now. */
  data?: unknown;
  /** Only errors of this Category. */
  category?: string;
  idPrefix?: string;
}

/** An error ready for the summary: `href` focuses its control. */
export interface PlacedError extends FieldError {
  id: string;
  href: string;
}

/** The most telling keyword wins at a place; carriers (`oneOf`, `if` …) come last. */
const RANK = ['required', 'type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'];
const CARRIERS = new Set([
  'if',
  'then',
  'else',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  '$ref',
  'properties',
  'items',
  'dependentSchemas'
]);
const LIMITS = new Set<string>([
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems'
]);

function rank(raw: RawError): number {
  if (!raw.keyword) return 0.5;
  if (CARRIERS.has(raw.keyword)) return 90;
  const place = RANK.indexOf(raw.keyword);
  return place < 0 ? 50 : place;
}

/** The sentence key that an error of this keyword has at this schema. Undefined: the keyword is not ours to word. */
function keyFor(
  keyword: string,
  schema: FormSchema,
  missing: boolean,
  formats: Formats | undefined
): ErrorKey | undefined {
  const type = typeOf(schema);
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' || keyword === 'false')
    return 'notAsked';
  if (missing && !CARRIERS.has(keyword)) return missingKey(schema, type, formats);
  if (LIMITS.has(keyword)) return keyword as ErrorKey;
  if (choicesOf(schema))
    return CARRIERS.has(keyword) && keyword !== 'oneOf' && keyword !== 'anyOf' ? 'other' : 'chooseListed';
  if (type === 'boolean' && keyword === 'const') return 'tick';
  if (datePartsOf(formatOf(schema))) return CARRIERS.has(keyword) ? 'other' : 'date';
  if (keyword === 'type') return type === 'integer' ? 'integer' : type === 'number' ? 'number' : 'pattern';
  if (keyword === 'pattern' || keyword === 'format') return 'pattern';
  return CARRIERS.has(keyword) || keyword === 'enum' || keyword === 'const' ? 'other' : undefined;
}

function missingKey(schema: FormSchema, type: string, formats: Formats | undefined): ErrorKey {
  if (type === 'array') return schema.items && choicesOf(schema.items) ? 'chooseMany' : 'addRow';
  if (type === 'boolean') return schema.const === true ? 'tick' : 'choose';
  if (formatOf(schema) === 'file') return 'upload';
  if (choicesOf(schema) || codelistOf(schema, undefined, formats) !== undefined) return 'choose';
  return 'fill';
}

const DATE_EXAMPLE = { year: '2026', month: '3', day: '12', hour: '8', minute: '30' };

function exampleOf(schema: FormSchema, formats: Formats, locale: Locale): string {
  const parts = datePartsOf(formatOf(schema));
  if (parts) {
    const words = wordsIn(locale).parts;
    return parts
      .map((part) => (locale === 'en' ? DATE_EXAMPLE[part] : `${DATE_EXAMPLE[part]}${words[part]}`))
      .join(locale === 'en' ? ' ' : '');
  }
  const own = schema['x-example'] ?? schema.examples?.[0];
  if (own !== undefined) return String(own);
  return ruleOf(schema, formats)?.example ?? '';
}

function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string' ? [...value].length : 0;
}

function factsOf(
  schema: FormSchema,
  title: string,
  keyword: string,
  value: unknown,
  options: FieldErrorOptions
): Facts {
  const locale = options.locale ?? 'zh-CN';
  const limit = (schema as Record<string, unknown>)[keyword];
  const words = wordsIn(locale);
  return {
    title,
    unit: typeof schema['x-unit'] === 'string' ? schema['x-unit'] : '',
    example: exampleOf(schema, options.formats ?? {}, locale),
    limit: typeof limit === 'number' ? String(limit) : '',
    count: countOf(value),
    parts: (datePartsOf(formatOf(schema)) ?? []).map((part) => words.parts[part]).join(locale === 'en' ? ', ' : '')
  };
}

/** The sentence of the schema's author, when there is one for this keyword. */
function ownSentence(schema: FormSchema, keyword: string): string | undefined {
  const own = schema.errorMessage ?? schema['x-message'];
  if (typeof own === 'string') return own;
  return typeof own === 'object' && own !== null && Object.hasOwn(own, keyword)
    ? String((own as Record<string, unknown>)[keyword])
    : undefined;
}

/** The sentence for one breach, or the message that came with it. */
export function describeError(root: FormSchema, raw: RawError, title: string, options: FieldErrorOptions = {}): string {
  const path = raw.path ?? '';
  const schema = schemaAt(root, path);
  const sentences = sentencesIn(options.locale);
  if (!schema || !raw.keyword) return raw.message ?? sentences.other({ ...EMPTY, title });
  const value = getAt(options.data, path);
  const missing = raw.keyword === 'required' || (options.data !== undefined && (value === undefined || value === ''));
  const key = keyFor(raw.keyword, schema, missing, options.formats);
  const own = ownSentence(schema, raw.keyword);
  if (own !== undefined) return own;
  if (!key) return raw.message ?? sentences.other({ ...EMPTY, title });
  const sentence = sentences[key](factsOf(schema, title, raw.keyword, value, options));
  return raw.keyword === 'format' || raw.keyword === 'pattern'
    ? (formatSentence(schema, value, title, options) ?? sentence)
    : sentence;
}

const EMPTY: Facts = { title: '', unit: '', example: '', limit: '', count: 0, parts: '' };

function formatSentence(
  schema: FormSchema,
  value: unknown,
  title: string,
  options: FieldErrorOptions
): string | undefined {
  const rule = ruleOf(schema, options.formats);
  return typeof value === 'string' ? rule?.check?.(value, title, options.locale ?? 'zh-CN') : undefined;
}

/** A missing property is an error at the property; a missing object, at each of the fields that it must have. */
function placesOf(schema: FormSchema, raw: RawError): string[] {
  const missing = raw.keyword === 'required' ? raw.params?.['missingProperty'] : undefined;
  let path = (raw.path ?? '').replace(/^[/#]+/, '').replaceAll('/', '.');
  if (typeof missing === 'string' && path !== missing && !path.endsWith(`.${missing}`))
    path = path === '' ? missing : `${path}.${missing}`;
  if (raw.keyword !== 'required') return [path];
  const leaves = leavesOf(schema, path, true);
  return leaves.length > 0 ? leaves : leavesOf(schema, path);
}

/**
 * Errors of any source → one sentence a place, in page order, with the id of the control that mends it.
 * @param raw results of `validate`, of a server's validator or of rules (`{ path, keyword?, message? }`)
 */
export function toFieldErrors(
  plain: FormSchema,
  uischema: FormElement | undefined,
  raw: readonly RawError[],
  options: FieldErrorOptions = {}
): PlacedError[] {
  const schema = drawnSchema(plain, uischema);
  const controls = listControls(schema, uischema, options.category);
  const best = new Map<string, RawError>();
  for (const error of raw) {
    for (const path of placesOf(schema, error)) {
      const present = best.get(path);
      if (!present || rank(error) < rank(present)) best.set(path, { ...error, path });
    }
  }
  const placed = [...best.entries()].map(([path, error]) => ({ path, error, order: orderOf(path, controls, schema) }));
  return placed
    .filter(({ order }) => options.category === undefined || order < Infinity)
    .sort((a, b) => a.order - b.order)
    .map(({ path, error, order }) => {
      const control = controls[Math.floor(order)];
      const title = titleOf(schema, path, control?.path === path ? control.control : undefined);
      const id = idFor(path, options.idPrefix);
      return { path, message: describeError(schema, error, title, options), id, href: `#${id}` };
    });
}

/** Place of a path on the page; inside an object or a row, the order of the properties breaks the tie. */
function orderOf(path: string, controls: readonly ControlPlace[], schema: FormSchema): number {
  const index = controls.findIndex((control) => isWithin(path, [control.path]));
  if (index < 0) return Infinity;
  const steps = path.split('.');
  let weight = 1;
  let order = index;
  for (let depth = controls[index]?.path.split('.').length ?? 0; depth < steps.length; depth++) {
    weight /= 1000;
    const step = steps[depth] ?? '';
    const keys = Object.keys(schemaAt(schema, steps.slice(0, depth).join('.'))?.properties ?? {});
    order += weight * (1 + (/^\d+$/.test(step) ? Number(step) : Math.max(0, keys.indexOf(step))));
  }
  return order;
}

/** What the formats know beyond a pattern (check digits …), for every text in the data. */
export function checkFormats(
  plain: FormSchema,
  data: unknown,
  formats: Formats,
  scope?: readonly string[],
  locale: Locale = 'zh-CN',
  uischema?: FormElement
): FieldError[] {
  const schema = drawnSchema(plain, uischema);
  const found: FieldError[] = [];
  visit(schema, data, '', (path, here, value) => {
    const rule = ruleOf(here, formats);
    const message = !scope || isWithin(path, scope) ? rule?.check?.(value, here.title ?? path, locale) : undefined;
    if (message !== undefined) found.push({ path, message });
  });
  return found;

  function visit(
    here: FormSchema,
    value: unknown,
    path: string,
    seen: (path: string, schema: FormSchema, value: string) => void
  ): void {
    if (typeof value === 'string') return seen(path, here, value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      const next = path === '' ? key : `${path}.${key}`;
      const child = schemaAt(schema, next);
      if (child) visit(derefSchema(child, schema), member, next, seen);
    }
  }
}
