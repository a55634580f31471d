import { deriveValue, normaliseNumber } from './derive.ts';
import { cleanValue, getElement, isObject } from './values.ts';
import type { View } from './view.ts';

/** Facts that active items have produced so far, by element. */
export type Produced = Record<string, unknown>;

/** The canonical value of an element: produced, taken from another, derived, or as it was filled in. */
export function createResolver(view: View, data: unknown, produced: Produced): (element: string) => unknown {
  const known = new Map<string, unknown>();
  function resolve(element: string): unknown {
    if (!known.has(element)) {
      known.set(element, undefined);
      known.set(element, find(element));
    }
    return known.get(element);
  }
  function find(element: string): unknown {
    const origin = view.origins.get(element);
    if (!origin || origin.by === 'unused') return undefined;
    if (origin.by === 'implied') return origin.value;
    if (origin.by === 'alias') return resolve(origin.element);
    if (origin.by === 'produced') return cleanValue(factOf(produced, element));
    if (origin.by === 'asked') return normalise(view, element, getElement(data, element));
    return deriveValue(
      origin.way,
      Object.fromEntries(origin.way.from.map((from) => [from, resolve(from)])),
      view.plan.words
    );
  }
  return resolve;
}

/** A value as it is meant: trimmed, numbers of persons and companies in plain digits and capitals (rule 17). */
export function normalise(view: View, element: string, value: unknown): unknown {
  const clean = cleanValue(value);
  const format = view.elements.get(element)?.format;
  if (Array.isArray(clean)) return normaliseRows(view, element, clean);
  return typeof clean === 'string' ? normaliseNumber(format, clean) : clean;
}

/** Numbers of persons and bodies in the rows of a list. */
function normaliseRows(view: View, element: string, rows: unknown[]): unknown[] {
  const formats = Object.entries(view.elements.get(element)?.rowFormats ?? {});
  if (formats.length === 0) return rows;
  return rows.map((row) => {
    if (!isObject(row)) return row;
    const own = formats.filter(([key]) => typeof row[key] === 'string');
    return {
      ...row,
      ...Object.fromEntries(own.map(([key, format]) => [key, normaliseNumber(format, row[key] as string)]))
    };
  });
}

function factOf(produced: Produced, element: string): unknown {
  const names = [element, element.replace(/\.full$/, '')];
  const name = names.find((candidate) => Object.hasOwn(produced, candidate));
  return name === undefined ? undefined : produced[name];
}
