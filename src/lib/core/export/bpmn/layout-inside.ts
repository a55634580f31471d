import { Graph as Layered, layout } from '@dagrejs/dagre';
import { isNamedOutside, isOpen, sizeOf, textSize, type Bounds, type Placed } from './layout-sizes.ts';
import { placePlane, type Order } from './layout-plane.ts';
import type { Flow, FlowNode, Graph } from './model.ts';

const BELOW = 20;

/** Places what is in a box: dagre says who stands in which column and how high, we say where lines turn. */
export function layoutInside(graph: Graph): Placed {
  const placed = known.get(graph) ?? place(graph);
  known.set(graph, placed);
  return placed;
}

const known = new WeakMap<Graph, Placed>();

function place(graph: Graph): Placed {
  const inner = new Map(
    graph.nodes.flatMap((node) =>
      'graph' in node && isOpen(node) ? [[node.id, layoutInside(node.graph)] as const] : []
    )
  );
  return placePlane(graph, orderOf(graph, inner), (node) => inner.get(node.id)!);
}

function orderOf(graph: Graph, inner: Map<string, Placed>): Order {
  const hosts = new Map(
    graph.nodes.flatMap((node) => (node.kind === 'boundary' ? [[node.id, node.host] as const] : []))
  );
  const count = (id: string) => [...hosts.values()].filter((host) => host === id).length;
  const layered = new Layered({ multigraph: true });
  layered.setGraph({ rankdir: 'LR', nodesep: 34, edgesep: 26, ranksep: 40 });
  for (const node of graph.nodes) {
    if (node.kind === 'boundary') continue;
    const { width, height } = sizeOf(node, count(node.id), (box) => inner.get(box.id)!.size);
    layered.setNode(node.id, { width, height: height + 2 * reserve(node, count(node.id)) });
  }
  for (const { id, from, to } of graph.flows) layered.setEdge(hosts.get(from) ?? from, to, {}, id);
  layout(layered);
  const xs = [...new Set(layered.nodes().map((id: string) => Math.round(layered.node(id).x)))].sort((a, b) => a - b);
  const column = new Map(layered.nodes().map((id: string) => [id, xs.indexOf(Math.round(layered.node(id).x))]));
  const middle = new Map(layered.nodes().map((id: string) => [id, Math.round(layered.node(id).y)]));
  return {
    column,
    middle,
    between(flow: Flow) {
      const from = hosts.get(flow.from) ?? flow.from;
      const { points } = layered.edge({ v: from, w: flow.to, name: flow.id }) as { points: { x: number; y: number }[] };
      const [first, last] = [column.get(from)!, column.get(flow.to)!];
      const step = last > first ? 1 : -1;
      const passed: number[] = [];
      for (let at = first + step; at !== last; at += step) {
        const near = points.toSorted((a, b) => Math.abs(a.x - xs[at]!) - Math.abs(b.x - xs[at]!))[0]!;
        passed.push(Math.round(near.y));
      }
      return passed;
    },
    exit: (_: FlowNode, host: Bounds, index: number, of: number) =>
      host.y + host.height + 18 + BELOW + 14 * (of - 1 - index)
  };
}

/** Room below, and as much above, for the name and for the lines of events at the border. */
function reserve(node: FlowNode, boundaries: number): number {
  if (boundaries > 0) return 18 + BELOW + 14 * boundaries;
  return isNamedOutside(node) ? textSize(node.name, 110).height + 6 : 8;
}
