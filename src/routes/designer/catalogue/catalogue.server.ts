import { error } from '@sveltejs/kit';
import type { CatalogueFacts, KnownItem } from '#lib/designer/catalogue/catalogue-model.ts';
import { m } from '#lib/paraglide/messages.js';

type Services = App.Locals['app'];

/** Everything in the catalogue: the library of the workspace and the bundles as they are composed. */
export async function catalogueFacts({ workspace }: Services): Promise<CatalogueFacts> {
  const sources = await Promise.all(workspace.bundles().map(({ id }) => workspace.source(id)));
  return { ...workspace.library(), sources: sources.flatMap((source) => (source.ok ? [source.value] : [])) };
}

/** The item of an address, or the page that says that there is none. */
export function requireItem(facts: CatalogueFacts, id: string): KnownItem {
  return facts.items.find(({ item }) => item.id === id) ?? error(404, m.catalogue_no_item());
}
