import type { CodeList, CodeValue } from '../model/index.ts';

/** A word as departments mean it: width, space, bracket and comma variants are the same. */
export function sameWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[、，,/]/g, '/')
    .toLowerCase();
}

/** All words for exactly this value. */
export function wordsFor(value: CodeValue): string[] {
  return [value.title, ...(value.labels ?? [])].map(sameWord);
}

/** Coarser values that contain this one, nearest first. */
export function ancestorsOf(list: CodeList, code: string): CodeValue[] {
  const byCode = new Map(list.values.map((value) => [value.code, value]));
  const found: CodeValue[] = [];
  let level = byCode.get(code)?.within ?? [];
  while (level.length > 0) {
    const values = level.flatMap((c) => byCode.get(c) ?? []).filter((value) => !found.includes(value));
    found.push(...values);
    level = values.flatMap((value) => value.within ?? []);
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
