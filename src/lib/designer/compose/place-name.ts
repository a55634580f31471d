import type { Bundle, BundleItem, Item } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** A further variant (业务办理项) of an item that stands there already is told apart by its local id. */
export function variantName(
  name: string,
  { id, variantOf, spread }: Pick<BundleItem, 'id' | 'variantOf' | 'spread'>
): string {
  // A variant that was picked says in its name which one it is.
  return variantOf === undefined || spread ? name : m.compose_variant_name({ name, id });
}

/** What an item is called at its place. */
export function placeName(
  { bundle, items }: { bundle: Pick<Bundle, 'items'>; items: Readonly<Record<string, Pick<Item, 'name'>>> },
  id: string
): string {
  const name = items[id]?.name ?? id;
  const entry = bundle.items.find((each) => each.id === id);
  return entry ? variantName(name, entry) : name;
}
