import Type, { type Static } from 'typebox';

/**
 * A place in a JSON document that became otherwise: `was` absent where nothing stood there, `now` where nothing is left. With
 * `at` they are the part of a list that begins there.
 */
export const ChangeAtSchema = Type.Object(
  {
    path: Type.Array(Type.String()),
    at: Type.Optional(Type.Integer({ minimum: 0 })),
    was: Type.Optional(Type.Unknown()),
    now: Type.Optional(Type.Unknown())
  },
  { additionalProperties: false }
);
export type ChangeAt = Static<typeof ChangeAtSchema>;

type Json = Record<string, unknown>;

/**
 * What is different between two documents, object by object; of a list whose rows have names of their own (`kind`, `id`) row by
 * row, of another one the part between what is the same at both ends. A key
 * that was added or taken away is told with its place among the others, as a change of the whole object around it, so that
 * going back gives the same bytes.
 */
export function changesBetween(was: unknown, now: unknown, path: string[] = []): ChangeAt[] {
  if (JSON.stringify(was) === JSON.stringify(now)) return [];
  if (Array.isArray(was) && Array.isArray(now)) return changesOfList(was, now, path);
  if (!isObject(was) || !isObject(now) || Object.keys(was).join('\n') !== Object.keys(now).join('\n'))
    return [{ path, ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) }];
  return Object.keys(was).flatMap((key) => changesBetween(was[key], now[key], [...path, key]));
}

function changesOfList(was: unknown[], now: unknown[], path: string[]): ChangeAt[] {
  const kept = keptRows(was, now);
  if (kept) return changesOfRows(was, now, kept, path);
  const [before, after] = [was, now].map((rows) => rows.map((row) => JSON.stringify(row))) as [string[], string[]];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return changesOfPart(was.slice(head, was.length - tail), now.slice(head, now.length - tail), head, path);
}

/** One row that changed in itself is looked into; else the rows that went and those that came in their place. */
function changesOfPart(gone: unknown[], come: unknown[], at: number, path: string[]): ChangeAt[] {
  if (gone.length === 0 && come.length === 0) return [];
  if (gone.length === 1 && come.length === 1 && isObject(gone[0]) && isObject(come[0]))
    return changesBetween(gone[0], come[0], [...path, String(at)]);
  return [{ path, at, was: gone, now: come }];
}

/** From the end, so that the places before a change are those of the list as it was. */
function changesOfRows(was: unknown[], now: unknown[], kept: readonly KeptRow[], path: string[]): ChangeAt[] {
  const ends: KeptRow[] = [...kept, { was: was.length, now: now.length }];
  return ends
    .map((row, at) => {
      const before = ends[at - 1] ?? { was: -1, now: -1 };
      const [gone, come] = [was.slice(before.was + 1, row.was), now.slice(before.now + 1, row.now)];
      const own = at < kept.length ? changesBetween(was[row.was], now[row.now], [...path, String(row.was)]) : [];
      return [...own, ...changesOfPart(gone, come, before.was + 1, path)];
    })
    .toReversed()
    .flat();
}

/** Where a row stood and where it stands. */
interface KeptRow {
  was: number;
  now: number;
}

/** Rows that are in both lists, by their names; `undefined` where a row has none, two have one, or they changed places. */
function keptRows(was: readonly unknown[], now: readonly unknown[]): KeptRow[] | undefined {
  const [before, after] = [was.map(nameOfRow), now.map(nameOfRow)];
  if ([before, after].some((names) => names.includes(undefined) || new Set(names).size < names.length))
    return undefined;
  const places = new Map(before.map((name, at) => [name, at]));
  const kept = after.flatMap((name, at) => {
    const place = places.get(name);
    return place === undefined ? [] : [{ was: place, now: at }];
  });
  return kept.every((row, at) => at === 0 || kept[at - 1]!.was < row.was) ? kept : undefined;
}

function nameOfRow(row: unknown): string | undefined {
  if (!isObject(row) || typeof row['id'] !== 'string') return undefined;
  return typeof row['kind'] === 'string' ? `${row['kind']}/${row['id']}` : row['id'];
}

/** The document with its changes made; `undefined` where it is not as they found it. */
export function withChanges<T>(document: T, changes: readonly ChangeAt[]): T | undefined {
  let at: unknown = document;
  for (const change of changes) {
    const next = replaced(at, change.path, change);
    if (!next) return undefined;
    at = next.value;
  }
  return at as T;
}

/** The same changes the other way round. */
export function backwards(changes: readonly ChangeAt[]): ChangeAt[] {
  return changes
    .map(({ path, at, was, now }) => ({
      path,
      ...(at === undefined ? {} : { at }),
      ...(now === undefined ? {} : { was: now }),
      ...(was === undefined ? {} : { now: was })
    }))
    .toReversed();
}

function replaced(here: unknown, path: readonly string[], change: ChangeAt): { value: unknown } | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return change.at === undefined ? swapped(here, change) : spliced(here, change.at, change);
  if (Array.isArray(here)) {
    const at = Number(key);
    const inner = at < here.length ? replaced(here[at], rest, change) : undefined;
    return inner && { value: here.with(at, inner.value) };
  }
  if (!isObject(here) || !Object.hasOwn(here, key)) return undefined;
  const inner = replaced(here[key], rest, change);
  return inner && { value: { ...here, [key]: inner.value } };
}

function swapped(here: unknown, { was, now }: ChangeAt): { value: unknown } | undefined {
  return JSON.stringify(here) === JSON.stringify(was) ? { value: now } : undefined;
}

function spliced(here: unknown, at: number, { was, now }: ChangeAt): { value: unknown } | undefined {
  if (!Array.isArray(here) || !Array.isArray(was) || !Array.isArray(now)) return undefined;
  if (JSON.stringify(here.slice(at, at + was.length)) !== JSON.stringify(was)) return undefined;
  return { value: here.toSpliced(at, was.length, ...(now as unknown[])) };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
