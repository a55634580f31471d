import dagre from '@dagrejs/dagre';
import { START, type Flow } from './flow.ts';

/** Sizes of the visual language: a node is 160 × 58, the start is a pill. */
export const NODE = { width: 172, height: 62 } as const;
export const PILL = { width: 132, height: 36 } as const;

export interface Layout {
  /** Top left corner of every node, the start among them, in pixels. */
  positions: Record<string, { x: number; y: number }>;
  width: number;
  height: number;
}

/** Positions of a flow, from left to right; the same flow always gives the same picture. */
export function layoutFlow(flow: Flow): Layout {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 30, ranksep: 56, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  if (flow.nodes.length > 0) graph.setNode(START, { ...PILL });
  for (const node of flow.nodes) graph.setNode(node.id, { ...NODE });
  for (const edge of flow.edges) graph.setEdge(edge.from, edge.to, { weight: edge.critical ? 4 : 1 });
  dagre.layout(graph);
  const positions = Object.fromEntries(
    graph.nodes().map((id) => {
      const placed = graph.node(id) as { x: number; y: number; width: number; height: number };
      return [id, { x: Math.round(placed.x - placed.width / 2), y: Math.round(placed.y - placed.height / 2) }];
    })
  );
  const size = graph.graph() as { width?: number; height?: number };
  return { positions, width: finite(size.width), height: finite(size.height) };
}

/** An empty graph has no size: dagre answers -Infinity. */
function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.round(value) : 0;
}
