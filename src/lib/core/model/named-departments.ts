import type { BundleSource } from './catalogue.ts';
import type { Department } from './department.ts';
import type { Item } from './item.ts';

/** What of a bundle can name departments: its lead, its items, consents about steps, and decisions, which name them anywhere. */
export interface Naming {
  bundle: BundleSource['bundle'];
  items: readonly Pick<Item, 'department' | 'finalDepartment'>[];
  decisions: BundleSource['decisions'];
}

/** Those of the departments that a bundle names, as it is decided; the names that they had are of no account to it. */
export function namedDepartments(
  { bundle, items, decisions }: Naming,
  departments: readonly Department[]
): Department[] {
  const said = new Set<unknown>(items.flatMap(({ department, finalDepartment }) => [department, finalDepartment]));
  const visit = (part: unknown): void => {
    if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit);
    else said.add(part);
  };
  visit([bundle, decisions]);
  return departments.filter(({ id }) => said.has(id)).map(({ also: _, ...department }) => department);
}

/**
 * The bundle with the departments that it names, and no others: what is proven, published and compared of it stays the same
 * whatever becomes of departments that have nothing to do with it.
 */
export function withNamedDepartments<S extends Omit<BundleSource, 'calendar' | 'warnings'>>(source: S): S {
  const naming = { bundle: source.bundle, items: Object.values(source.items), decisions: source.decisions };
  return { ...source, departments: namedDepartments(naming, source.departments) };
}
