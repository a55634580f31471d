import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { problems } from './messages.ts';
import { isObject, unknownKeys, type Json } from './submission-body.ts';

/**
 * Reads the answer to a correction, `{ "data": … }`, in which nothing may stand but the elements that are open; every fault
 * is named with its place.
 */
export function readCorrection(raw: unknown, open: readonly string[]): Result<Json> {
  if (!isObject(raw)) return refuse(problems.notObject(''));
  const { data } = raw;
  const found: Problem[] = unknownKeys(raw, ['data']);
  if (!Object.hasOwn(raw, 'data')) found.push(problems.missing('/data'));
  else if (!isObject(data)) found.push(problems.notObject('/data'));
  else found.push(...strayPaths(data, open).map(problems.notAsked));
  return found.length > 0 ? refuse(...found) : ok(data as Json);
}

/** What leads to no element that is open. */
function strayPaths(data: Json, open: readonly string[], path = ''): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (open.includes(here)) return [];
    const leads = open.some((element) => element.startsWith(`${here}.`));
    return leads && isObject(value) ? strayPaths(value, open, here) : [here];
  });
}
