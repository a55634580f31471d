import type { JsonSchema } from '../model/index.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';

/** Uses of one item in the order of its form. */
export function usesOf(plan: MergePlan, item: string): { element: MergedElement; use: ElementUse }[] {
  return usesByItem(plan).get(item) ?? [];
}

const cache = new WeakMap<MergePlan, Map<string, { element: MergedElement; use: ElementUse }[]>>();

function usesByItem(plan: MergePlan): Map<string, { element: MergedElement; use: ElementUse }[]> {
  let found = cache.get(plan);
  if (!found) cache.set(plan, (found = indexUses(plan)));
  return found;
}

function indexUses(plan: MergePlan): Map<string, { element: MergedElement; use: ElementUse }[]> {
  const index = new Map<string, { element: MergedElement; use: ElementUse }[]>();
  for (const element of plan.elements)
    for (const use of element.uses) index.set(use.item, [...(index.get(use.item) ?? []), { element, use }]);
  for (const [item, uses] of index) {
    const order = fieldOrder(plan.schemas[item] ?? {});
    uses.sort((a, b) => (order.get(a.use.field) ?? 0) - (order.get(b.use.field) ?? 0));
  }
  return index;
}

function fieldOrder(schema: JsonSchema, prefix = '', order = new Map<string, number>()): Map<string, number> {
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    order.set(prefix + key, order.size);
    if (inner.properties) fieldOrder(inner, `${prefix}${key}.`, order);
  }
  return order;
}
