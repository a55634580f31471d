import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';

/** Departments that take part in a bundle, each once, in the order of its items. */
export function departmentsOf(source: BundleSource): Department[] {
  const ids = source.bundle.items.map(({ id }) => source.items[id]?.department).filter((id) => id !== undefined);
  return [...new Set(ids)].map((id) => departmentOf(source, id));
}
