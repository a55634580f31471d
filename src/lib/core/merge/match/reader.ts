import type { Context } from './context.ts';
import type { Fact, FormField } from './types.ts';

/** What is the same for every item. */
export interface Reader {
  context: Context;
  facts: ReadonlyMap<FormField, Fact[]>;
  roles: Record<string, string>;
  /** Role of the catalogue → what people call it here. */
  renamed: ReadonlyMap<string, string>;
  /** `ITEM/field` → role, for fields that a person settled by themselves. */
  settled: Record<string, string>;
}
