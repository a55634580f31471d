import type { DatePart } from './schema.ts';
import type { Formats, FormSchema } from './types.ts';
import { choicesOf, datePartsOf, derefSchema, formatOf, typeOf } from './schema.ts';
import { findChoice } from './find-choice.ts';
import { joinDate } from './date-parts.ts';
import { readNumber, readText } from './read-text.ts';

/** What was posted for one place. */
export interface Posted {
  values: string[];
  parts: Partial<Record<DatePart, string>>;
  /** The `:set` marker: rows of a list, or just that the control stands on the page. */
  set?: string;
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
