import type { Point } from './layout-sizes.ts';

/** A line across columns: it leaves at a height, passes each column at one, and arrives at one. */
export interface Line {
  id: string;
  /** Lines with the same key may lie upon each other: they leave the same shape or come to the same one. */
  bundle: string;
  /** First and last column; to the left where the last is the smaller. */
  from: number;
  to: number;
  /** Height in each column on the way, first and last included. */
  heights: number[];
  /** Points before the first and behind the last gap, as offsets in their columns are known. */
  begin: (columns: Columns) => Point[];
  end: (columns: Columns) => Point[];
  /** Room for a name in the first gap, right of the tracks; and room left of them. */
  label: number;
  before: number;
}

export interface Columns {
  left: number[];
  width: number[];
}

const TRACK = 12;
const MARGIN = 18;

/** Gives each vertical piece a track of its own in the gap where it stands, and each gap the width that this takes. */
export function routeLines(lines: Line[], widths: number[]): { columns: Columns; paths: Map<string, Point[]> } {
  const pieces = lines.flatMap(piecesOf);
  const tracks = new Map<Piece, number>();
  const gaps = Array.from({ length: widths.length + 1 }, (_, gap) => {
    const own = pieces.filter((piece) => piece.gap === gap);
    const count = assign(own, tracks);
    const leaving = lines.filter((line) => gapOf(line, 0) === gap);
    const label = Math.max(0, ...leaving.map((line) => line.label));
    const before = Math.max(0, ...leaving.map((line) => line.before));
    return { before, width: before + MARGIN * 2 + count * TRACK + label };
  });
  const left: number[] = [];
  let x = 0;
  widths.forEach((width, column) => {
    x += column === 0 ? 0 : gaps[column]!.width;
    left.push(x);
    x += width;
  });
  const columns: Columns = { left, width: widths };
  const gapLeft = (gap: number) => (gap === 0 ? -gaps[0]!.width : left[gap - 1]! + widths[gap - 1]!);
  const at = (piece: Piece) => gapLeft(piece.gap) + gaps[piece.gap]!.before + MARGIN + tracks.get(piece)! * TRACK;
  const paths = new Map(
    lines.map((line) => {
      const own = pieces.filter((piece) => piece.line === line);
      const turns = own.flatMap((piece) => [
        { x: at(piece), y: piece.from },
        { x: at(piece), y: piece.to }
      ]);
      return [line.id, straight([...line.begin(columns), ...turns, ...line.end(columns)])] as const;
    })
  );
  return { columns, paths };
}

/** A vertical piece in a gap; gap 3 lies before column 3. */
interface Piece {
  line: Line;
  gap: number;
  from: number;
  to: number;
}

function gapOf({ from, to }: Line, step: number): number {
  return to > from ? from + 1 + step : from - step;
}

function piecesOf(line: Line): Piece[] {
  return line.heights.slice(1).flatMap((height, step) => {
    const before = line.heights[step]!;
    return Math.abs(before - height) < 0.5 ? [] : [{ line, gap: gapOf(line, step), from: before, to: height }];
  });
}

/** First fit, from above; pieces of one bundle share a track. */
function assign(pieces: Piece[], tracks: Map<Piece, number>): number {
  const taken: { bundle: string; low: number; high: number }[][] = [];
  const sorted = pieces.toSorted(
    (a, b) => Math.min(a.from, a.to) - Math.min(b.from, b.to) || Math.max(a.from, a.to) - Math.max(b.from, b.to)
  );
  for (const piece of sorted) {
    const [low, high] = [Math.min(piece.from, piece.to), Math.max(piece.from, piece.to)];
    const fits = (track: (typeof taken)[number]) =>
      track.every((other) => other.bundle === piece.line.bundle || other.high + 6 < low || high + 6 < other.low);
    let index = taken.findIndex(fits);
    if (index < 0) index = taken.push([]) - 1;
    taken[index]!.push({ bundle: piece.line.bundle, low, high });
    tracks.set(piece, index);
  }
  return taken.length;
}

/** Without points that lie on the line between their neighbours. */
function straight(points: Point[]): Point[] {
  const distinct = points.filter(
    (point, at) => at === 0 || point.x !== points[at - 1]!.x || point.y !== points[at - 1]!.y
  );
  return distinct.filter((point, at) => {
    const [before, after] = [distinct[at - 1], distinct[at + 1]];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}
