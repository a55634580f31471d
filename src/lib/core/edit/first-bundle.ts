import type { Bundle, BundleItem, Item } from '../model/index.ts';
import { bringSituations, type Brought } from './bring.ts';

/** What somebody says of a bundle before it has anything in it. */
export type About = Pick<Bundle, 'id' | 'name' | 'region' | 'lead' | 'serviceObject'>;

/**
 * A new bundle of items of the catalogue. What waited for what where the items come from does so here, across items that were
 * not picked; so do the questions that their conditions read, and who may be whom among the people in their forms. Its limit is
 * that of its slowest row of items, one after the other.
 */
export function composeFirst(
  about: About,
  picked: readonly Item[],
  bundles: readonly Bundle[]
): { bundle: Bundle; brought: Brought } {
  const brought = bringSituations(picked, bundles);
  const inOrder = bundles.flatMap((bundle) => bundle.items.map(({ item }) => item));
  const rank = ({ id }: Item) => (inOrder.includes(id) ? inOrder.indexOf(id) : inOrder.length);
  const items = picked.toSorted((a, b) => rank(a) - rank(b));
  const ids = freeIds(items);
  const entries = items.map((item): BundleItem => {
    const home = bundles.find(({ items: all }) => all.some((entry) => entry.item === item.id));
    return {
      id: ids.get(item.id)!,
      item: item.id,
      dependsOn: home ? waitsFor(home, item.id, ids) : [],
      dependsMode: home?.items.find((entry) => entry.item === item.id)?.dependsMode ?? 'all',
      appliesWhen: true,
      optional: false
    };
  });
  const bundle: Bundle = {
    ...about,
    limit: { legal: longest(entries, items, 'legal'), promised: longest(entries, items, 'promised') },
    roleAliases: aliasesAmong(items, bundles),
    situations: brought.situations,
    items: entries
  };
  return { bundle, brought };
}

/** `HUKOU`, or `HUKOU2` where another picked item has that name. */
function freeIds(items: readonly Item[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { id } of items) ids.set(id, freeId(id, [...ids.values()]));
  return ids;
}

/** A local id for an item document that nothing in the bundle has yet. */
export function freeId(document: string, taken: readonly string[]): string {
  const stem = document.slice(document.indexOf('.') + 1).replaceAll('-', '_');
  const own = /^[A-Za-z]/.test(stem) ? stem : `I${stem}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? own : `${own}${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Picked items that this one waits for, the nearest ones; what stands between and was not picked is passed by (rule 6). */
function waitsFor(home: Bundle, item: string, ids: ReadonlyMap<string, string>): string[] {
  const start = home.items.find((entry) => entry.item === item);
  const found: string[] = [];
  const seen = new Set<string>();
  const open = [...(start?.dependsOn ?? [])];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const before = home.items.find(({ id }) => id === at);
    if (!before || seen.has(at)) continue;
    seen.add(at);
    const own = ids.get(before.item);
    if (own !== undefined) found.push(own);
    else open.push(...before.dependsOn);
  }
  return found;
}

/** Who may be whom, as far as both are people of the picked items. */
function aliasesAmong(items: readonly Item[], bundles: readonly Bundle[]): Bundle['roleAliases'] {
  const roles = new Set(
    items.flatMap(({ bindings }) => bindings.flatMap(({ element }) => element?.split('.')[0] ?? []))
  );
  const aliases: Bundle['roleAliases'] = {};
  const homes = bundles.filter((bundle) => bundle.items.some(({ item }) => items.some(({ id }) => id === item)));
  for (const { roleAliases } of homes)
    for (const [role, others] of Object.entries(roleAliases)) {
      const here = roles.has(role) ? others.filter((other) => roles.has(other)) : [];
      if (here.length > 0) aliases[role] = [...new Set([...(aliases[role] ?? []), ...here])];
    }
  return aliases;
}

/** Days of the slowest row of items, each after what it waits for. */
function longest(entries: readonly BundleItem[], items: readonly Item[], which: 'legal' | 'promised'): number {
  const known = new Map<string, number>();
  const ends = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, 0);
    const at = entries.findIndex((entry) => entry.id === id);
    const end = items[at]!.limit[which] + Math.max(0, ...entries[at]!.dependsOn.map(ends));
    known.set(id, end);
    return end;
  };
  return Math.max(...entries.map(({ id }) => ends(id)));
}
