import { Decimal } from 'decimal.js';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The value of an element in the merged data (nested by the element's dots), or `undefined`. Only own keys are read. */
export function getElement(data: unknown, element: string): unknown {
  let value = data;
  for (const key of element.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Writes an element into the merged data in place and hands the data back; a value of `undefined` takes it out. */
export function setElement(data: Record<string, unknown>, element: string, value: unknown): Record<string, unknown> {
  const keys = element.split('.');
  if (keys.some((key) => FORBIDDEN.has(key))) return data;
  let parent = data;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(parent, key) ? parent[key] : undefined;
    if (!isObject(next)) {
      if (value === undefined) return data;
      parent[key] = {};
    }
    parent = parent[key] as Record<string, unknown>;
  }
  const last = keys.at(-1)!;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return data;
}

/** True for an object that is neither `null` nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Absent (rule 3): nothing, an empty text, or an object in which nothing stands. */
export function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return isObject(value) && Object.values(value).every(isAbsent);
}

/** The value as it is meant: texts trimmed, absent parts of objects taken out, absent itself as `undefined`. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) return value.map(cleanValue).filter((entry) => entry !== undefined);
  if (!isObject(value)) return value === null ? undefined : value;
  const cleaned: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const kept = FORBIDDEN.has(key) ? undefined : cleanValue(inner);
    if (kept !== undefined) cleaned[key] = kept;
  }
  return Object.keys(cleaned).length > 0 ? cleaned : undefined;
}

/** A number in digits, without exponent or grouping, with its unit behind it where one is named. */
export function numberText(value: unknown, suffix = ''): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? new Decimal(value).toFixed() + suffix : undefined;
}
