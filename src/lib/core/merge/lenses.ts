import { Decimal } from 'decimal.js';
import { candidateDates, convertDate } from './dates.ts';
import { joinText, splitText, type Words } from './join.ts';
import type { Lens, Rounding } from './types.ts';
import { isAbsent, isObject, numberText } from './values.ts';

/** Canonical value → the department's; `undefined` when it cannot be sent. A `join` takes `{ element: value }`. */
export function put(lens: Lens, value: unknown, words: Words = {}): unknown {
  if (value === undefined || value === null) return undefined;
  switch (lens.kind) {
    case 'identity':
      return value;
    case 'code':
      return Object.hasOwn(lens.table, String(value)) ? lens.table[String(value)] : undefined;
    case 'codes':
      return putCodes(lens.table, value);
    case 'date':
      return typeof value === 'string' ? (convertDate(lens.from, lens.to, value) ?? undefined) : undefined;
    case 'unit':
      return scaleBy(lens, value);
    case 'text-number':
      return lens.to === 'text' ? numberText(value, lens.suffix) : toNumber(value);
    case 'upper':
      return typeof value === 'string' ? value.toUpperCase() : undefined;
    case 'prefix':
      return typeof value === 'string' && value.length >= lens.length ? value.slice(0, lens.length) : undefined;
    case 'join':
      return isObject(value) ? joinText(lens, value, words) : undefined;
    case 'array':
      return Array.isArray(value) ? value.map((row) => putRow(lens, row, words)) : undefined;
    case 'chain':
      return lens.lenses.reduce<unknown>((current, step) => put(step, current, words), value);
  }
}

/**
 * The canonical values that a department's value may stand for: listed where they are finitely many, else `null`.
 * Together with `covers` this is `get` of rule 17.
 */
export function get(lens: Lens, value: unknown, words: Words = {}): unknown[] | null {
  switch (lens.kind) {
    case 'identity':
      return [value];
    case 'code':
      return Object.keys(lens.table).filter((key) => lens.table[key] === value);
    case 'codes':
      return getCodes(lens.table, value);
    case 'date':
      return getDates(lens, value);
    case 'unit':
      return getUnits(lens, value);
    case 'text-number':
      return getTextNumber(lens, value);
    case 'upper':
      return typeof value === 'string' && value === value.toUpperCase() ? [value] : [];
    case 'prefix':
      return typeof value === 'string' && value.length === lens.length ? null : [];
    case 'join':
      return typeof value === 'string' ? splitText(lens, value, words) : [];
    case 'array':
      return getRows(lens, value);
    case 'chain':
      return lens.lenses.reduceRight<unknown[] | null>((found, step) => through(step, found, words), [value]);
  }
}

/** Whether a canonical value belongs to `get(value)`, also where that set is infinite. */
export function covers(lens: Lens, value: unknown, canonical: unknown, words: Words = {}): boolean {
  return JSON.stringify(put(lens, canonical, words)) === JSON.stringify(value);
}

function putCodes(table: Record<string, unknown>, value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  const sent = value.map((entry) => (Object.hasOwn(table, String(entry)) ? table[String(entry)] : undefined));
  return sent.includes(undefined) ? undefined : [...new Set(sent)];
}

function getCodes(table: Record<string, unknown>, value: unknown): unknown[] | null {
  if (!Array.isArray(value)) return [];
  const sources = value.map((entry) => Object.keys(table).filter((key) => table[key] === entry));
  return sources.every((source) => source.length === 1) ? [sources.flat()] : null;
}

const ROUNDINGS: Record<Rounding, Decimal.Rounding> = {
  'half-up': Decimal.ROUND_HALF_UP,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP
};
/** Decimal digits that a JSON number keeps for certain. */
const SURE_DIGITS = 15;

function scaleBy(lens: Extract<Lens, { kind: 'unit' }>, value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const [over, under = '1'] = lens.factor.split('/');
  const product = new Decimal(value).mul(over!).div(under);
  if (lens.scale === undefined) return product.toNumber();
  return product.toDecimalPlaces(lens.scale, ROUNDINGS[lens.rounding ?? 'half-up']).toNumber();
}

/** Back by division, to as many digits as are sure: 15, which is more than any amount, weight or area is typed with. */
function getUnits(lens: Extract<Lens, { kind: 'unit' }>, value: unknown): unknown[] | null {
  if (typeof value !== 'number') return [];
  if (lens.scale !== undefined) return new Decimal(value).decimalPlaces() > lens.scale ? [] : null;
  const [over, under = '1'] = lens.factor.split('/');
  return [new Decimal(value).mul(under).div(over!).toSignificantDigits(SURE_DIGITS).toNumber()];
}

function toNumber(value: unknown): number | undefined {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function getTextNumber(lens: Extract<Lens, { kind: 'text-number' }>, value: unknown): unknown[] {
  if (lens.to === 'number') return typeof value === 'number' ? [numberText(value)] : [];
  const suffix = lens.suffix ?? '';
  if (typeof value !== 'string' || !value.endsWith(suffix)) return [];
  const number = toNumber(value.slice(0, value.length - suffix.length));
  return number === undefined ? [] : [number];
}

function getDates(lens: Extract<Lens, { kind: 'date' }>, value: unknown): unknown[] | null {
  return typeof value === 'string' ? candidateDates(lens.from, lens.to, value) : [];
}

function putRow(lens: Extract<Lens, { kind: 'array' }>, row: unknown, words: Words): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const { element, field, lens: inner } of lens.fields) {
    const value = isObject(row) ? row[element] : undefined;
    const out = isAbsent(value) ? undefined : put(inner, value, words);
    if (out !== undefined) sent[field] = out;
  }
  return sent;
}

function getRows(lens: Extract<Lens, { kind: 'array' }>, value: unknown): unknown[] | null {
  if (!Array.isArray(value)) return [];
  const rows = value.map((row) => getRow(lens, row));
  return rows.every((row) => row !== null) ? [rows] : null;
}

function getRow(lens: Extract<Lens, { kind: 'array' }>, row: unknown): Record<string, unknown> | null {
  const back: Record<string, unknown> = {};
  for (const { element, field, lens: inner } of lens.fields) {
    if (!isObject(row) || row[field] === undefined) continue;
    const found = get(inner, row[field]);
    if (found?.length !== 1) return null;
    back[element] = found[0];
  }
  return back;
}

function through(step: Lens, found: unknown[] | null, words: Words): unknown[] | null {
  if (found === null) return null;
  const back = found.map((value) => get(step, value, words));
  return back.every((values) => values !== null) ? back.flat() : null;
}
