import type { Choice, DatePart } from './schema.ts';
import type { Formats, FormSchema } from './types.ts';
import { choicesOf, datePartsOf, derefSchema, formatOf, ruleOf, typeOf } from './schema.ts';
import { joinDate, toAscii } from './date-parts.ts';

/** What was posted for one place. */
export interface Posted {
  values: string[];
  parts: Partial<Record<DatePart, string>>;
  /** The `:set` marker: rows of a list, or just that the control stands on the page. */
  set?: string;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const GROUPED = /^[+-]?\d{1,3}([, ]\d{3})+(\.\d*)?$/;

/**
 * Typed text → number. Full-width digits and thousands signs are read; anything else, and an integer that a number cannot
 * hold exactly, comes back as the text, so that nothing is lost and the schema says what is wrong.
 */
export function readNumber(text: string): number | string {
  const ascii = toAscii(text).trim();
  const plain = GROUPED.test(ascii) ? ascii.replace(/[, ]/g, '') : ascii;
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact ? value : text.trim();
}

/** The choice that a posted text means: its code, its words, or its words with the code (`其他 (99)`). */
export function findChoice(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = text.trim();
  return (
    choices.find((choice) => choice.code === wanted) ??
    choices.find((choice) => choice.label === wanted) ??
    choices.find((choice) => `${choice.label} (${choice.code})` === wanted)
  );
}

/** Typed text → the value that a text field keeps: trimmed, line ends as \n, normalised by its format. Empty → undefined. */
export function readText(text: string, schema: FormSchema, formats: Formats): string | undefined {
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  const rule = ruleOf(schema, formats);
  const value = rule?.normalise ? rule.normalise(trimmed) : trimmed;
  return value === '' ? undefined : value;
}

/** One typed text → the value of a leaf schema; undefined when it is empty. */
export function readLeaf(text: string, schema: FormSchema, formats: Formats): unknown {
  if (text.trim() === '') return undefined;
  const choices = choicesOf(schema);
  if (choices) return (findChoice(choices, text) ?? { value: text.trim() }).value;
  const type = typeOf(schema);
  if (type === 'number' || type === 'integer') return readNumber(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text.trim();
  return readText(text, schema, formats);
}

function readMany(posted: Posted, schema: FormSchema, root: FormSchema, formats: Formats): unknown {
  const items = schema.items ? derefSchema(schema.items, root) : {};
  const values = posted.values.map((text) => readLeaf(text, items, formats)).filter((value) => value !== undefined);
  return values.length > 0 ? [...new Set(values)] : undefined;
}

/** The format that the posted parts themselves show, for a schema that names none. */
function formatOfParts(parts: Posted['parts']): string {
  if (parts.year === undefined) return 'time';
  if (parts.hour !== undefined) return 'local-date-time';
  return parts.day === undefined ? 'month' : 'date';
}

/** Everything posted for one place → its value, or undefined for absent. */
export function readPosted(posted: Posted, schema: FormSchema, root: FormSchema, formats: Formats): unknown {
  if (typeOf(schema) === 'array') return readMany(posted, schema, root, formats);
  if (Object.keys(posted.parts).length > 0) {
    const declared = formatOf(schema) ?? '';
    const format = datePartsOf(declared) ? declared : formatOfParts(posted.parts);
    const parts = datePartsOf(format) ?? [];
    return joinDate(parts, posted.parts, format, schema['x-offset'] as string | undefined);
  }
  const text = posted.values.at(-1);
  if (text !== undefined) return readLeaf(text, schema, formats);
  return posted.set !== undefined && typeOf(schema) === 'boolean' ? false : undefined;
}

/** Text → the JSON value that it says; a text that is no JSON stays a text, so that the schema says what is wrong. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
