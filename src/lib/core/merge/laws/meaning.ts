import { Decimal } from 'decimal.js';
import type { BundleSource, CodeList, CodeValue, JsonSchema } from '../../model/index.ts';
import { plainNumber } from '../citizen-id.ts';
import { tokensOf, readDate, LAYOUTS } from '../dates.ts';
import { unitOf } from '../units.ts';
import { ancestorsOf, listOfRef, sameWord, wordsFor } from '../words.ts';
import { meantRows } from './meaning-rows.ts';
import type { Canon, Side } from './types.ts';

/**
 * What a department has to receive for a value, worked out from words, layouts and units that both sides show to people, and
 * not from the plan's lenses. Several where all say the same; empty where the department's form has no word for it; `null`
 * where the two sides say too little to judge.
 */
export function meant(source: BundleSource, canon: Canon, side: Side, value: unknown): unknown[] | null {
  switch (canon.kind) {
    case 'code':
      return meantCode(source, canon, side, String(value));
    case 'codes':
      return meantCodes(source, canon, side, value);
    case 'date':
    case 'datetime':
    case 'month':
      return meantDate(canon.kind, side.schema, value);
    case 'number':
    case 'integer':
      return meantNumber(source, canon, side, value);
    case 'array':
      return meantRows(source, canon, side, value, meant);
    case 'boolean':
      return entriesOf(side.schema) && side.schema.type !== 'boolean' ? meantTick(side.schema, value) : [value];
    case 'text':
      return typeof value === 'string' ? meantText(source, canon, side.schema, value) : null;
  }
}

const codes = new WeakMap<CodeList, Map<string, CodeValue>>();

function codesOf(list: CodeList): Map<string, CodeValue> {
  const known = codes.get(list) ?? new Map(list.values.map((value) => [value.code, value]));
  codes.set(list, known);
  return known;
}

/** A text as it is (numbers of persons and bodies in plain digits and capitals), or the first characters of a code where the department's list is of those. */
function meantText(source: BundleSource, canon: Canon, schema: JsonSchema, value: string): unknown[] {
  const length = /^prefix:(\d+)$/.exec(listOfRef(source.codelists, schema['x-codelist'])?.form ?? '')?.[1];
  if (length === undefined)
    return [canon.format === 'citizen-id' || canon.format === 'uscc' ? plainNumber(value) : value];
  return [...value].length < Number(length) ? [] : [value.slice(0, Number(length))];
}

export interface Entry {
  value: unknown;
  word: string;
}

/** The code table of a department's field in its own words; a tick is a table of 是 and 否. */
export function entriesOf(schema: JsonSchema): Entry[] | null {
  let known = tables.get(schema);
  if (known === undefined) tables.set(schema, (known = readEntries(schema)));
  return known;
}

const tables = new WeakMap<JsonSchema, Entry[] | null>();

function readEntries(schema: JsonSchema): Entry[] | null {
  const holder = schema.type === 'array' ? (schema.items ?? {}) : schema;
  if (holder.oneOf) return holder.oneOf.map((o) => ({ value: o.const, word: sameWord(o.title ?? String(o.const)) }));
  if (holder.enum) return holder.enum.map((value) => ({ value, word: sameWord(String(value)) }));
  if (holder.type !== 'boolean') return null;
  return [
    { value: true, word: '是' },
    { value: false, word: '否' }
  ];
}

function meantTick(schema: JsonSchema, value: unknown): unknown[] {
  const word = value === true ? '是' : '否';
  return (entriesOf(schema) ?? []).filter((entry) => entry.word === word).map((entry) => entry.value);
}

function meantCode(source: BundleSource, canon: Canon, side: Side, code: string): unknown[] | null {
  const list = source.codelists.find((entry) => entry.id === canon.codelist);
  const shown = canon.values?.find((value) => value.code === code)?.title;
  const ref = side.schema['x-codelist'] ?? side.schema.items?.['x-codelist'];
  const named = listOfRef(source.codelists, ref);
  const known = list && codesOf(list).get(code);
  if (named && named.list.id === canon.codelist) return known ? inForm(known, named.form) : [];
  const entries = entriesOf(side.schema);
  if (entries) return known || shown !== undefined ? byWord(entries, wordsOf(known, shown), known, list) : [];
  if (side.schema.type === 'integer' || side.schema.type === 'number') return [Number(code)];
  if (list && list.values.length > 0) return known ? [known.title] : [];
  return [code];
}

/** The title that the citizen chose counts first; a list's other words only where it is that list's own title. */
function wordsOf(known: CodeValue | undefined, shown: string | undefined): string[] {
  if (shown === undefined) return known ? wordsFor(known) : [];
  return known && sameWord(known.title) === sameWord(shown) ? wordsFor(known) : [sameWord(shown)];
}

function inForm(value: CodeValue, form: string): unknown[] {
  const prefix = /^prefix:(\d+)$/.exec(form);
  if (prefix) return [value.code.slice(0, Number(prefix[1]))];
  const written = form === 'code' ? value.code : form === 'title' ? value.title : value.forms?.[form];
  return written === undefined ? [] : [written];
}

/** The entry of the same word; else of the nearest wider word that contains it. Never of a finer one. */
function byWord(
  entries: Entry[],
  words: string[],
  known: CodeValue | undefined,
  list: CodeList | undefined
): unknown[] {
  const same = entries.filter((entry) => words.includes(entry.word));
  if (same.length > 0 || !known || !list) return same.map((entry) => entry.value);
  for (const wider of ancestorsOf(list, known.code)) {
    const found = entries.filter((entry) => wordsFor(wider).includes(entry.word));
    if (found.length > 0) return found.map((entry) => entry.value);
  }
  return [];
}

/** The order of choices means nothing: the one that the values have is expected. */
function meantCodes(source: BundleSource, canon: Canon, side: Side, value: unknown): unknown[] | null {
  if (!Array.isArray(value)) return null;
  const each = value.map((code) => meantCode(source, canon, side, String(code)));
  if (each.some((one) => one === null)) return null;
  return each.some((one) => one!.length === 0) ? [] : [[...new Set(each.map((one) => one![0]))]];
}

function meantDate(kind: 'date' | 'datetime' | 'month', schema: JsonSchema, value: unknown): unknown[] | null {
  const parts = typeof value === 'string' ? readDate(LAYOUTS[kind], value) : null;
  if (!parts) return null;
  const layout = schema['x-format'] ?? (schema.format === 'date' ? LAYOUTS.date : LAYOUTS[kind]);
  if (tokensOf(layout).some((token) => parts[token] === undefined)) return [];
  return [layout.replace(/YYYY|MM|DD|HH|mm/g, (token) => parts[token as keyof typeof parts]!)];
}

/** Decimals that a conversion keeps where it does not come out even. */
const SCALE = 2;

function meantNumber(source: BundleSource, canon: Canon, side: Side, value: unknown): unknown[] | null {
  if (typeof value !== 'number') return null;
  const inTitle = /[（(]([^（()）]+)[)）]\s*$/.exec(side.title)?.[1];
  const own = unitOf(source.codelists, side.schema['x-unit']) ?? unitOf(source.codelists, inTitle);
  const asked = unitOf(source.codelists, canon.unit);
  if (own && asked && own.forms?.dimension !== asked.forms?.dimension) return [];
  const factor = own && asked ? [asked.forms?.factor ?? '1', own.forms?.factor ?? '1'] : ['1', '1'];
  const exact = new Decimal(value).mul(factor[0]!).div(factor[1]!);
  const ratio = new Decimal(factor[0]!).div(factor[1]!);
  const even = ratio.decimalPlaces() <= 12;
  const sent = even ? exact : exact.toDecimalPlaces(SCALE, Decimal.ROUND_HALF_UP);
  if (side.schema.type === 'number' || side.schema.type === 'integer') return [sent.toNumber()];
  return [sent.toFixed() + (asked && !own ? asked.title : '')];
}
