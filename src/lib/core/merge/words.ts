import type { CodeList, CodeValue } from '../model/index.ts';

/** A word as departments mean it: width, space, bracket and comma variants are the same. */
export function sameWord(text: string): string {
  let known = same.get(text);
  if (known === undefined) {
    if (same.size >= KEPT_AT_MOST) same.clear();
    same.set(text, (known = plainWord(text)));
  }
  return known;
}

const same = new Map<string, string>();
const KEPT_AT_MOST = 20_000;

function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[、，,/]/g, '/')
    .toLowerCase();
}

const words = new WeakMap<CodeValue, string[]>();

/** All words for exactly this value, worked out once: a code list is never changed in place. */
export function wordsFor(value: CodeValue): string[] {
  let known = words.get(value);
  if (!known) words.set(value, (known = [value.title, ...(value.labels ?? [])].map(sameWord)));
  return known;
}

const byCode = new WeakMap<CodeList, Map<string, CodeValue>>();

function valuesByCode(list: CodeList): Map<string, CodeValue> {
  let known = byCode.get(list);
  if (!known) byCode.set(list, (known = new Map(list.values.map((value) => [value.code, value]))));
  return known;
}

/** Coarser values that contain this one, nearest first. */
export function ancestorsOf(list: CodeList, code: string): CodeValue[] {
  const values = valuesByCode(list);
  const found: CodeValue[] = [];
  let level = values.get(code)?.within ?? [];
  while (level.length > 0) {
    const wider = level.flatMap((each) => values.get(each) ?? []).filter((value) => !found.includes(value));
    found.push(...wider);
    level = wider.flatMap((value) => value.within ?? []);
  }
  return found;
}

/** Retired values that this one says now, those that it replaced directly first. */
export function replacedBy(list: CodeList, code: string): CodeValue[] {
  const found: CodeValue[] = [];
  for (let now = [code]; now.length > 0;) {
    const before = list.values.filter(
      (value) => value.replacedBy !== undefined && now.includes(value.replacedBy) && !found.includes(value)
    );
    found.push(...before);
    now = before.map((value) => value.code);
  }
  return found;
}

/** The code list that a department's `x-codelist` names, and the coded form that it means. */
export function listOfRef(
  codelists: CodeList[],
  ref: string | undefined
): { list: CodeList; form: string } | undefined {
  if (ref === undefined) return undefined;
  for (const list of codelists) {
    const form = list.refs?.[ref];
    if (form !== undefined) return { list, form };
  }
  return undefined;
}

/** A value in one of its coded forms. */
export function formOf(value: CodeValue, form: string): string | undefined {
  if (form === 'code') return value.code;
  return form === 'title' ? value.title : value.forms?.[form];
}

/** Whether a code table tells values apart that the list knows only through a refining question (普通住宅, 非普通住宅). */
export function isRefining(words: string[], list: CodeList): boolean {
  return (list.refinements ?? []).some(({ values }) =>
    values.some((value) => wordsFor(value).some((word) => words.includes(word)))
  );
}
