import type { Codelists, Formats, FormSchema, Locale } from './types.ts';
import { choicesOf, datePartsOf, derefSchema, formatOf, ruleOf, typeOf, wordsOfCode } from './schema.ts';
import { codelistOf } from './codelists.ts';
import { splitDate } from './date-parts.ts';
import { wordsIn } from './messages.ts';

export interface WordsOptions {
  codelists?: Codelists | undefined;
  formats?: Formats | undefined;
  locale?: Locale | undefined;
  /** Hide the private part of sensitive values. */
  mask?: boolean | undefined;
  /** For `$ref`s in array rows. */
  root?: FormSchema | undefined;
  /** Options of the Control; they win over the schema. */
  options?: Record<string, unknown> | undefined;
}

/** Layouts of dates as owners of forms write them, by the places of their parts. */
const LAYOUT = /YYYY|MM|DD|HH|mm/g;
const PART_OF = { YYYY: 'year', MM: 'month', DD: 'day', HH: 'hour', mm: 'minute' } as const;

/** Reads a text by a layout (`YYYYMMDD`, `YYYY年MM月DD日`); undefined when it does not fit. */
function readLayout(
  text: string,
  layout: string
): Partial<Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>> | undefined {
  const names: (keyof typeof PART_OF)[] = [];
  const pattern = layout.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(LAYOUT, (token) => {
    names.push(token as keyof typeof PART_OF);
    return token === 'YYYY' ? '(\\d{4})' : '(\\d{2})';
  });
  const found = new RegExp(`^${pattern}$`).exec(text);
  return found ? Object.fromEntries(names.map((name, index) => [PART_OF[name], found[index + 1]])) : undefined;
}

function dateWords(parts: ReturnType<typeof splitDate>, locale: Locale): string | undefined {
  const { year, month, day, hour, minute } = parts;
  const wrong = [year, month, day, hour, minute].some((part) => part !== undefined && !/^\d+$/.test(part));
  if (wrong || Number(month ?? 1) > 12 || Number(day ?? 1) > 31) return undefined;
  const time = hour === undefined ? '' : `${hour}:${minute ?? '00'}`;
  if (locale === 'en') return [[year, month, day].filter(Boolean).join('-'), time].filter(Boolean).join(' ');
  const date =
    year === undefined
      ? ''
      : `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
  return [date, time].filter(Boolean).join(' ');
}

function textWords(schema: FormSchema, value: string, options: WordsOptions): string {
  const locale = options.locale ?? 'zh-CN';
  const layout = schema['x-format'];
  const parts = datePartsOf(formatOf(schema, options.options));
  const read = typeof layout === 'string' ? readLayout(value, layout) : parts && splitDate(parts, value);
  const date = read && dateWords(read, locale);
  if (date) return date;
  const rule = ruleOf(schema, options.formats, options.options);
  const sensitive = options.options?.['sensitive'] ?? schema['x-sensitive'] ?? rule?.mask !== undefined;
  if (options.mask && sensitive) return rule?.mask ? rule.mask(value) : maskMiddle(value);
  return rule?.display ? rule.display(value) : value;
}

/** Hides the middle: the first and last quarter stay, at most six and four signs. */
export function maskMiddle(text: string): string {
  const signs = [...text];
  const head = Math.min(6, Math.floor(signs.length / 4));
  const tail = Math.min(4, Math.floor(signs.length / 4));
  return signs.map((sign, index) => (index < head || index >= signs.length - tail ? sign : '*')).join('');
}

/** The words that a code stands for, when the schema or a list knows them. */
export function codeWords(schema: FormSchema, value: unknown, options: WordsOptions): string | undefined {
  const choice = choicesOf(schema)?.find((one) => one.value === value);
  if (choice) return choice.label;
  const id = codelistOf(schema, options.options, options.formats);
  return id !== undefined && typeof value === 'string' ? wordsOfCode(options.codelists?.[id], value) : undefined;
}

/** A value in the words of a person: titles for codes, 是/否, dates in full, the unit behind a number. Empty → ''. */
export function wordsOf(schema: FormSchema, value: unknown, options: WordsOptions = {}): string {
  const words = wordsIn(options.locale);
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) {
    const items = schema.items ? derefSchema(schema.items, options.root ?? {}) : {};
    return value.map((item) => wordsOf(items, item, options)).join(words.separator);
  }
  const known = codeWords(schema, value, options);
  if (known !== undefined) return known;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const unit = options.options?.['unit'] ?? schema['x-unit'];
  const text =
    typeof value === 'string' && typeOf(schema) !== 'number' ? textWords(schema, value, options) : String(value);
  return typeof value === 'object' ? JSON.stringify(value) : typeof unit === 'string' ? `${text} ${unit}` : text;
}
