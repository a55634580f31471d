import type { Edge, ItemView } from './types.ts';

/**
 * Every reason for which one item waits for another (rule 5): `dependsOn`, a required material that the other produces
 * and that may not be deferred, a required element that its result carries. `soft-material` ones do not gate.
 */
export function edgesOf(items: ItemView[]): Edge[] {
  const known = new Set(items.map(({ id }) => id));
  return items
    .flatMap((item) => [...declared(item), ...materials(item), ...facts(item, items)])
    .filter(({ to }) => known.has(to));
}

function declared({ id, entry }: ItemView): Edge[] {
  return entry.dependsOn.map((to) => ({ from: id, to, why: 'declared', path: `items/${id}/dependsOn` }));
}

function materials({ id, document }: ItemView): Edge[] {
  return document.materials.flatMap((material) => {
    if (material.producedBy === undefined) return [];
    const gates = material.required && material.deferrableDays === undefined;
    return [
      {
        from: id,
        to: material.producedBy,
        why: gates ? ('material' as const) : ('soft-material' as const),
        what: material.name,
        path: `items/${id}/materials/${material.sharedKey}`
      }
    ];
  });
}

function facts({ id, document }: ItemView, items: ItemView[]): Edge[] {
  const needed = document.bindings.filter((binding) => binding.required && binding.element !== undefined);
  return needed.flatMap(({ element, field }) =>
    items
      .filter((other) => other.id !== id && other.document.producesFacts.includes(element!))
      .map((other) => ({
        from: id,
        to: other.id,
        why: 'fact' as const,
        what: element!,
        path: `items/${id}/fields/${field}`
      }))
  );
}

/** Items that form a circle through `start`, shortest first found; `undefined` when there is none. */
export function circleThrough(next: (id: string) => string[], start: string): string[] | undefined {
  const queue = next(start).map((id) => [start, id]);
  const seen = new Set<string>();
  for (const path of queue) {
    const last = path.at(-1)!;
    if (last === start) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    queue.push(...next(last).map((id) => [...path, id]));
  }
  return undefined;
}
