import type { CodeList, CodeValue, JsonSchema } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import { INLINE_AT_MOST } from './leaf.ts';
import type { Lens } from './types.ts';
import { ancestorsOf, formOf, isRefining, listOfRef, replacedBy, sameWord, wordsFor } from './words.ts';

/** One entry of a department's own code table. */
interface Entry {
  value: unknown;
  words: string;
}
export interface CodeShape {
  /** `null`: nobody has the list, or it is too long to be listed (then `codelist` and `domain` say what it is). */
  values: { code: string; title: string; within?: string[] }[] | null;
  codelist?: string;
  /** Codes of a long list that can be asked for. */
  domain?: string[];
  lenses: Map<RawUse, Lens>;
  /** Uses whose table is no function of the canonical list. */
  apart: RawUse[];
  /** Entries of a department's table that no canonical value means. */
  unreached: { use: RawUse; words: string[] }[];
}

/**
 * Joins coded fields over one canonical list: the known one, else the one that a field names, else the departments' own
 * words. A use maps value by value, by its exact word first, else by the nearest coarser value that contains it (rule 17).
 * Tables that need a refining question stand apart (`refine.ts`).
 */
export function joinCodes(uses: RawUse[], codelists: CodeList[], known: string | undefined): CodeShape {
  const list = canonicalList(uses, codelists, known);
  if (!list) return overOwnWords(uses);
  const refining = uses.filter((use) =>
    isRefining(
      (tableOf(use.schema) ?? []).map(({ words }) => words),
      list
    )
  );
  if (refining.length === 0) return overList(uses, list, codelists);
  // Where every table refines there is no other side: their own words say it all.
  if (refining.length === uses.length) return overOwnWords(uses);
  const shape = overList(
    uses.filter((use) => !refining.includes(use)),
    list,
    codelists
  );
  return { ...shape, apart: [...shape.apart, ...refining] };
}

/** A field's code table as its department writes it; `null` when it is none. */
export function tableOf(schema: JsonSchema): Entry[] | null {
  const holder = schema.type === 'array' ? (schema.items ?? {}) : schema;
  if (holder.oneOf) return holder.oneOf.map((o) => ({ value: o.const, words: sameWord(o.title ?? String(o.const)) }));
  if (holder.enum) return holder.enum.map((value) => ({ value, words: sameWord(String(value)) }));
  if (holder.type === 'boolean')
    return [
      { value: true, words: '是' },
      { value: false, words: '否' }
    ];
  return null;
}

export function refOf(schema: JsonSchema): string | undefined {
  return schema.type === 'array' ? schema.items?.['x-codelist'] : schema['x-codelist'];
}

function canonicalList(uses: RawUse[], codelists: CodeList[], known: string | undefined): CodeList | undefined {
  const named = codelists.find((list) => list.id === known);
  const meant = uses.map((use) => listOfRef(codelists, refOf(use.schema))?.list).find((list) => list !== undefined);
  const list = named ?? meant;
  if (!list) return undefined;
  const tables = uses.filter((use) => tableOf(use.schema) && !listOfRef(codelists, refOf(use.schema)));
  const alone = tables.length === 1 && uses.length === 1;
  const loses = alone && entriesWithout(tableOf(tables[0]!.schema)!, list).length > 0;
  return loses ? undefined : list;
}

function overList(uses: RawUse[], list: CodeList, codelists: CodeList[]): CodeShape {
  const askable = list.values.filter((value) => !value.abstract && !value.retired);
  const lenses = new Map<RawUse, Lens>();
  const apart: RawUse[] = [];
  const unreached: CodeShape['unreached'] = [];
  for (const use of uses) {
    const lens = lensOverList(use, list, askable, codelists);
    const missing = missingEntries(use, list, codelists);
    if (!lens || isStranger(use, missing)) apart.push(use);
    else lenses.set(use, lens);
    if (lens && !apart.includes(use) && missing.length > 0) unreached.push({ use, words: missing });
  }
  if (list.values.length === 0) return { values: null, lenses, apart, unreached };
  const form = [...lenses.keys()].map((use) => longForm(use, list, askable, codelists)).find((f) => f !== undefined);
  if (form !== undefined)
    return { values: null, codelist: list.id, domain: codesWith(form, askable), lenses, apart, unreached };
  return { values: reachable(list, askable, [...lenses.values()]), codelist: list.id, lenses, apart, unreached };
}

/** The coded form of a list too long to be listed in a form. */
function longForm(use: RawUse, list: CodeList, askable: CodeValue[], codelists: CodeList[]): string | undefined {
  const named = listOfRef(codelists, refOf(use.schema));
  const isLong = named?.list.id === list.id && codesWith(named.form, askable).length > INLINE_AT_MOST;
  return isLong ? named.form : undefined;
}

function codesWith(form: string, askable: CodeValue[]): string[] {
  return askable.filter((value) => formOf(value, form) !== undefined).map((value) => value.code);
}

/** More than half of a table means nothing in the list: it divides the world in another way. */
function isStranger(use: RawUse, missing: string[]): boolean {
  const entries = tableOf(use.schema);
  return entries !== null && missing.length * 2 > entries.length;
}

function missingEntries(use: RawUse, list: CodeList, codelists: CodeList[]): string[] {
  const entries = tableOf(use.schema);
  return !entries || listOfRef(codelists, refOf(use.schema)) ? [] : entriesWithout(entries, list);
}

function entriesWithout(entries: Entry[], list: CodeList): string[] {
  const words = new Set(list.values.flatMap(wordsFor));
  return entries.filter((entry) => !words.has(entry.words)).map((entry) => entry.words);
}

/** Values that at least one use can be sent. */
function reachable(
  list: CodeList,
  askable: CodeValue[],
  lenses: Lens[]
): { code: string; title: string; within?: string[] }[] {
  const takes = (lens: Lens, code: string) =>
    lens.kind === 'code' || lens.kind === 'codes' ? Object.hasOwn(lens.table, code) : true;
  return askable
    .filter((value) => lenses.some((lens) => takes(lens, value.code)))
    .map(({ code, title, within }) => ({
      code,
      title,
      ...(within ? { within: ancestorsOf(list, code).map((value) => value.code) } : {})
    }));
}

function lensOverList(use: RawUse, list: CodeList, askable: CodeValue[], codelists: CodeList[]): Lens | null {
  const kind = use.kind === 'codes' ? 'codes' : 'code';
  const named = listOfRef(codelists, refOf(use.schema));
  if (named && named.list.id === list.id) return lensOfForm(named.form, askable, kind);
  const entries = tableOf(use.schema);
  if (entries) return { kind, table: tableLens(entries, list, askable) };
  if (use.kind === 'text')
    return { kind, table: Object.fromEntries(askable.map((value) => [value.code, value.title])) };
  return use.kind === 'integer' || use.kind === 'number' ? numberOfCode(askable) : null;
}

/** Codes that are numbers go to a number field as such; with leading zeros by a table, so that the way back is known. */
function numberOfCode(askable: CodeValue[]): Lens | null {
  const codes = askable.map((value) => value.code);
  if (!codes.every((code) => /^\d+$/.test(code))) return null;
  if (codes.every((code) => String(Number(code)) === code)) return { kind: 'text-number', to: 'number' };
  return { kind: 'code', table: Object.fromEntries(codes.map((code) => [code, Number(code)])) };
}

function lensOfForm(form: string, askable: CodeValue[], kind: 'code' | 'codes'): Lens {
  const prefix = /^prefix:(\d+)$/.exec(form);
  if (prefix) return { kind: 'prefix', length: Number(prefix[1]) };
  if (form === 'code') return { kind: 'identity' };
  const forms = askable.flatMap((value): [string, string][] => {
    const sent = formOf(value, form);
    return sent === undefined ? [] : [[value.code, sent]];
  });
  const isCode = forms.length > INLINE_AT_MOST && forms.every(([code, sent]) => code === sent);
  return isCode ? { kind: 'identity' } : { kind, table: Object.fromEntries(forms) };
}

function tableLens(entries: Entry[], list: CodeList, askable: CodeValue[]): Record<string, unknown> {
  const table: Record<string, unknown> = {};
  for (const value of askable) {
    const chain = [value, ...replacedBy(list, value.code), ...ancestorsOf(list, value.code)];
    const words = chain.flatMap(wordsFor);
    const entry = words.map((word) => entries.find((e) => e.words === word)).find((e) => e !== undefined);
    if (entry) table[value.code] = entry.value;
  }
  return table;
}

/** No list is known: the first table's words are canonical, others join where at least half of their words are the same. */
function overOwnWords(uses: RawUse[]): CodeShape {
  const lenses = new Map<RawUse, Lens>();
  const apart: RawUse[] = [];
  const base = uses.find((use) => tableOf(use.schema));
  if (!base) return { values: null, ...openCodes(uses) };
  const values = valuesOf(tableOf(base.schema)!, base.schema);
  for (const use of uses) {
    const entries = tableOf(use.schema);
    const shared = entries?.filter((entry) => values.some((value) => value.words === entry.words)) ?? [];
    if (!entries || shared.length * 2 < Math.min(entries.length, values.length)) {
      apart.push(use);
      continue;
    }
    const table = Object.fromEntries(
      values.flatMap((value) => {
        const entry = entries.find((e) => e.words === value.words);
        return entry ? [[value.code, entry.value]] : [];
      })
    );
    lenses.set(use, { kind: use.kind === 'codes' ? 'codes' : 'code', table });
  }
  return { values: values.map(({ code, title }) => ({ code, title })), lenses, apart, unreached: [] };
}

function valuesOf(entries: Entry[], schema: JsonSchema): { code: string; title: string; words: string }[] {
  const holder = schema.type === 'array' ? (schema.items ?? {}) : schema;
  return entries.map((entry, index) => ({
    code: String(entry.value),
    title:
      holder.oneOf?.[index]?.title ??
      (entry.words === sameWord(String(entry.value)) ? String(entry.value) : entry.words),
    words: entry.words
  }));
}

/** A list that nobody has (rule 23): the code is typed as it is. */
function openCodes(uses: RawUse[]): { lenses: Map<RawUse, Lens>; apart: RawUse[]; unreached: [] } {
  const ref = uses.map((use) => refOf(use.schema)).find((r) => r !== undefined);
  const same = (use: RawUse) => refOf(use.schema) === ref || use.kind === 'text';
  return {
    lenses: new Map(uses.filter(same).map((use) => [use, { kind: 'identity' } as Lens])),
    apart: uses.filter((use) => !same(use)),
    unreached: []
  };
}
