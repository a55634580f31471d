import dagre from '@dagrejs/dagre';
import { START, type Flow } from './graph.ts';

/** Sizes of the visual language: a node is 160 × 58, the start is a pill. */
export const NODE = { width: 172, height: 62 } as const;
export const PILL = { width: 132, height: 36 } as const;

const MANY = 150;

export type Direction = 'LR' | 'TB';

export interface Layout {
  direction: Direction;
  /** Top left corner of every node, the start among them, in pixels. */
  positions: Record<string, { x: number; y: number }>;
  /** By edge: the points that its line passes, and the middle of what is written on it. */
  routes: Record<string, { points: Point[]; label: Point | null }>;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

/** How much room nodes and the words on edges take, where it is not that of the canvas. */
export interface Sizes {
  node?(id: string): Size;
  label?(edge: string): Size | null;
}

/** Positions in one direction; the same flow always gives the same picture. */
export function layoutIn(flow: Flow, direction: Direction, sizes: Sizes = {}): Layout {
  const graph = new dagre.graphlib.Graph();
  const gaps = direction === 'LR' ? { nodesep: 30, ranksep: 52 } : { nodesep: 22, ranksep: 44 };
  // The best columns of a thousand nodes take dagre ten times as long as nearly the best.
  const ranker = flow.nodes.length > MANY ? 'tight-tree' : 'network-simplex';
  graph.setGraph({ rankdir: direction, ...gaps, ranker, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  if (flow.nodes.length > 0) graph.setNode(START, { ...PILL });
  for (const node of flow.nodes) graph.setNode(node.id, { ...(sizes.node?.(node.id) ?? NODE) });
  for (const edge of flow.edges)
    graph.setEdge(edge.from, edge.to, { weight: edge.critical ? 4 : 1, ...labelOf(sizes.label?.(edge.id)) });
  dagre.layout(graph);
  const positions = Object.fromEntries(
    graph.nodes().map((id) => {
      const placed = graph.node(id) as Size & Point;
      return [id, { x: Math.round(placed.x - placed.width / 2), y: Math.round(placed.y - placed.height / 2) }];
    })
  );
  const routes = Object.fromEntries(
    flow.edges.map((edge) => {
      const { points, x, y } = graph.edge(edge.from, edge.to) as { points: Point[]; x?: number; y?: number };
      const label = x === undefined || y === undefined ? null : rounded({ x, y });
      return [edge.id, { points: points.map(rounded), label }];
    })
  );
  const size = graph.graph() as { width?: number; height?: number };
  return { direction, positions, routes, width: finite(size.width), height: finite(size.height) };
}

function labelOf(size: Size | null | undefined): object {
  return size ? { ...size, labelpos: 'c' } : {};
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

/** An empty graph has no size: dagre answers -Infinity. */
function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? Math.round(value) : 0;
}
