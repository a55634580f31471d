import dagre from '@dagrejs/dagre';
import { START, type Flow } from './flow.ts';

/** Sizes of the visual language: a node is 160 × 58, the start is a pill. */
export const NODE = { width: 172, height: 62 } as const;
export const PILL = { width: 132, height: 36 } as const;

/** Room of the canvas beside outline and inspector on a common screen; the direction that fits it larger is drawn. */
const ROOM = { width: 750, height: 680 } as const;

export type Direction = 'LR' | 'TB';

export interface Layout {
  direction: Direction;
  /** Top left corner of every node, the start among them, in pixels. */
  positions: Record<string, { x: number; y: number }>;
  width: number;
  height: number;
}

/** Positions of a flow, from left to right or from the top down; the same flow always gives the same picture. */
export function layoutFlow(flow: Flow): Layout {
  const [across, down] = [layoutIn(flow, 'LR'), layoutIn(flow, 'TB')];
  return scaleOf(across) >= scaleOf(down) ? across : down;
}

/** How large a picture can be shown, 1 at most. */
function scaleOf({ width, height }: Layout): number {
  return Math.min(1, ROOM.width / Math.max(1, width), ROOM.height / Math.max(1, height));
}

/** Positions in one direction. */
export function layoutIn(flow: Flow, direction: Direction): Layout {
  const graph = new dagre.graphlib.Graph();
  const gaps = direction === 'LR' ? { nodesep: 30, ranksep: 52 } : { nodesep: 22, ranksep: 44 };
  graph.setGraph({ rankdir: direction, ...gaps, marginx: 24, marginy: 24 });
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
  return { direction, positions, width: finite(size.width), height: finite(size.height) };
}

/** An empty graph has no size: dagre answers -Infinity. */
function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.round(value) : 0;
}
