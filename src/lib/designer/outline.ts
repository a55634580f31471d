import { START, type Flow, type FlowEdge, type FlowNode } from './flow.ts';

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
  const parents = new Map(flow.nodes.map((node) => [node.id, parentOf(node.id, flow.edges, depth)]));
  const entry = (node: FlowNode): OutlineEntry => ({
    node,
    also: flow.edges
      .filter((edge) => edge.to === node.id && edge.from !== START && edge.from !== parents.get(node.id))
      .map((edge) => nameOf.get(edge.from) ?? edge.from),
    critical: flow.edges.some((edge) => edge.critical && edge.to === node.id),
    children: flow.nodes.filter((child) => parents.get(child.id) === node.id).map(entry)
  });
  return flow.nodes.filter((node) => parents.get(node.id) === START).map(entry);
}

/** The predecessor that comes last; in a circle nobody does, then the item stands at the top. */
function parentOf(id: string, edges: readonly FlowEdge[], depth: Map<string, number>): string {
  const own = depth.get(id) ?? 0;
  const before = edges.filter((edge) => edge.to === id && (depth.get(edge.from) ?? 0) < own);
  return before.reduce<string>(
    (best, edge) => ((depth.get(edge.from) ?? 0) > (depth.get(best) ?? -1) ? edge.from : best),
    START
  );
}

/** Longest way from the start; items of a circle keep 0. */
function depths(edges: readonly FlowEdge[]): Map<string, number> {
  const depth = new Map<string, number>([[START, 0]]);
  const open = new Map<string, number>();
  for (const edge of edges) open.set(edge.to, (open.get(edge.to) ?? 0) + 1);
  const ready = [START];
  for (let from = ready.shift(); from !== undefined; from = ready.shift()) {
    for (const edge of edges.filter((candidate) => candidate.from === from)) {
      depth.set(edge.to, Math.max(depth.get(edge.to) ?? 0, (depth.get(from) ?? 0) + 1));
      open.set(edge.to, (open.get(edge.to) ?? 1) - 1);
      if (open.get(edge.to) === 0) ready.push(edge.to);
    }
  }
  return depth;
}

/** Number of entries, nested ones included. */
export function countOutline(entries: readonly OutlineEntry[]): number {
  return entries.reduce((sum, entry) => sum + 1 + countOutline(entry.children), 0);
}
