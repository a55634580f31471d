import { tableOf } from './codes.ts';
import { putEntry } from './leaf.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';
import { schemaOf } from './view.ts';

export interface Counterparts {
  /** Titles of canonical values that this department has no entry for: they cannot be sent to it. */
  unsendable: string[];
  /** Words of the department's own table that no canonical value becomes: nobody can choose them. */
  unreached: string[];
}

/** What a conversion between code tables leaves out on either side; a total one leaves out nothing (rule 17). */
export function counterparts(plan: MergePlan, element: MergedElement, use: ElementUse): Counterparts {
  const sent = (element.values ?? []).map(({ code, title }) => ({ title, out: putEntry(use.lens, code) }));
  const reached = new Set(sent.map(({ out }) => out));
  const table = tableOf(schemaOf(plan, use)) ?? [];
  return {
    unsendable: sent.filter(({ out }) => out === undefined).map(({ title }) => title),
    unreached: table.filter((entry) => !reached.has(entry.value)).map((entry) => entry.words)
  };
}
