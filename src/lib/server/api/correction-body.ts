import { isObject } from './submission-body.ts';

/** Places in the answer to a correction that lead to no element that is open, by the dots of their elements. */
export function strayPaths(data: Record<string, unknown>, open: readonly string[], path = ''): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (open.includes(here)) return [];
    const leads = open.some((element) => element.startsWith(`${here}.`));
    return leads && isObject(value) ? strayPaths(value, open, here) : [here];
  });
}
