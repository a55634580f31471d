import type { Directory, DirectoryEntry } from '#lib/core/model/directory.ts';
import type { Attribute, Bundle, BundleSource, Calendars, CodeList, Department, Role } from '#lib/core/model/index.ts';
import type { ItemDocuments } from '#lib/core/model/revision.ts';

/** An item with its form, and whether it was changed here since its import. */
export type KnownItem = ItemDocuments & { revised: boolean };

/** What the pages of the catalogue are worked out from. */
export interface CatalogueFacts {
  items: KnownItem[];
  /** Bundles as they were imported. */
  imported: Bundle[];
  /** Bundles as they are composed, with everything they rest on, decisions not applied; those that can be read. */
  sources: BundleSource[];
  departments: Department[];
  roles: Role[];
  attributes: Attribute[];
  codelists: CodeList[];
  calendars: Calendars;
  directory: Directory;
}

/** A bundle that something is used in. */
export interface Use {
  bundle: string;
  name: string;
  /** Local ids of the item there: of further variants several, in the order of the bundle. */
  items: string[];
}

/** The bundles that an item is in, as they are composed now: each once, however often the item stands there. */
export function usesOf(item: string, { sources }: Pick<CatalogueFacts, 'sources'>): Use[] {
  return sources.flatMap(({ bundle }) => {
    const items = bundle.items.filter((entry) => entry.item === item).map(({ id }) => id);
    return items.length > 0 ? [{ bundle: bundle.id, name: bundle.name, items }] : [];
  });
}

/** A bundle that has the item, for the words of its conditions: one that uses it, else the one it was imported with. */
export function homeOf(item: string, { sources, imported }: CatalogueFacts): BundleSource | undefined {
  const using = sources.find(({ bundle }) => bundle.items.some((entry) => entry.item === item));
  if (using) return using;
  const first = imported.find((bundle) => bundle.items.some((entry) => entry.item === item));
  return first && sources.find(({ bundle }) => bundle.id === first.id);
}

/** The department of an id; one that nobody knows goes by its id. */
export function departmentIn(departments: readonly Department[], id: string): Department {
  return departments.find((each) => each.id === id) ?? { id, name: id, short: id.slice(0, 2), hue: 'grey' };
}

export function entryFor(directory: Directory, kind: DirectoryEntry['kind'], id: string): DirectoryEntry | undefined {
  return directory.entries.find((entry) => entry.kind === kind && entry.id === id);
}
