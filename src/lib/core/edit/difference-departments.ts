import type { BundleSource, Department } from '../model/index.ts';
import { withNamedDepartments } from '../model/named-departments.ts';
import { DEPARTMENT_FACTS, text } from './difference-messages.ts';
import type { Sides, Touch } from './difference-types.ts';

/** What departments say of themselves, told to those that the bundle names before and after; others are no part of it. */
export function departmentDifferences({ before, after }: Sides): Touch[] {
  const [was, now] = [before, after].map((side) => withNamedDepartments(side).departments);
  return now!.flatMap((department) => {
    const old = was!.find(({ id }) => id === department.id);
    return old ? changesOf(old, department, itemsOf(department.id, before, after)) : [];
  });
}

function changesOf(was: Department, now: Department, items: string[]): Touch[] {
  return DEPARTMENT_FACTS.filter(({ key }) => was[key] !== now[key]).map(({ key, label }) => ({
    kind: 'bundle',
    change: 'changed',
    text: text.ofDepartment(was.name, text.changed(label, was[key] ?? '', now[key] ?? '')),
    items,
    path: `departments/${now.id}/${key}`
  }));
}

function itemsOf(department: string, ...sides: BundleSource[]): string[] {
  const own = sides.flatMap(({ bundle, items }) =>
    bundle.items.filter(({ id }) => [items[id]?.department, items[id]?.finalDepartment].includes(department))
  );
  return [...new Set(own.map(({ id }) => id))];
}
