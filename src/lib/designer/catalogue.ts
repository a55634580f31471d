import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { departmentOf } from './flow.ts';

export interface CatalogueItem {
  bundle: string;
  bundleName: string;
  id: string;
  name: string;
  department: Department;
  limit: number;
  materials: number;
  fields: number;
}

/** Items of several bundles by department; departments in the workspace's order, those without a match left out. */
export function itemsByDepartment(
  sources: readonly BundleSource[],
  query: string
): { department: Department; items: CatalogueItem[] }[] {
  const items = sources
    .flatMap(itemsOf)
    .filter((item) => matches([item.name, item.department.name, item.department.short, item.bundleName], query));
  const departments = new Map(items.map((item) => [item.department.id, item.department]));
  return [...departments.values()].map((department) => ({
    department,
    items: items.filter((item) => item.department.id === department.id)
  }));
}

function itemsOf(source: BundleSource): CatalogueItem[] {
  return source.bundle.items.flatMap(({ id }) => {
    const item = source.items[id];
    if (!item) return [];
    const { name: bundleName, id: bundle } = source.bundle;
    const department = departmentOf(source, item.department);
    return [
      {
        bundle,
        bundleName,
        id,
        name: item.name,
        department,
        limit: item.limit.promised,
        materials: item.materials.length,
        fields: item.bindings.length
      }
    ];
  });
}

/** Departments that take part in a bundle, each once, in the order of its items. */
export function departmentsOf(source: BundleSource): Department[] {
  const ids = source.bundle.items.map(({ id }) => source.items[id]?.department).filter((id) => id !== undefined);
  return [...new Set(ids)].map((id) => departmentOf(source, id));
}

/** Every word of the query stands somewhere in the texts. */
export function matches(texts: readonly string[], query: string): boolean {
  const all = texts.join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => all.includes(word));
}
