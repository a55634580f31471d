import type { Wording } from '../model/wordings.ts';

type Json = Record<string, unknown>;

/** How a file is otherwise than what is written from the documents it gave. `wordings` lays it over them again. */
export function wordingsOf(written: unknown, came: unknown, at: string[] = []): Wording[] {
  if (same(written, came)) return [];
  if (isObject(written) && isObject(came)) return ofObjects(written, came, at);
  const names = rowNames(written);
  if (names && Array.isArray(came) && same(names, rowNames(came)))
    return names.flatMap((name, index) => wordingsOf((written as unknown[])[index], came[index], [...at, name]));
  return [{ at, was: written, now: came }];
}

function ofObjects(written: Json, came: Json, at: string[]): Wording[] {
  const keys = [...new Set([...Object.keys(written), ...Object.keys(came)])];
  const inner = keys.flatMap((key): Wording[] => {
    if (!Object.hasOwn(came, key)) return [{ at: [...at, key], was: written[key] }];
    if (!Object.hasOwn(written, key)) return [{ at: [...at, key], now: came[key] }];
    return wordingsOf(written[key], came[key], [...at, key]);
  });
  const order = keys.filter((key) => Object.hasOwn(came, key));
  return same(order, Object.keys(came)) ? inner : [...inner, { at, keys: Object.keys(came) }];
}

/** What was written, in the words in which it came, wherever it still says what it said then. */
export function inWordings(written: unknown, wordings: readonly Wording[]): unknown {
  return wordings.reduce((document, wording) => reworded(document, wording, wording.at), written);
}

function reworded(value: unknown, wording: Wording, at: readonly string[]): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return atPlace(value, wording);
  if (Array.isArray(value)) {
    const index = rowNames(value)?.indexOf(key) ?? -1;
    return index < 0 ? value : value.with(index, reworded(value[index], wording, rest));
  }
  if (!isObject(value)) return value;
  if (rest.length > 0 || wording.keys || Object.hasOwn(value, key) !== 'was' in wording)
    return Object.hasOwn(value, key) ? { ...value, [key]: reworded(value[key], wording, rest) } : value;
  if ('was' in wording && !same(value[key], wording.was)) return value;
  if ('now' in wording) return { ...value, [key]: wording.now };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function atPlace(value: unknown, { was, now, keys }: Wording): unknown {
  if (!keys) return same(value, was) ? now : value;
  if (!isObject(value)) return value;
  const order = [
    ...keys.filter((key) => Object.hasOwn(value, key)),
    ...Object.keys(value).filter((key) => !keys.includes(key))
  ];
  return Object.fromEntries(order.map((key) => [key, value[key]]));
}

/** What the rows of a list are called, so that one is found again after others came or went. */
function rowNames(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) return undefined;
  for (const key of ['id', 'key', 'value', 'sharedKey']) {
    const names = value.map((row) => row[key]);
    if (names.every((name) => typeof name === 'string') && new Set(names).size === names.length)
      return names as string[];
  }
  return value.map((_, index) => `#${index}`);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
