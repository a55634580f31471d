import type { Bundle, Item } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** What an item is called at its place: a further variant of one that stands there already is told apart by its local id. */
export function placeName(
  { bundle, items }: { bundle: Pick<Bundle, 'items'>; items: Readonly<Record<string, Pick<Item, 'name'>>> },
  id: string
): string {
  const name = items[id]?.name ?? id;
  const entry = bundle.items.find((each) => each.id === id);
  // A variant that was picked says in its name which one it is.
  return entry?.variantOf === undefined || entry.spread ? name : m.compose_variant_name({ name, id });
}
