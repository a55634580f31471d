import type { CodeList, CodeValue } from '../model/element.ts';
import type { JsonSchema } from '../model/item.ts';

/** Longer tables stay open text with a pattern: nobody reads a list of three thousand counties in a schema. */
const MAX_CLOSED = 100;

/**
 * What a form's `enumRef` (`GB/T 3304#code2`) means: a closed table, or a pattern for a long list.
 * `undefined` when no canonical list names it (rule 23).
 */
export function resolveCodes(
  ref: string,
  codelists: CodeList[]
): { oneOf?: JsonSchema[]; pattern?: string } | undefined {
  for (const list of codelists) {
    const form = list.refs && Object.hasOwn(list.refs, ref) ? list.refs[ref] : undefined;
    if (form === undefined) continue;
    const values = list.values.filter(
      (value) => !value.abstract && !value.retired && codeIn(value, form) !== undefined
    );
    // A list may be named without its values being there: to a form that is the same as no list.
    if (values.length === 0) continue;
    if (values.length > MAX_CLOSED) {
      const pattern = patternOf(values.map((value) => codeIn(value, form)!));
      return pattern === undefined ? {} : { pattern };
    }
    return { oneOf: values.map((value) => ({ const: codeIn(value, form), title: value.title })) };
  }
  return undefined;
}

/** A value's code in a named form: `code`, `title`, or an entry of `forms`. */
function codeIn(value: CodeValue, form: string): string | undefined {
  if (form === 'code') return value.code;
  if (form === 'title') return value.title;
  return value.forms && Object.hasOwn(value.forms, form) ? value.forms[form] : undefined;
}

/** All digits or all capitals of one length: that, as a pattern. */
function patternOf(codes: string[]): string | undefined {
  const length = codes[0]?.length ?? 0;
  if (length === 0 || codes.some((code) => code.length !== length)) return undefined;
  if (codes.every((code) => /^\d+$/.test(code))) return `^\\d{${length}}$`;
  if (codes.every((code) => /^[A-Z]+$/.test(code))) return `^[A-Z]{${length}}$`;
  return undefined;
}
