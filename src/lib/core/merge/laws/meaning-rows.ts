import type { BundleSource, JsonSchema } from '../../model/index.ts';
import { isAbsent, isObject } from '../values.ts';
import { known as knowledge } from './follows.ts';
import type { Canon, Need, Side } from './types.ts';

type Meant = (source: BundleSource, canon: Canon, side: Side, value: unknown) => unknown[] | null;

/** A list, row by row: each field of a row by itself. */
export function meantRows(
  source: BundleSource,
  canon: Canon,
  side: Side,
  value: unknown,
  meant: Meant
): unknown[] | null {
  if (!Array.isArray(value) || !side.rows) return null;
  const rows = value.map((row) => meantRow(source, canon, side.rows!, row, meant));
  return rows.includes(null) ? null : rows.includes(undefined) ? [] : [rows];
}

function meantRow(
  source: BundleSource,
  canon: Canon,
  fields: Need[],
  row: unknown,
  meant: Meant
): Record<string, unknown> | undefined | null {
  const sent: Record<string, unknown> = {};
  for (const field of fields) {
    const key = rowKey(canon.element, field);
    const value = isObject(row) ? row[key] : undefined;
    if (isAbsent(value)) continue;
    const found = meant(source, rowCanon(source, canon, field, key), field, value);
    if (found === null) return null;
    if (found.length === 0) return undefined;
    sent[field.field] = found[0];
  }
  return sent;
}

/** A row's field is called by what comes after the list in the name of its element. */
function rowKey(list: string, field: Need): string {
  const element = field.element ?? field.field;
  const inside = element.startsWith(`${list}.`)
    ? element.slice(list.length + 1)
    : element.split('.').slice(1).join('_');
  return inside.replaceAll('.', '_');
}

/** What the form says of a field in a row: its schema there, and what is known about the attribute. */
function rowCanon(source: BundleSource, list: Canon, field: Need, key: string): Canon {
  const shown: JsonSchema = list.schema?.items?.properties?.[key] ?? {};
  const known = field.element === null ? undefined : knowledge(source).attribute(field.element);
  return {
    element: `${list.element}.${key}`,
    kind: kindOf(shown, known?.codelist !== undefined),
    ...(typeof shown['x-unit'] === 'string' ? { unit: shown['x-unit'] } : {}),
    ...(known?.format ? { format: known.format } : {}),
    ...(known?.codelist ? { codelist: known.codelist } : {}),
    ...(shown.oneOf ? { values: shown.oneOf.map((o) => ({ code: String(o.const), title: o.title ?? '' })) } : {})
  };
}

function kindOf(shown: JsonSchema, coded: boolean): Canon['kind'] {
  if (shown.type === 'array') return 'codes';
  if (shown.type === 'boolean' || shown.type === 'number' || shown.type === 'integer') return shown.type;
  if (shown.oneOf || coded) return 'code';
  if (shown.format === 'date') return 'date';
  return shown.pattern?.startsWith('^\\d{4}-(0[1-9]|1[0-2])$') ? 'month' : 'text';
}
