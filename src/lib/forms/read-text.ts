import type { Formats, FormSchema } from './types.ts';
import { toAscii } from './date-parts.ts';
import { ruleOf } from './schema.ts';

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

/** Typed text → the value that a text field keeps: trimmed, line ends as \n, normalised by its format. Empty → undefined. */
export function readText(text: string, schema: FormSchema, formats: Formats): string | undefined {
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  const rule = ruleOf(schema, formats);
  const value = rule?.normalise ? rule.normalise(trimmed) : trimmed;
  return value === '' ? undefined : value;
}
