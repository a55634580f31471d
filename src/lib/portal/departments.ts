import type { Department } from '#lib/core/model/index.ts';

/** What a page shows of a department. */
export interface DepartmentBadge {
  id: string;
  name: string;
  short: string;
  hue: string;
}

/** The department with this id; an unknown one is shown by its id, without a hue. */
export function departmentBadge(departments: Department[], id: string): DepartmentBadge {
  const found = departments.find((one) => one.id === id);
  return found
    ? { id, name: found.name, short: found.short, hue: found.hue }
    : { id, name: id, short: id.slice(0, 2), hue: '' };
}
