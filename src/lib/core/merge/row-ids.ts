import { isAbsent, isObject } from './values.ts';

/** Key under which a row carries its hidden id; no form asks for it and no department receives it. */
export const ROW_ID = '$row';

type Row = Record<string, unknown>;

/**
 * Gives every row of every list in the merged data an id that stays with it while it is edited, moved, or others go
 * (rule 22). Pages post rows without their ids: a row takes that of the earlier row that is equal, else of the one most like
 * it, else a new one.
 */
export function keepRowIds(before: unknown, after: Row, newId: () => string): Row {
  return Object.fromEntries(
    Object.entries(after).map(([key, value]) => [key, keep(isObject(before) ? before[key] : undefined, value, newId)])
  );
}

function keep(before: unknown, after: unknown, newId: () => string): unknown {
  if (isObject(after)) return keepRowIds(before, after, newId);
  return Array.isArray(after) && after.some(isObject) ? keepList(rowsOf(before), after, newId) : after;
}

function keepList(before: Row[], after: unknown[], newId: () => string): unknown[] {
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  const free = () => before.filter((row) => !taken.has(String(row[ROW_ID])));
  const give = (index: number, id: unknown) => {
    if (typeof id !== 'string' || taken.has(id) || ids.has(index)) return;
    ids.set(index, id);
    taken.add(id);
  };
  const rows = after.map((row) => (isObject(row) ? row : {}));
  rows.forEach((row, index) => give(index, row[ROW_ID]));
  for (const least of [1, 0.01])
    rows.forEach((row, index) => {
      const best = free().toSorted((a, b) => likeness(b, row) - likeness(a, row))[0];
      if (!ids.has(index) && best && likeness(best, row) >= least) give(index, best[ROW_ID]);
    });
  return after.map((row, index) => (isObject(row) ? { ...row, [ROW_ID]: ids.get(index) ?? newId() } : row));
}

/** Part of the fields that are the same, 1 for equal rows. */
function likeness(one: Row, other: Row): number {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)].filter((key) => key !== ROW_ID));
  if (keys.size === 0) return 1;
  const same = [...keys].filter((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
  return same.length / keys.size;
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Indexes of rows whose key fields are those of a row before; rows without a key are not compared. */
export function sameRows(key: string[], rows: unknown): number[] {
  if (key.length === 0) return [];
  const seen = new Set<string>();
  return (Array.isArray(rows) ? rows : []).flatMap((row, index) => {
    const values = key.map((part) => (isObject(row) ? row[part] : undefined));
    if (values.some(isAbsent)) return [];
    const name = JSON.stringify(values);
    if (seen.has(name)) return [index];
    seen.add(name);
    return [];
  });
}
