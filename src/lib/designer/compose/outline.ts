import { START, type Flow, type FlowEdge, type FlowNode } from '../canvas/flow.ts';

/** The canvas as a nested list: what a phone shows and a screen reader reads. */
export interface OutlineEntry {
  node: FlowNode;
  /** Other items that it waits for, besides the one it stands under. */
  also: string[];
  critical: boolean;
  children: OutlineEntry[];
}

/** Every item once, under the last of those that it waits for; items that wait for nothing stand at the top. */
export function outlineOf(flow: Flow): OutlineEntry[] {
  const depth = depths(flow.edges);
  const nameOf = new Map(flow.nodes.map((node) => [node.id, node.name]));
  const before = Map.groupBy(flow.edges, ({ to }) => to);
  const parents = new Map(flow.nodes.map(({ id }) => [id, parentOf(id, before.get(id) ?? [], depth)]));
  const children = Map.groupBy(flow.nodes, ({ id }) => parents.get(id)!);
  const entry = (node: FlowNode): OutlineEntry => {
    const own = before.get(node.id) ?? [];
    return {
      node,
      also: own
        .filter(({ from }) => from !== START && from !== parents.get(node.id))
        .map(({ from }) => nameOf.get(from) ?? from),
      critical: own.some(({ critical }) => critical),
      children: (children.get(node.id) ?? []).map(entry)
    };
  };
  return (children.get(START) ?? []).map(entry);
}

/** The predecessor that comes last; in a circle nobody does, then the item stands at the top. */
function parentOf(id: string, before: readonly FlowEdge[], depth: Map<string, number>): string {
  const own = depth.get(id) ?? 0;
  return before
    .filter(({ from }) => (depth.get(from) ?? 0) < own)
    .reduce<string>((best, { from }) => ((depth.get(from) ?? 0) > (depth.get(best) ?? -1) ? from : best), START);
}

/** Longest way from the start; items of a circle keep 0. */
function depths(edges: readonly FlowEdge[]): Map<string, number> {
  const depth = new Map<string, number>([[START, 0]]);
  const open = new Map([...Map.groupBy(edges, ({ to }) => to)].map(([to, own]) => [to, own.length]));
  const out = Map.groupBy(edges, ({ from }) => from);
  // A list is gone through to its end, and what is added meanwhile with it.
  const ready = [START];
  for (const from of ready)
    for (const { to } of out.get(from) ?? []) {
      depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(from) ?? 0) + 1));
      open.set(to, (open.get(to) ?? 1) - 1);
      if (open.get(to) === 0) ready.push(to);
    }
  return depth;
}

/** Number of entries, nested ones included. */
export function countOutline(entries: readonly OutlineEntry[]): number {
  return entries.reduce((sum, entry) => sum + 1 + countOutline(entry.children), 0);
}
