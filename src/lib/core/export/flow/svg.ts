import { HUES, INK, INK_2, INK_3, LINE, NOTE_GRAVE, NOTE_TENSE, SUNK, SURFACE } from './colours.ts';
import { START, type FlowEdge, type FlowNode } from './graph.ts';
import { PILL, type Point } from './layout.ts';
import { text } from './messages.ts';
import { FONT, LINE_HEIGHT, WIDTH, type Note, type Picture } from './picture.ts';
import { widthOf, wrapped } from './text-width.ts';

const FAMILY = `-apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif`;
const HEAD = 64;
const LEGEND_LINE = 20;
const MARGIN = 24;

/** The picture as an SVG document of its own: no script, no style sheet, nothing from elsewhere. */
export function svgOf(picture: Picture): string {
  const { layout, flow, legend } = picture;
  const width = Math.max(layout.width, 520);
  const left = Math.round((width - layout.width) / 2);
  const lines = legend.flatMap((line) =>
    wrapped(line, (width - 2 * MARGIN) / 12).map((words, index) => ({ words, first: index === 0 }))
  );
  const foot = HEAD + layout.height;
  const height = foot + (lines.length > 0 ? 16 + lines.length * LEGEND_LINE + MARGIN : 0);
  const body = [
    `<title>${escapeXml(picture.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${SURFACE}"/>`,
    words(MARGIN, 32, picture.title, { size: 18, weight: 700 }),
    words(MARGIN, 52, picture.subtitle, { size: 12, fill: INK_2 }),
    `<g transform="translate(${left} ${HEAD})">`,
    ...flow.edges.map((edge) => edgeOf(edge, picture)),
    ...(flow.nodes.length > 0 ? [startOf(layout.positions[START]!)] : []),
    ...flow.nodes.map((node) => nodeOf(node, picture)),
    ...flow.edges.map((edge) => labelOf(edge, picture)),
    `</g>`,
    ...lines.map((line, index) => words(MARGIN, foot + 28 + index * LEGEND_LINE, line.words, { size: 12, fill: INK_2 }))
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escapeXml(FAMILY)}" aria-label="${escapeXml(picture.title)}">
${body.filter((part) => part !== '').join('\n')}
</svg>
`;
}

function startOf({ x, y }: Point): string {
  const { width, height } = PILL;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="${INK}"/>
${words(x + width / 2, y + height / 2 + 5, text.start(), { size: FONT, weight: 700, fill: SURFACE, anchor: 'middle' })}`;
}

/** Band and name of the department carry its colour; its short name says the same in words. */
function nodeOf(node: FlowNode, { layout, boxes }: Picture): string {
  const { x, y } = layout.positions[node.id]!;
  const { lines, joint, height, note } = boxes[node.id]!;
  const [plain, soft] = HUES[node.department.hue] ?? [INK_3, SUNK];
  const { short } = node.department;
  const chip = Math.round(widthOf(short) * 11 + 10);
  const base = y + height - 12;
  const meta = [text.limit(node.limit, node.unit), ...(joint.length > 0 ? [text.jointMark(joint)] : [])].join(' ');
  const right = node.optional ? text.optional() : text.materials(node.materials);
  return `<g>
<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="6" fill="${SURFACE}" stroke="${LINE}"${node.conditional ? ' stroke-dasharray="5 4"' : ''}/>
<path d="M${x + 6} ${y}h-0a6 6 0 0 0 -6 6v${height - 12}a6 6 0 0 0 6 6z" fill="${plain}"/>
${lines.map((line, index) => words(x + 13, y + 22 + index * LINE_HEIGHT, line, { size: FONT, weight: 600 })).join('\n')}
${note ? noteOf(note, x, y + 22 + lines.length * LINE_HEIGHT) : ''}
<rect x="${x + 13}" y="${base - 13}" width="${chip}" height="18" rx="3" fill="${soft}"/>
${words(x + 13 + chip / 2, base, short, { size: 11, weight: 600, fill: plain, anchor: 'middle' })}
${words(x + 13 + chip + 7, base, meta, { size: 11, fill: INK_2 })}
${words(x + WIDTH - 8, base, right, { size: 11, fill: INK_2, anchor: 'end' })}
</g>`;
}

const NOTES = { calm: [INK_2, SUNK], tense: NOTE_TENSE, grave: NOTE_GRAVE } as const;

function noteOf({ lines, tone }: Note, x: number, y: number): string {
  const [plain, soft] = NOTES[tone];
  return `<rect x="${x + 9}" y="${y - 13}" width="${WIDTH - 18}" height="${lines.length * LINE_HEIGHT}" rx="3" fill="${soft}"/>
${lines.map((line, at) => words(x + 13, y + at * LINE_HEIGHT, line, { size: 11, weight: 600, fill: plain })).join('\n')}`;
}

/** A line through the points that the layout gave it, its corners rounded off, with its head. */
function edgeOf(edge: FlowEdge, picture: Picture): string {
  const points = wayOf(edge, picture);
  const colour = edge.critical ? INK : LINE;
  const [last, before] = [points.at(-1)!, points.at(-2) ?? points[0]!];
  const size = edge.critical ? 9 : 8;
  const shaft = [...points.slice(0, -1), towards(last, before, size - 1)];
  return `<path d="${smooth(shaft)}" fill="none" stroke="${colour}" stroke-width="${edge.critical ? 2.5 : 1.4}"${edge.conditional ? ' stroke-dasharray="5 4"' : ''}/>
<path d="${headAt(last, before, size)}" fill="${colour}"/>`;
}

/** Out of the middle of one side and into the middle of another, so that no line runs behind a neighbour. */
function wayOf(edge: FlowEdge, { layout, boxes }: Picture): Point[] {
  const down = layout.direction === 'TB';
  const middle = (id: string, side: 0 | 1): Point => {
    const { x, y } = layout.positions[id]!;
    const { width, height } = id === START ? PILL : { width: WIDTH, height: boxes[id]!.height };
    return down ? { x: x + width / 2, y: y + side * height } : { x: x + side * width, y: y + height / 2 };
  };
  const [from, to] = [middle(edge.from, 1), middle(edge.to, 0)];
  const beside = (point: Point, by: number): Point =>
    down ? { x: point.x, y: point.y + by } : { x: point.x + by, y: point.y };
  return [from, beside(from, 12), ...layout.routes[edge.id]!.points.slice(1, -1), beside(to, -18), to];
}

function labelOf(edge: FlowEdge, { layout, labels }: Picture): string {
  const said = labels[edge.id];
  const at = layout.routes[edge.id]!.label;
  if (said === undefined || !at) return '';
  const width = Math.round(widthOf(said) * 12 + 8);
  return `<rect x="${at.x - width / 2}" y="${at.y - 9}" width="${width}" height="18" rx="9" fill="${SURFACE}"/>
${words(at.x, at.y + 4, said, { size: 12, weight: 600, fill: INK_2, anchor: 'middle' })}`;
}

/** Through the middles of the pieces, bent at the points between. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const last = rest.at(-1) ?? first;
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1]!;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${bends.join('')}L${last.x} ${last.y}`;
}

function headAt(tip: Point, from: Point, size: number): string {
  const back = towards(tip, from, size);
  const [dx, dy] = [(tip.x - back.x) / 2, (tip.y - back.y) / 2];
  const corner = (sign: 1 | -1) => `${tidy(back.x - sign * dy)} ${tidy(back.y + sign * dx)}`;
  return `M${tip.x} ${tip.y}L${corner(1)}L${corner(-1)}Z`;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: tidy(from.x + ((to.x - from.x) / length) * by), y: tidy(from.y + ((to.y - from.y) / length) * by) };
}

function tidy(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Style {
  size: number;
  weight?: number;
  fill?: string;
  anchor?: 'middle' | 'end';
}

function words(x: number, y: number, said: string, { size, weight, fill = INK, anchor }: Style): string {
  const more = `${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`;
  return `<text x="${tidy(x)}" y="${tidy(y)}" font-size="${size}" fill="${fill}"${more}>${escapeXml(said)}</text>`;
}

/** Signs that XML does not know are left out, and so is half of a pair. */
export function escapeXml(said: string): string {
  return said
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
