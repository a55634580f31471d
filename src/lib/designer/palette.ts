import type { Department } from '#lib/core/model/index.ts';
import { searchFor } from './catalogue-search.ts';
import type { CatalogueEntry } from './composing.ts';

/** Kind of what is dragged from the palette: the id of an item's document. */
export const DRAGGED_ITEM = 'application/x-yijianshi-item';

export interface PaletteGroup {
  department: Department;
  entries: CatalogueEntry[];
}

/** The catalogue by department, as far as it is looked for: names of items and departments, in Chinese or pinyin. */
export async function paletteGroups(
  catalogue: readonly CatalogueEntry[],
  departments: readonly Department[],
  query: string
): Promise<PaletteGroup[]> {
  const matches = await searchFor(query);
  const byId = new Map(departments.map((department) => [department.id, department]));
  const found = catalogue.filter((entry) => {
    const department = byId.get(entry.department);
    return matches(entry.name, entry.item, department?.name, department?.short);
  });
  return groupsOf(found, byId);
}

/** Entries under their departments, in the order in which these come up. */
export function groupsOf(entries: readonly CatalogueEntry[], byId: ReadonlyMap<string, Department>): PaletteGroup[] {
  return [...Map.groupBy(entries, ({ department }) => department)].map(([id, own]) => ({
    department: byId.get(id) ?? { id, name: id, short: id.slice(0, 2), hue: '' },
    entries: own
  }));
}
