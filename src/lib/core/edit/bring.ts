import { variablesOf } from '../condition/variables.ts';
import type { Bundle, Condition, Item, Situation } from '../model/index.ts';
import { conditionsOf } from './readers.ts';

/** The situation questions that items bring with them, and what stands in the way. */
export interface Brought {
  /** In the order of the bundles that ask them. */
  situations: Situation[];
  /** Keys that are read and that no bundle asks. */
  missing: string[];
  /** Keys that two bundles ask differently: the question of the first one came. */
  clashes: string[];
}

/**
 * The situations that the items' own conditions read (limits, materials, fields, variants), from the bundle that the item was
 * imported with, else from the first that asks one of that key; and those that these need to be asked at all.
 *
 * @param known what the bundle that they come to asks already: that stays, and is not brought again
 */
export function bringSituations(
  items: readonly Item[],
  bundles: readonly Bundle[],
  known: readonly Situation[] = []
): Brought {
  const found = new Map<string, Situation>();
  const missing = new Set<string>();
  const clashes = new Set<string>();
  for (const item of items) {
    const home = bundles.filter(({ items: entries }) => entries.some((entry) => entry.item === item.id));
    const order = [...home, ...bundles.filter((bundle) => !home.includes(bundle))];
    const open = keysIn(conditionsOf(item).map(({ condition }) => condition));
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const own = order.flatMap(({ situations }) => situations.filter((each) => each.key === key))[0];
      const before = known.find((each) => each.key === key) ?? found.get(key);
      if (before && own && !isSame(before, own)) clashes.add(key);
      if (!before && !own) missing.add(key);
      if (before || !own) continue;
      found.set(key, own);
      if (own.askWhen !== undefined) open.push(...keysIn([own.askWhen]));
    }
  }
  const asked = bundles.flatMap(({ situations }) => situations);
  const situations = [...found.values()].sort((a, b) => asked.indexOf(a) - asked.indexOf(b));
  return { situations, missing: [...missing], clashes: [...clashes] };
}

/** Options in another order, or another wording, are the same question: conditions read its values alone. */
function isSame(a: Situation, b: Situation): boolean {
  const values = ({ select, options }: Situation) => JSON.stringify([select, options.map(({ value }) => value).sort()]);
  return values(a) === values(b);
}

function keysIn(conditions: readonly Condition[]): string[] {
  const names = conditions.flatMap((condition) => variablesOf(condition));
  return [...new Set(names)].filter((name) => name.startsWith('s.')).map((name) => name.slice(2));
}
