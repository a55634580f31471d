import type { Bundle, Department, Item } from '#lib/core/model/index.ts';
import { text } from '#lib/core/verify/messages.ts';

/** What of the catalogue it takes to name an item that a bundle does not have. */
interface Known {
  bundles: () => readonly Bundle[];
  item: (id: string) => Item | undefined;
}

/**
 * What items are called that materials of a bundle name as their producers and that the bundle does not have: by the local id
 * that they have where the item with the material comes from. One that the catalogue does not know is left out.
 */
export function producersElsewhere(
  bundle: Bundle,
  { bundles, item }: Known,
  departments: readonly Department[]
): Record<string, string> {
  const own = new Set(bundle.items.map(({ id }) => id));
  const missing = bundle.items.flatMap((entry) =>
    (item(entry.item)?.materials ?? []).flatMap(({ producedBy }) =>
      producedBy === undefined || own.has(producedBy) ? [] : [{ asker: entry.item, producedBy }]
    )
  );
  if (missing.length === 0) return {};
  const all = bundles();
  return Object.fromEntries(
    missing.flatMap(({ asker, producedBy }) => {
      const home = all.filter(({ items }) => items.some((each) => each.item === asker));
      const entry = home.flatMap(({ items }) => items).find(({ id }) => id === producedBy);
      const found = entry && item(entry.item);
      if (!found) return [];
      const department = departments.find(({ id }) => id === found.department)?.name ?? found.department;
      return [[producedBy, text.item(found.name, department)]];
    })
  );
}
