import { placePlane, type Order } from './layout-plane.ts';
import { textSize, type Bounds, type Placed, type Point } from './layout-sizes.ts';
import type { Dependency, Flow, FlowNode, Graph, Note, ProcessModel } from './model.ts';

const HEADER = 30;
const ROW = 112;
const LANE_END = 12;
/** Room right of an item for the words beside it, left of it for the lines of those that wait. */
const NOTE = 300;
const TRACK = 9;

/** The whole at the top: lanes one below the other, in them the items. */
interface TopLayout {
  plane: Placed;
  pool: Bounds;
  lanes: Map<string, Bounds>;
  dependencies: Map<string, Point[]>;
  notes: Map<string, { bounds: Bounds; line: Point[] }>;
}

export function layoutTop({ graph, lanes, dependencies, notes }: ProcessModel): TopLayout {
  const rows = rowsOf(graph, lanes);
  const order = orderOf(graph, rows, notes.length > 0 ? NOTE : 0, dependencies.length * TRACK + 20);
  const nothing: Placed = { size: { width: 0, height: 0 }, shapes: new Map(), labels: new Map(), edges: new Map() };
  const plane = moveBy(
    placePlane(graph, order, () => nothing),
    HEADER * 2
  );
  const first = graph.nodes[0]!.id;
  const shown = plane.shapes.get(first)!;
  // The plane begins at its padding: how far it was moved shows at any node.
  const shift = shown.y + shown.height / 2 - order.middle.get(first)!;
  const width = plane.size.width;
  const bands = [...rows.bands].map(
    ([id, { top, height }]) => [id, { x: HEADER, y: top + shift, width: width - HEADER, height }] as const
  );
  const top = Math.min(...bands.map(([, { y }]) => y));
  const pool = { x: 0, y: top, width, height: bands.reduce((sum, [, { height }]) => sum + height, 0) };
  return {
    plane,
    pool,
    lanes: new Map(bands),
    dependencies: waiting(dependencies, plane),
    notes: beside(notes, plane)
  };
}

interface RowPlan {
  /** Row → height of its middle. */
  middle: Map<number, number>;
  bands: Map<string, { top: number; height: number }>;
}

/** Rows one below the other, lane by lane. */
function rowsOf(graph: Graph, lanes: ProcessModel['lanes']): RowPlan {
  const middle = new Map<number, number>();
  const bands = new Map<string, { top: number; height: number }>();
  let y = 0;
  for (const { id, name } of lanes) {
    const top = y;
    const own = [...new Set(graph.nodes.filter((node) => node.lane === id).map(({ row }) => row!))].sort(
      (a, b) => a - b
    );
    for (const row of own) {
      // A lane is at least as high as its name is long.
      const height = Math.max(ROW, (textSize(name, 1000).width + 16 - LANE_END) / own.length);
      middle.set(row, Math.round(y + height / 2));
      y += Math.round(height);
    }
    y += LANE_END;
    bands.set(id, { top, height: y - top });
  }
  return { middle, bands };
}

function orderOf(graph: Graph, { middle }: RowPlan, right: number, left: number): Order {
  const column = columnsOf(graph);
  const rowOf = new Map(graph.nodes.map(({ id, row }) => [id, row!]));
  return {
    column,
    middle: new Map(graph.nodes.map(({ id }) => [id, middle.get(rowOf.get(id)!)!])),
    between({ from, to }: Flow) {
      // What leaves the fork, and what comes to the join, goes along the row of the item.
      const row = Math.max(rowOf.get(from)!, rowOf.get(to)!);
      const passed = Math.abs(column.get(to)! - column.get(from)!) - 1;
      return Array.from({ length: passed }, () => middle.get(row)!);
    },
    room: ({ from, to }) => (from === 'fork' ? { behind: left } : to === 'join' ? { before: right } : {}),
    exit: (_: FlowNode, host: Bounds) => host.y + host.height
  };
}

/** The longest way from the start, in columns. */
function columnsOf({ nodes, flows }: Graph): Map<string, number> {
  const column = new Map<string, number>();
  const visit = (id: string): number => {
    const known = column.get(id);
    if (known !== undefined) return known;
    const at = Math.max(0, ...flows.filter(({ to }) => to === id).map(({ from }) => visit(from) + 1));
    column.set(id, at);
    return at;
  };
  for (const { id } of nodes) visit(id);
  return column;
}

function moveBy({ size, shapes, labels, edges }: Placed, x: number): Placed {
  const shift = <T extends Point>(item: T): T => ({ ...item, x: item.x + x });
  return {
    size: { ...size, width: size.width + x },
    shapes: new Map([...shapes].map(([id, bounds]) => [id, shift(bounds)])),
    labels: new Map([...labels].map(([id, bounds]) => [id, shift(bounds)])),
    edges: new Map(
      [...edges].map(([id, { points, label }]) => [
        id,
        { points: points.map(shift), ...(label && { label: shift(label) }) }
      ])
    )
  };
}

/** Lines from item to item, each in a track of its own left of the items. */
function waiting(dependencies: Dependency[], { shapes }: Placed): Map<string, Point[]> {
  const used = new Map<string, number>();
  const port = (id: string) => {
    const count = used.get(id) ?? 0;
    used.set(id, count + 1);
    return 10 + 7 * (count % 4);
  };
  return new Map(
    dependencies.map(({ id, from, to }, index) => {
      const [a, b] = [shapes.get(from)!, shapes.get(to)!];
      const down = b.y > a.y;
      const y1 = down ? a.y + a.height - port(`${from} below`) : a.y + port(`${from} above`);
      const y2 = down ? b.y + port(`${to} above`) : b.y + b.height - port(`${to} below`);
      const x = Math.min(a.x, b.x) - 16 - TRACK * index;
      return [
        id,
        [
          { x: a.x, y: y1 },
          { x, y: y1 },
          { x, y: y2 },
          { x: b.x, y: y2 }
        ]
      ] as const;
    })
  );
}

/** Words right of an item, above the line that leaves it. */
function beside(notes: Note[], { shapes }: Placed): TopLayout['notes'] {
  return new Map(
    notes.map(({ id, of, text }) => {
      const { x, y, width, height } = shapes.get(of)!;
      const size = textSize(text, NOTE - 60);
      const bounds = {
        x: x + width + 30,
        y: y + height / 2 - 10 - size.height - 8,
        width: NOTE - 44,
        height: size.height + 8
      };
      const middle = Math.round(bounds.y + bounds.height / 2);
      return [
        id,
        {
          bounds,
          line: [
            { x: x + width, y: Math.max(middle, y + 6) },
            { x: bounds.x, y: middle }
          ]
        }
      ] as const;
    })
  );
}
