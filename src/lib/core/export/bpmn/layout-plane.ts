import {
  BOUNDARY,
  isNamedOutside,
  sizeOf,
  textSize,
  type Bounds,
  type Placed,
  type Point,
  type Size
} from './layout-sizes.ts';
import { routeLines, type Columns, type Line } from './layout-routes.ts';
import type { Flow, FlowNode, Graph } from './model.ts';

/** Column and height of the middle of each node that stands by itself, and the heights at which a flow passes columns between. */
export interface Order {
  column: Map<string, number>;
  middle: Map<string, number>;
  /** Of a flow that passes more than one column; absent: it goes straight. */
  between(flow: Flow): number[];
  /** Room in the first gap of a flow for what else stands there: before and behind the place where it turns. */
  room?(flow: Flow): { before?: number; behind?: number };
  /** Height at which a flow from an event at a border goes to the right. */
  exit(boundary: FlowNode, host: Bounds, index: number, count: number): number;
}

const STUB = 14;
const PADDING = 30;

/** Shapes, names and lines of one plane, once it is known who stands in which column and how high. */
export function placePlane(graph: Graph, order: Order, inside: (node: FlowNode) => Placed): Placed {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const boundariesOf = (host: string) => graph.nodes.filter((node) => node.kind === 'boundary' && node.host === host);
  const standing = graph.nodes.filter(({ kind }) => kind !== 'boundary');
  const size = new Map(
    standing.map((node) => [node.id, sizeOf(node, boundariesOf(node.id).length, (box) => inside(box).size)])
  );
  const widths: number[] = [];
  for (const { id } of standing) {
    const column = order.column.get(id)!;
    widths[column] = Math.max(widths[column] ?? 0, size.get(id)!.width);
  }
  for (let column = 0; column < widths.length; column += 1) widths[column] ??= 0;

  const boundsIn = (columns: Columns, id: string): Bounds => {
    const { width, height } = size.get(id)!;
    const column = order.column.get(id)!;
    return {
      x: columns.left[column]! + (columns.width[column]! - width) / 2,
      y: order.middle.get(id)! - height / 2,
      width,
      height
    };
  };
  const eventIn = (columns: Columns, node: FlowNode & { kind: 'boundary' }): Bounds => {
    const host = boundsIn(columns, node.host);
    const own = boundariesOf(node.host);
    const step = Math.min(host.width / own.length, BOUNDARY + 14);
    const x = host.x + host.width - step * (own.length - own.indexOf(node)) + Math.min(step / 2, 30);
    return { x: x - 18, y: host.y + host.height - 18, width: 36, height: 36 };
  };
  const hostOf = (id: string) => {
    const node = nodes.get(id)!;
    return node.kind === 'boundary' ? node.host : id;
  };

  const lines = graph.flows.map(lineOf);
  const { columns, paths } = routeLines(lines, widths);
  const shapes = new Map(
    graph.nodes.map((node) => [node.id, node.kind === 'boundary' ? eventIn(columns, node) : boundsIn(columns, node.id)])
  );
  const edges = new Map(
    graph.flows.map((flow) => {
      const points = paths.get(flow.id)!;
      return [flow.id, { points, ...(flow.name && { label: flowLabel(flow, points) }) }] as const;
    })
  );
  const labels = new Map(
    graph.nodes.filter(isNamedOutside).map((node) => [node.id, nodeLabel(node, shapes.get(node.id)!)])
  );
  return moved({ size: { width: 0, height: 0 }, shapes, labels, edges });

  function lineOf(flow: Flow): Line {
    const [source, target] = [nodes.get(flow.from)!, flow.to];
    const host = hostOf(flow.from);
    const [from, to] = [order.column.get(host)!, order.column.get(target)!];
    const forward = to > from;
    const own = source.kind === 'boundary' ? boundariesOf(host) : [];
    // Heights do not hang on columns, so the left edge may be anywhere here.
    const nowhere: Columns = { left: widths.map(() => 0), width: widths };
    const leaving =
      source.kind === 'boundary'
        ? order.exit(source, boundsIn(nowhere, host), own.indexOf(source), own.length)
        : forward
          ? order.middle.get(host)!
          : boundsIn(nowhere, host).y - STUB;
    const arriving = forward ? order.middle.get(target)! : boundsIn(nowhere, target).y - STUB;
    const heights = [leaving, ...order.between(flow), arriving];
    return {
      id: flow.id,
      bundle:
        nodes.get(target)!.kind === 'join'
          ? `${target} join`
          : source.kind === 'boundary' || forward
            ? flow.from
            : `${target} back`,
      from: forward || to !== from ? from : from + 1,
      to,
      heights,
      before: order.room?.(flow).before ?? 0,
      label: Math.max(order.room?.(flow).behind ?? 0, flow.name && forward ? textSize(flow.name, 110).width : 0),
      begin: (at) => {
        if (source.kind === 'boundary') {
          const { x, y, height } = eventIn(at, source);
          return [
            { x: x + 18, y: y + height },
            { x: x + 18, y: leaving }
          ];
        }
        const { x, y, width } = boundsIn(at, host);
        return forward
          ? [{ x: x + width, y: leaving }]
          : [
              { x: x + width / 2, y },
              { x: x + width / 2, y: leaving }
            ];
      },
      end: (at) => {
        const { x, y, width } = boundsIn(at, target);
        return forward
          ? [{ x, y: arriving }]
          : [
              { x: x + width / 2, y: arriving },
              { x: x + width / 2, y }
            ];
      }
    };
  }
}

/** Beside the first level piece that is long enough to bear it. */
function flowLabel(flow: Flow, points: Point[]): Bounds {
  const { width, height } = textSize(flow.name!, 110);
  const level = points.slice(1).flatMap((point, at) => {
    const before = points[at]!;
    return before.y === point.y && Math.abs(before.x - point.x) >= width ? [{ before, point }] : [];
  });
  const piece = level.length > 1 ? (level.find(({ before }) => before !== points[0]) ?? level[0]) : level[0];
  if (!piece) return { x: points[0]!.x + 6, y: points[0]!.y - height - 4, width, height };
  const left = Math.min(piece.before.x, piece.point.x);
  const rightwards = piece.point.x > piece.before.x;
  return {
    x: rightwards ? left + 6 : Math.max(piece.before.x, piece.point.x) - width - 6,
    y: piece.before.y - height - 2,
    width,
    height
  };
}

function nodeLabel(node: FlowNode, { x, y, width, height }: Bounds): Bounds {
  if (node.kind === 'boundary') return { x: x + width - 12, y: y + height - 6, ...textSize(node.name, 72) };
  const text = textSize(node.name, 110);
  return { x: x + width / 2 - text.width / 2, y: y + height + 4, ...text };
}

/** So that everything begins at the padding. */
function moved({ shapes, labels, edges }: Placed): Placed {
  const all = [
    ...shapes.values(),
    ...labels.values(),
    ...[...edges.values()].flatMap(({ label }) => (label ? [label] : []))
  ];
  const points = [...edges.values()].flatMap((edge) => edge.points);
  const low = (pick: (item: Point) => number) => Math.min(...[...all, ...points].map(pick));
  const [x, y] = [low((item) => item.x) - PADDING, low((item) => item.y) - PADDING];
  const shift = <T extends Point>(item: T): T => ({ ...item, x: Math.round(item.x - x), y: Math.round(item.y - y) });
  const right = Math.max(...all.map((item) => item.x + item.width), ...points.map((point) => point.x));
  const bottom = Math.max(...all.map((item) => item.y + item.height), ...points.map((point) => point.y));
  const size: Size = { width: Math.round(right - x) + PADDING, height: Math.round(bottom - y) + PADDING };
  return {
    size,
    shapes: new Map([...shapes].map(([id, bounds]) => [id, shift(bounds)])),
    labels: new Map([...labels].map(([id, bounds]) => [id, shift(bounds)])),
    edges: new Map(
      [...edges].map(([id, { points: own, label }]) => [
        id,
        { points: own.map(shift), ...(label && { label: shift(label) }) }
      ])
    )
  };
}
