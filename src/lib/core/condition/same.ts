import type { Condition } from '../model/condition.ts';

/** Whether two conditions are written alike, part for part. */
export function sameCondition(a: Condition, b: Condition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
