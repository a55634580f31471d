import { keepEnds } from '#lib/fields/formats.ts';
import type { Formats } from '#lib/forms/types.ts';

/** What kind of number a field holds, and what is kept of it at both ends where that is known. */
export type FieldFormats = Record<string, { format: string; mask?: { first: number; last: number } }>;

/** The payload for the page: numbers of persons, accounts and bodies masked, and the paths of those (`CHILDREN.0.SFZH`). */
export interface MaskedPayload {
  payload: Record<string, unknown>;
  masked: string[];
}

type Change = (path: string, text: string) => string | null;

/** Masks by what is known about each field's element (its format and mask), never by the field's name. */
export function maskPayload(payload: Record<string, unknown>, fields: FieldFormats, formats: Formats): MaskedPayload {
  const masked: string[] = [];
  const change: Change = (path, text) => {
    const hidden = hide(text, fields[path.replace(/\.\d+(?=\.|$)/g, '.*')], formats);
    if (hidden !== null) masked.push(path);
    return hidden;
  };
  return { payload: walk(payload, '', change) as Record<string, unknown>, masked };
}

/** Whole values of the masked fields among `paths`; of nothing else, whatever was asked. */
export function wholeValues(
  payload: Record<string, unknown>,
  fields: FieldFormats,
  formats: Formats,
  paths: readonly string[]
): Record<string, string> {
  const values: [string, string][] = [];
  walk(payload, '', (path, text) => {
    const asked = paths.includes(path) && hide(text, fields[path.replace(/\.\d+(?=\.|$)/g, '.*')], formats) !== null;
    if (asked) values.push([path, text]);
    return null;
  });
  return Object.fromEntries(values);
}

/** The masked payload with the values that were asked for in their places. */
export function withValues(payload: Record<string, unknown>, values: Record<string, string>): Record<string, unknown> {
  return walk(payload, '', (path) => (Object.hasOwn(values, path) ? values[path]! : null)) as Record<string, unknown>;
}

function hide(text: string, field: FieldFormats[string] | undefined, formats: Formats): string | null {
  const rule = field && formats[field.format];
  if (!field || text === '') return null;
  if (rule?.mask) return rule.mask(text);
  return field.mask ? keepEnds(text, field.mask.first, field.mask.last) : null;
}

function walk(value: unknown, path: string, change: Change): unknown {
  const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) return value.map((part, index) => walk(part, below(index), change));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, below(key), change)]));
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return change(path, String(value)) ?? value;
}
