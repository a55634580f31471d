import type { Context } from './context.ts';
import type { Memory } from './memory.ts';

/** What is the same for every item. */
export interface Reader {
  context: Context;
  memory: Memory;
  roles: Record<string, string>;
  /** `ITEM/field` → role, for fields that a person settled by themselves. */
  settled: Record<string, string>;
}
