import type { ActiveSet } from '../condition/active-sets.ts';
import { resolveWaits, waitingGraph } from '../deadline/waiting.ts';
import type { MergePlan } from '../merge/types.ts';
import type { BundleSource } from '../model/index.ts';
import { coverOf } from './cover.ts';
import { edgesOf } from './edges.ts';
import { text } from './messages.ts';
import type { ItemView, VerifyInput } from './types.ts';

/** Gathers what the rules look at. Items whose file is missing are left out: their own rule names them. */
export function createInput(source: BundleSource, plan: MergePlan): VerifyInput {
  const items = viewsOf(source);
  const ids = items.map(({ id }) => id);
  const cover = coverOf(source);
  const graph = once(() => waitingGraph(source));
  return {
    source,
    plan,
    items,
    item: (id) => items.find((item) => item.id === id),
    cover,
    classes: cover.classes,
    activeSets: cover.sets,
    edges: once(() => edgesOf(items)),
    waits: each((set: ActiveSet) =>
      Object.fromEntries(ids.map((id) => [id, set.active[id] ? resolveWaits(graph(), set.active, id) : []]))
    )
  };
}

function viewsOf(source: BundleSource): ItemView[] {
  return source.bundle.items.flatMap((entry) => {
    const document = source.items[entry.id];
    if (!document) return [];
    const department = source.departments.find(({ id }) => id === document.department)?.name ?? document.department;
    return [{ id: entry.id, entry, document, title: text.item(document.name, department) }];
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Remembers what came out for each argument. */
function each<A extends object, T>(make: (of: A) => T): (of: A) => T {
  const made = new WeakMap<A, T>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}
