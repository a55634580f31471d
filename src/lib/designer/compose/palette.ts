import type { Department } from '#lib/core/model/index.ts';
import { searchFor } from '../catalogue/catalogue-search.ts';
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
  const isCalled = ({ name, item, department }: CatalogueEntry) => {
    const owner = byId.get(department);
    return matches(name, item, owner?.name, owner?.short);
  };
  // What only comes from a bundle of that name stands behind what is called so itself.
  const from = catalogue.filter((entry) => matches(entry.from) && !isCalled(entry));
  return groupsOf([...catalogue.filter(isCalled), ...from], byId);
}

/** Entries under what their departments are called in short, those of the bundle's own departments first. */
export function groupsOf(
  entries: readonly CatalogueEntry[],
  byId: ReadonlyMap<string, Department>,
  own: ReadonlySet<string> = new Set()
): PaletteGroup[] {
  const departmentOf = (id: string) => byId.get(id) ?? { id, name: id, short: id.slice(0, 2), hue: '' };
  return [...Map.groupBy(entries, ({ department }) => departmentOf(department).short).values()]
    .map((rows) => ({ department: departmentOf(rows[0]!.department), entries: rows }))
    .toSorted((a, b) => Number(isOwn(b, own)) - Number(isOwn(a, own)));
}

function isOwn({ entries }: PaletteGroup, own: ReadonlySet<string>): boolean {
  return entries.some(({ item }) => own.has(item));
}
