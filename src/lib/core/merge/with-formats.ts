import type { Problem } from '../errors.ts';

/**
 * What the merged form has against data, and what the formats of numbers have (`checkFormats`). Their sentence says what is
 * expected, with how many digits: it stands in place of the one that only says that the form of a value is wrong. Everything
 * else that is known about a place comes first.
 */
export function withFormats(
  known: readonly Problem[],
  formats: readonly { path?: string; message?: string }[]
): Problem[] {
  const spoken = new Set(formats.map(({ path }) => path));
  const kept = known.filter(({ code, path }) => code !== 'form/pattern' || !spoken.has(path));
  const told = new Set(kept.map(({ path }) => path));
  const more = formats.filter(({ path }) => !told.has(path));
  return [...kept, ...more.map(({ path = '', message = '' }) => ({ code: 'form/format', message, path }))];
}
