import type { BundleSource } from '../model/catalogue.ts';
import type { FieldBinding, Item, Material } from '../model/item.ts';

/** One edge of the waiting graph. `unless`: it counts only while none of these items applies (producers tried in order, rule 7). */
export interface Wait {
  item: string;
  group: 'all' | 'any';
  unless?: string[];
}

const graphs = new WeakMap<BundleSource, Record<string, Wait[]>>();

/**
 * Who waits for whom (rule 5): `dependsOn`, the producers of required materials that may not be handed in later, and the
 * other items that produce a required element. Static: what is inactive is replaced in `resolveWaits`.
 * Built once a source (a source is never changed in place).
 * @param source with decisions applied
 */
export function waitingGraph(source: BundleSource): Record<string, Wait[]> {
  const graph = graphs.get(source) ?? buildGraph(source);
  graphs.set(source, graph);
  return graph;
}

function buildGraph(source: BundleSource): Record<string, Wait[]> {
  const known = new Set(source.bundle.items.map((entry) => entry.id));
  return Object.fromEntries(
    source.bundle.items.map((entry) => {
      const item = source.items[entry.id];
      const edges = [
        ...entry.dependsOn.map((id): Wait => ({ item: id, group: entry.dependsMode })),
        ...(item ? [...materialWaits(source, item), ...elementWaits(source, entry.id, item)] : [])
      ];
      return [entry.id, distinct(edges.filter((edge) => edge.item !== entry.id && known.has(edge.item)))] as const;
    })
  );
}

function materialWaits(source: BundleSource, item: Item): Wait[] {
  return item.materials
    .filter((material) => material.required && material.deferrableDays === undefined)
    .flatMap((material) => inOrder(producersOf(source, material)));
}

/** Items whose result a material is: the one its file names, then those decided, in this order (rule 7). */
export function producersOf(source: BundleSource, material: Material): string[] {
  const decided = source.decisions.flatMap((decision) =>
    decision.kind === 'producer' && decision.sharedKey === material.sharedKey ? decision.items : []
  );
  if (material.producedBy === undefined && material.source !== 'product') return [];
  return [...new Set([...(material.producedBy === undefined ? [] : [material.producedBy]), ...decided])];
}

/** An element that several items produce is waited for at the first of them that applies, in the bundle's order. */
function elementWaits(source: BundleSource, id: string, item: Item): Wait[] {
  const needed = item.bindings
    .filter((binding) => isRequired(item.bindings, binding))
    .map((binding) => binding.element);
  const foreign = [...new Set(needed)].filter(
    (element) => element !== undefined && !item.producesFacts.includes(element)
  );
  return foreign.flatMap((element) => {
    const producers = source.bundle.items.filter((entry) => source.items[entry.id]?.producesFacts.includes(element!));
    return inOrder(producers.map((entry) => entry.id).filter((producer) => producer !== id));
  });
}

/** The first of these that applies. */
function inOrder(producers: string[]): Wait[] {
  return producers.map((item, at): Wait => {
    const unless = producers.slice(0, at);
    return { item, group: 'all', ...(unless.length > 0 ? { unless } : {}) };
  });
}

/** Required, and inside required groups only: an optional group may be left out with all that it holds. */
function isRequired(bindings: FieldBinding[], binding: FieldBinding): boolean {
  if (!binding.required) return false;
  const dot = binding.field.lastIndexOf('.');
  const parent = dot < 0 ? undefined : bindings.find((other) => other.field === binding.field.slice(0, dot));
  return parent === undefined || isRequired(bindings, parent);
}

/**
 * What an item really waits for once it is known which items apply (rule 6).
 *
 * `all`: an inactive item is replaced by its own waits, and so on. `any`: the active ones of the group; only when none of
 * them is active are they replaced, and then all of what replaces them is waited for. An `any` group that comes in through
 * a replacement stays one only while the item has no other; beside another it is read as `all`, which is never too early.
 */
export function resolveWaits(
  graph: Record<string, Wait[]>,
  active: Record<string, boolean>,
  item: string
): { item: string; group: 'all' | 'any' }[] {
  return distinct(resolve(graph, active, item, new Set([item]))).filter((wait) => wait.item !== item);
}

function resolve(
  graph: Record<string, Wait[]>,
  active: Record<string, boolean>,
  item: string,
  seen: Set<string>
): Wait[] {
  const edges = (graph[item] ?? []).filter((edge) => !edge.unless?.some((other) => active[other] === true));
  const any = edges.filter((edge) => edge.group === 'any');
  const some = any.filter((edge) => active[edge.item] === true);
  const all = edges.filter((edge) => edge.group === 'all');
  const kept: Wait[] = [...all.filter((edge) => active[edge.item] === true), ...some].map(plain);
  const gone = [...all.filter((edge) => active[edge.item] !== true), ...(some.length === 0 ? any : [])];
  const groups = gone.map((edge) => replacement(graph, active, edge.item, seen));
  const inherited = groups.filter((group) => group.some((wait) => wait.group === 'any')).length;
  const mixes = inherited + Number(some.length > 0) > 1;
  return [...kept, ...groups.flat().map((wait): Wait => (mixes ? { item: wait.item, group: 'all' } : wait))];
}

function replacement(
  graph: Record<string, Wait[]>,
  active: Record<string, boolean>,
  item: string,
  seen: Set<string>
): Wait[] {
  if (seen.has(item)) return [];
  seen.add(item);
  return resolve(graph, active, item, seen);
}

function plain({ item, group }: Wait): Wait {
  return { item, group };
}

function distinct(waits: Wait[]): Wait[] {
  return [...new Map(waits.map((wait) => [JSON.stringify([wait.item, wait.group, wait.unless]), wait])).values()];
}

/** Why one item waits for another: it is declared, a document comes from there, or a value of its form does. */
export type WaitReason = 'declared' | 'material' | 'fact';

/** The reasons that the files give for a direct wait; none where an item in between does not apply (rule 6). */
export function whyWaits(source: BundleSource, item: string, other: string): WaitReason[] {
  const entry = source.bundle.items.find(({ id }) => id === item);
  const document = source.items[item];
  if (!entry || !document) return [];
  const names = (waits: Wait[]) => waits.some((wait) => wait.item === other);
  return [
    ...(entry.dependsOn.includes(other) ? (['declared'] as const) : []),
    ...(names(materialWaits(source, document)) ? (['material'] as const) : []),
    ...(names(elementWaits(source, item, document)) ? (['fact'] as const) : [])
  ];
}
