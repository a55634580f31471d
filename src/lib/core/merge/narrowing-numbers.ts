import type { JsonSchema } from '../model/index.ts';
import { leafSchema, type Fit } from './leaf.ts';
import { put } from './lenses.ts';
import type { MergedElement } from './types.ts';

/** Numbers at the borders of what one department takes: its limits and what lies just beyond; of a text field the room it has. */
export function numberSamples(element: MergedElement, fit: Fit): number[] {
  return [...bounds(leafSchema(element, [fit])), ...firstTooLong(fit)];
}

function bounds({ minimum, maximum }: JsonSchema): number[] {
  const below = minimum === undefined ? [] : [minimum, beyond(minimum, -1)];
  const above = maximum === undefined ? [] : [maximum, beyond(maximum, 1)];
  return [...below, ...above];
}

/** The next whole number, or where numbers are so large that one more makes no difference, the next that differs. */
function beyond(limit: number, by: 1 | -1): number {
  return limit + by === limit ? limit + by * Math.abs(limit) * 2 * Number.EPSILON : limit + by;
}

/** The smallest power of ten that has no room in a text field any more, its unit written along. */
function firstTooLong({ lens, schema }: Fit): number[] {
  const { type, maxLength } = schema;
  if (type !== 'string' || maxLength === undefined) return [];
  const length = (value: number) => String(put(lens, value) ?? '').length;
  for (let digits = 0; digits <= MOST_DIGITS; digits++) if (length(10 ** digits) > maxLength) return [10 ** digits];
  return [];
}

/** No number that somebody has to write down is longer. */
const MOST_DIGITS = 21;
