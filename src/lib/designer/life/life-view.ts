import { byDepartment } from '#lib/core/edit/difference.ts';
import type { Difference } from '#lib/core/edit/difference-types.ts';
import { departmentOf } from '#lib/core/export/flow/graph.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** What one department is told. */
export interface DifferenceGroup {
  department: Department;
  differences: Pick<Difference, 'text' | 'change' | 'kind' | 'path'>[];
}

/** Differences grouped as pages show them, departments in the order of the bundle's items. */
export function differenceGroups(found: readonly Difference[], source: BundleSource): DifferenceGroup[] {
  const order = source.bundle.items.map(({ id }) => source.items[id]?.department);
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return byDepartment(found)
    .map(({ department, differences }) => ({
      department: departmentOf(source, department),
      differences: differences.map(({ text, change, kind, path }) => ({ text, change, kind, path }))
    }))
    .sort((a, b) => place(a.department.id) - place(b.department.id));
}

/** Who is meant by a name in the records: people by their own, the program and the command line in words. */
export function recordedName(name: string): string {
  if (name === 'system:demo') return m.life_by_demo();
  return name.startsWith('cli:') ? m.life_by_cli({ name: name.slice('cli:'.length) }) : name;
}
