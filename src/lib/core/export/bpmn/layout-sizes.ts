import type { FlowNode } from './model.ts';

export interface Size {
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface Bounds extends Point, Size {}

/** Where everything of one plane stands. */
export interface Placed {
  size: Size;
  shapes: Map<string, Bounds>;
  /** Names that stand outside their shape: events and gateways. */
  labels: Map<string, Bounds>;
  /** By the id of the flow. */
  edges: Map<string, { points: Point[]; label?: Bounds }>;
}

const EVENT = 36;
const GATEWAY = 50;
const TASK: Size = { width: 144, height: 70 };
const SCRIPT: Size = { width: 144, height: 60 };
/** Room for one event at the border, with its name beside the line that leaves it. */
export const BOUNDARY = 96;
const LINE = 14;

/** Size of a shape; a box that is drawn open has the size of what is in it. */
export function sizeOf(node: FlowNode, boundaries: number, inside: (node: FlowNode) => Size): Size {
  switch (node.kind) {
    case 'box':
      if (node.open) return inside(node);
      return { width: Math.max(180, boundaries * BOUNDARY), height: 80 };
    case 'task':
      return { ...TASK, width: Math.max(TASK.width, boundaries * BOUNDARY) };
    case 'script':
      return SCRIPT;
    case 'choice':
    case 'merge':
    case 'fork':
    case 'join':
    case 'events':
      return { width: GATEWAY, height: GATEWAY };
    default:
      return { width: EVENT, height: EVENT };
  }
}

export function isNamedOutside({ kind, name }: FlowNode): boolean {
  return name !== '' && !['task', 'script', 'box'].includes(kind);
}

/** Size of a text of at most so many pixels a line; Chinese signs are as wide as high. */
export function textSize(text: string, width: number): Size {
  const wide = [...text].reduce((sum, sign) => sum + (sign.codePointAt(0)! > 0x2e80 ? 12 : 7), 0);
  const lines = Math.max(1, Math.ceil(wide / width));
  return { width: Math.min(width, wide + 2), height: lines * LINE };
}

/** Drawn with what is in it. */
export function isOpen(node: FlowNode): boolean {
  return node.kind === 'box' && node.open === true;
}
