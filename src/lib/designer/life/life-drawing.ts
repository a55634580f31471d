import type { Difference } from '#lib/core/edit/difference-types.ts';
import { departmentOf, reduceWaits, START } from '#lib/core/export/flow/graph.ts';
import { PILL, layoutIn, type Layout, type Point } from '#lib/core/export/flow/layout.ts';
import { wrapped } from '#lib/core/export/flow/text-width.ts';
import { waitingGraph } from '#lib/core/deadline/waiting.ts';
import type { BundleSource } from '#lib/core/model/index.ts';

export type Mark = 'same' | 'added' | 'removed' | 'changed';

/** An item of either state, where it stands on the common drawing. */
export interface DrawnNode {
  id: string;
  mark: Mark;
  x: number;
  y: number;
  height: number;
  lines: string[];
  short: string;
  hue: string;
  /** How many differences touch it. */
  count: number;
}

export interface DrawnEdge {
  id: string;
  mark: Mark;
  points: Point[];
}

/** Both states of a flow in one picture: what came, what went, what is otherwise. */
export interface Drawing {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  start: Point | null;
  direction: Layout['direction'];
  width: number;
  height: number;
}

export const NODE_WIDTH = 168;
const FONT = 13;
const LINE = 17;
const ROOM = { width: 1000, height: 620 };

/** @param before, after decided; `null`: there was nothing */
export function drawDifference(
  before: BundleSource | null,
  after: BundleSource,
  found: readonly Difference[]
): Drawing {
  const [was, now] = [before ? edgesOf(before) : [], edgesOf(after)];
  const ids = (source: BundleSource | null) => source?.bundle.items.map(({ id }) => id) ?? [];
  const [old, own] = [ids(before), ids(after)];
  const all = [...own, ...old.filter((id) => !own.includes(id))];
  const sized = all.map((id) => boxOf(own.includes(id) ? after : before!, id));
  const kept = new Set(now.map(({ id }) => id));
  // One that went is drawn where an item still needs it; from the beginning alone it would only hide what is new.
  const gone = was.filter(({ id, from, to }) => !kept.has(id) && (from !== START || !own.includes(to)));
  const edges = [...now, ...gone];
  const layout = best(sized, edges);
  const mark = (id: string): Mark =>
    !old.includes(id)
      ? 'added'
      : !own.includes(id)
        ? 'removed'
        : found.some(({ items }) => items.includes(id))
          ? 'changed'
          : 'same';
  const known = new Set(was.map(({ id }) => id));
  return {
    nodes: sized.map((box) => ({
      ...box,
      ...layout.positions[box.id]!,
      mark: before ? mark(box.id) : 'added',
      count: found.filter(({ items }) => items.includes(box.id)).length
    })),
    edges: edges.map(({ id, from, to }) => ({
      id,
      mark: !before || !known.has(id) ? 'added' : kept.has(id) ? 'same' : 'removed',
      points: wayOf(from, to, layout.routes[id]!.points, layout, sized)
    })),
    start: layout.positions[START] ?? null,
    direction: layout.direction,
    width: layout.width,
    height: layout.height
  };
}

interface Box {
  id: string;
  lines: string[];
  height: number;
  short: string;
  hue: string;
}

function boxOf(source: BundleSource, id: string): Box {
  const item = source.items[id];
  const { short, hue } = departmentOf(source, item?.department ?? '');
  const lines = wrapped(item?.name ?? id, (NODE_WIDTH - 24) / FONT, 3);
  return { id, lines, short, hue, height: 12 + lines.length * LINE + 24 };
}

function edgesOf(source: BundleSource): { id: string; from: string; to: string }[] {
  const waits = reduceWaits(waitingGraph(source));
  return source.bundle.items.flatMap(({ id }) => {
    const from = waits[id]?.length ? waits[id].map(({ item }) => item) : [START];
    return from.map((other) => ({ id: `${other}>${id}`, from: other, to: id }));
  });
}

function best(boxes: readonly Box[], edges: readonly { id: string; from: string; to: string }[]): Layout {
  const flow = {
    nodes: boxes.map(({ id }) => ({ id })),
    edges: edges.map((edge) => ({ ...edge, critical: false }))
  } as unknown as Parameters<typeof layoutIn>[0];
  const sizes = { node: (id: string) => ({ width: NODE_WIDTH, height: boxes.find((box) => box.id === id)!.height }) };
  const [across, down] = [layoutIn(flow, 'LR', sizes), layoutIn(flow, 'TB', sizes)];
  const scale = ({ width, height }: Layout) => Math.min(ROOM.width / width, ROOM.height / height);
  return scale(across) >= scale(down) ? across : down;
}

/** Out of the middle of one side and into the middle of another. */
function wayOf(from: string, to: string, points: readonly Point[], layout: Layout, boxes: readonly Box[]): Point[] {
  const down = layout.direction === 'TB';
  const side = (id: string, at: 0 | 1): Point => {
    const { x, y } = layout.positions[id]!;
    const box = boxes.find((each) => each.id === id);
    const { width, height } = box ? { width: NODE_WIDTH, height: box.height } : PILL;
    return down ? { x: x + width / 2, y: y + at * height } : { x: x + at * width, y: y + height / 2 };
  };
  return [side(from, 1), ...points.slice(1, -1), side(to, 0)];
}

/** A line through the middles of the pieces, bent at the points between. */
export function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1]!;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${bends.join('')}L${last.x} ${last.y}`;
}
