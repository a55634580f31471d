import type { BundleItem, BundleSource, Department, DurationUnit } from '../../model/index.ts';

/** The node that stands for the citizen's one submission; no item may have this id (item ids begin with a letter). */
export const START = '$submit';

export interface Wait {
  item: string;
  group: 'all' | 'any';
}

export interface FlowNode {
  id: string;
  name: string;
  department: Department;
  /** Promised working days; 0 = on the spot. */
  limit: number;
  /** Absent: working days. */
  unit?: DurationUnit;
  materials: number;
  optional: boolean;
  /** True when some answers leave it out. */
  conditional: boolean;
}

export interface FlowEdge {
  id: string;
  from: string;
  to: string;
  /** One end does not appear under every answer. */
  conditional: boolean;
  critical: boolean;
  /** Several alternatives of which one suffices. */
  any: boolean;
}

export interface Flow {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export interface FlowInput {
  /** With its decisions applied. */
  source: BundleSource;
  /** What each drawn item waits for. */
  waits: Record<string, readonly Wait[]>;
  /** Ids of the items to draw, in bundle order. */
  items: readonly string[];
  /** Ids along the critical path, in order. */
  path: readonly string[];
}

/** The flow as it is drawn: items and what they wait for, without positions. */
export function flowOf(input: FlowInput): Flow {
  const drawn = new Set(input.items);
  const places = new Map(input.source.bundle.items.map((place) => [place.id, place]));
  const nodes = input.items.map((id) => nodeOf(id, places.get(id), input)).filter((node) => node !== null);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waits = reduceWaits(
    Object.fromEntries(input.items.map((id) => [id, (input.waits[id] ?? []).filter((wait) => drawn.has(wait.item))]))
  );
  const steps = new Set(pairs([START, ...input.path]));
  const edges = nodes.flatMap((node) => {
    const from: readonly Wait[] = waits[node.id]?.length ? (waits[node.id] ?? []) : [{ item: START, group: 'all' }];
    return from.map((wait) => edgeOf(wait, node, byId.get(wait.item), steps));
  });
  return { nodes, edges };
}

function nodeOf(id: string, place: BundleItem | undefined, { source }: FlowInput): FlowNode | null {
  const item = source.items[id];
  if (!place || !item) return null;
  return {
    id,
    name: item.name,
    department: departmentOf(source, item.department),
    limit: item.limit.promised,
    ...(item.limit.unit && { unit: item.limit.unit }),
    materials: item.materials.length,
    optional: place.optional,
    conditional: place.optional || place.appliesWhen !== true
  };
}

/** The department of an item; one that the list does not know still shows its id. */
export function departmentOf(source: Pick<BundleSource, 'departments'>, id: string): Department {
  return (
    source.departments.find((department) => department.id === id) ?? { id, name: id, short: id.slice(0, 2), hue: '' }
  );
}

function edgeOf(wait: Wait, node: FlowNode, from: FlowNode | undefined, steps: Set<string>): FlowEdge {
  const id = `${wait.item}>${node.id}`;
  const conditional = node.conditional || (from?.conditional ?? false);
  return { id, from: wait.item, to: node.id, conditional, critical: steps.has(id), any: wait.group === 'any' };
}

function pairs(path: readonly string[]): string[] {
  return path.slice(1).map((to, index) => `${path[index]}>${to}`);
}

/** Leaves out a wait that another one already implies (A before B before C: A → C is not drawn). Alternatives stay as they are. */
export function reduceWaits(waits: Record<string, readonly Wait[]>): Record<string, readonly Wait[]> {
  const before = new Map<string, Set<string>>();
  const ancestors = (id: string, seen: Set<string>): Set<string> => {
    const known = before.get(id);
    if (known) return known;
    const found = new Set<string>();
    if (seen.has(id)) return found;
    for (const wait of waits[id] ?? []) {
      if (wait.group === 'any') continue;
      found.add(wait.item);
      for (const older of ancestors(wait.item, new Set([...seen, id]))) found.add(older);
    }
    before.set(id, found);
    return found;
  };
  const implied = (id: string, wait: Wait) =>
    (waits[id] ?? []).some(
      (other) =>
        other !== wait &&
        other.item !== wait.item &&
        other.group === 'all' &&
        ancestors(other.item, new Set([id])).has(wait.item)
    );
  const unique = (list: readonly Wait[]) =>
    list.filter((wait, index) => list.findIndex((other) => other.item === wait.item) === index);
  return Object.fromEntries(
    Object.entries(waits).map(([id, list]) => [
      id,
      unique(list).filter((wait) => wait.group === 'any' || !implied(id, wait))
    ])
  );
}
