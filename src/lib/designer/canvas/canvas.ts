import { MarkerType, type Edge, type Node } from '@xyflow/svelte';
import { m } from '#lib/paraglide/messages.js';
import type { JointStep, Positions } from '#lib/core/model/index.ts';
import { START, type Flow, type FlowEdge, type FlowNode } from './flow.ts';
import { lanesOf } from './lanes.ts';
import { NODE, PILL, type Layout } from './layout.ts';
import { badgeWords } from './step-badge.ts';
import { limitWord } from '../words.ts';

/** What can be done on the canvas; absent: it is only looked at. */
export interface CanvasEditing {
  /** Nodes were moved, by the pointer or by arrow keys. */
  onmove: (positions: Positions) => void;
  onconnect: (from: string, to: string) => void;
  mayConnect: (from: string, to: string) => boolean;
  /** Whether people drew this line. */
  isDrawn: (from: string, to: string) => boolean;
  onremove: (items: string[], lines: { from: string; to: string }[]) => void;
  /** An item of the catalogue was dropped, on the ground or on a line. */
  ondropitem: (item: string, at: { x: number; y: number }, line: { from: string; to: string } | null) => void;
  onlayout: () => void;
  onopen: (item: string) => void;
}

/** A joint step as it is drawn: with the departments that take part. */
export interface JointNode {
  step: JointStep;
  hues: string[];
  shorts: string[];
}

/** What the canvas draws. */
export interface Drawing {
  flow: Flow;
  joint: JointNode[];
  layout: Pick<Layout, 'direction' | 'positions'>;
  lanes: boolean;
  selected: readonly string[];
  /** How something is marked in a comparison: added, removed, changed. */
  marks?: Readonly<Record<string, string>>;
}

/** How the whole drawing is shown: never larger than it is, and clear of what lies over the canvas' lower edge. */
export const WHOLE = { maxZoom: 1, padding: { x: 0.06, top: '16px', bottom: '76px' } } as const;

/** Joint steps stand under this name, since their ids are told apart from those of items only by a rule. */
export const jointId = (step: string) => `$joint:${step}`;
const JOINT_GAP = 60;

/** Nodes of xyflow. Those that were drawn before and are the same are the same objects, so that nothing is drawn again. */
export function nodesOf(drawing: Drawing, before: readonly Node[]): Node[] {
  const { flow, layout, joint } = drawing;
  const known = new Map(before.map((node) => [node.id, node]));
  const drawn = flow.edges.filter(({ from }) => from !== START);
  const into = Map.groupBy(drawn, ({ to }) => to);
  const out = Map.groupBy(drawn, ({ from }) => from);
  const lanes = drawing.lanes ? lanesOf(flow, layout.positions).map((lane) => laneNode(lane, flow, layout)) : [];
  const nodes = [
    ...lanes,
    ...(flow.nodes.length > 0 ? [startNode(layout)] : []),
    ...flow.nodes.map((node) => {
      const counts = { before: into.get(node.id)?.length ?? 0, after: out.get(node.id)?.length ?? 0 };
      return itemNode(node, drawing, counts, known.get(node.id));
    }),
    ...joint.map((step, index) => jointNode(step, index, drawing))
  ];
  return nodes.map((node) => {
    const was = known.get(node.id);
    return was && sameNode(was, node) ? was : { ...(was?.measured ? { measured: was.measured } : {}), ...node };
  });
}

function sameNode(a: Node, b: Node): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.selected === b.selected &&
    a.class === b.class &&
    a.domAttributes === b.domAttributes &&
    sameData(a.data, b.data)
  );
}

function sameData(a: Node['data'], b: Node['data']): boolean {
  const isSame = (key: string) => a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]);
  return Object.keys(b).every(isSame);
}

function startNode({ positions, direction }: Drawing['layout']): Node {
  return {
    id: START,
    type: 'start',
    position: positions[START] ?? { x: 0, y: 0 },
    data: { direction },
    width: PILL.width,
    height: PILL.height,
    selectable: false,
    focusable: false,
    draggable: true,
    deletable: false
  };
}

function itemNode(
  node: FlowNode,
  { layout, selected, marks }: Drawing,
  counts: { before: number; after: number },
  was: Node | undefined
): Node {
  return {
    id: node.id,
    type: 'item',
    position: layout.positions[node.id] ?? { x: 0, y: 0 },
    data: { node, counts, direction: layout.direction },
    width: NODE.width,
    height: NODE.height,
    selected: selected.includes(node.id),
    ...(marks?.[node.id] ? { class: marks[node.id] } : {}),
    ariaRole: 'group',
    // What is read out of hundreds of nodes takes long to say, and stays while nothing about them changes.
    domAttributes:
      was?.domAttributes && sameData(was.data, { node, counts })
        ? was.domAttributes
        : { 'aria-label': said(node, counts) }
  } as Node;
}

function said(node: FlowNode, counts: { before: number; after: number }): string {
  const words = m.compose_outline_line({ name: node.name, department: node.department.name, ...counts });
  return [words, limitWord(node.limit, true, node.unit), node.steps ? badgeWords(node.steps) : '']
    .filter(Boolean)
    .join('，');
}

/** Where nobody put it, it stands behind the last of its items. */
function jointNode(joint: JointNode, index: number, { layout }: Drawing): Node {
  const id = jointId(joint.step.id);
  const own = joint.step.items.flatMap((item) => layout.positions[item] ?? []);
  const x = Math.max(0, ...own.map((position) => position.x)) + NODE.width + JOINT_GAP;
  const y = own.reduce((sum, position) => sum + position.y, 0) / Math.max(1, own.length) + index * 12;
  return {
    id,
    type: 'joint',
    position: layout.positions[id] ?? { x, y },
    data: { joint, direction: layout.direction },
    width: NODE.width,
    height: NODE.height,
    selectable: false,
    focusable: false,
    deletable: false
  };
}

function laneNode(lane: ReturnType<typeof lanesOf>[number], flow: Flow, { positions }: Drawing['layout']): Node {
  const right = Math.max(0, ...flow.nodes.map(({ id }) => positions[id]?.x ?? 0)) + NODE.width + 24;
  return {
    id: `$lane:${lane.department.id}`,
    type: 'lane',
    position: { x: 0, y: lane.y },
    data: { department: lane.department },
    width: right,
    height: lane.height,
    zIndex: -1,
    selectable: false,
    focusable: false,
    draggable: false,
    deletable: false
  };
}

/** Edges of xyflow; those of joint steps and those that nobody drew cannot be taken away. */
export function edgesOf(
  { flow, joint }: Pick<Drawing, 'flow' | 'joint'>,
  isDrawn: (from: string, to: string) => boolean
): Edge[] {
  return [
    ...flow.edges.map((edge) => edgeOf(edge, isDrawn(edge.from, edge.to))),
    ...joint.flatMap(({ step }) =>
      step.items
        .filter((item) => flow.nodes.some(({ id }) => id === item))
        .map((item) => ({
          id: `${item}>${jointId(step.id)}`,
          source: item,
          target: jointId(step.id),
          class: 'shared',
          selectable: false,
          focusable: false,
          deletable: false
        }))
    )
  ];
}

function edgeOf(edge: FlowEdge, drawn: boolean): Edge {
  const color = edge.critical ? 'var(--accent)' : 'var(--ink-3)';
  const size = edge.critical ? 11 : 14;
  return {
    id: edge.id,
    source: edge.from,
    target: edge.to,
    class: [edge.critical && 'crit', edge.conditional && 'maybe', !drawn && edge.from !== START && 'follows']
      .filter(Boolean)
      .join(' '),
    ...(edge.any ? { label: m.designer_joint_any() } : {}),
    selectable: edge.from !== START,
    focusable: edge.from !== START,
    deletable: drawn && edge.from !== START,
    markerEnd: { type: MarkerType.ArrowClosed, color, width: size, height: size },
    zIndex: edge.critical ? 1 : 0
  };
}
