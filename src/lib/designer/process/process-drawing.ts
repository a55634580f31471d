import dagre from '@dagrejs/dagre';
import { m } from '#lib/paraglide/messages.js';
import type { ProcessView, StateView } from './process-view.ts';
import { eventWord } from './process-words.ts';

const BOX = { width: 148, height: 40 } as const;
/** Words on one arrow; what else leads the same way is counted. */
const WORDS = 2;

export interface DrawnState {
  name: string;
  title: string;
  tone: 'step' | 'good' | 'end';
  trouble: boolean;
  x: number;
  y: number;
}

export interface DrawnWay {
  id: string;
  path: string;
  label: string;
  x: number;
  y: number;
  /** Taken without anybody doing anything. */
  quiet: boolean;
}

export interface Drawing {
  states: DrawnState[];
  ways: DrawnWay[];
  width: number;
  height: number;
}

/** Positions of a template's states and the arrows between them, from the top down; the same template gives the same picture. */
export function drawingOf({ states }: ProcessView): Drawing {
  const drawn = states.filter(({ kind }) => kind === 'step' || kind === 'end');
  const known = new Set(drawn.map(({ name }) => name));
  const graph = new dagre.graphlib.Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 46, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name } of drawn) graph.setNode(name, { ...BOX });
  const arrows = arrowsOf(states, known);
  for (const { from, to, label } of arrows)
    graph.setEdge(from, to, { width: Math.max(1, label.length * 12), height: 16, labelpos: 'c' });
  dagre.layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    states: drawn.map((state) => boxOf(state, graph.node(state.name) as { x: number; y: number })),
    ways: arrows.map((arrow) => wayOf(arrow, graph.edge(arrow.from, arrow.to) as Placed)),
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0)
  };
}

export const DRAWN_BOX = BOX;

interface Arrow {
  from: string;
  to: string;
  label: string;
  quiet: boolean;
}
type Placed = { points: { x: number; y: number }[]; x?: number; y?: number };

/** One arrow for everything that leads the same way; what leads to a cancellation from everywhere is told in words only. */
function arrowsOf(states: readonly StateView[], known: ReadonlySet<string>): Arrow[] {
  const found = new Map<string, Arrow & { words: string[] }>();
  for (const state of states) {
    if (!known.has(state.name)) continue;
    for (const { target, trigger } of state.ways) {
      if (!target || !known.has(target.name) || target.name === state.name) continue;
      if (trigger === 'always' && /^settled\.(cancelled|withdrawn)$/.test(target.name)) continue;
      const key = `${state.name}>${target.name}`;
      const arrow = found.get(key) ?? { from: state.name, to: target.name, label: '', quiet: true, words: [] };
      if (trigger !== 'always') {
        arrow.quiet = false;
        arrow.words.push(trigger.startsWith('clock.due.') ? m.process_drawing_due() : eventWord(trigger));
      }
      found.set(key, arrow);
    }
  }
  return [...found.values()].map(({ words, ...arrow }) => {
    const unique = [...new Set(words)];
    const more = unique.length > WORDS ? ` +${unique.length - WORDS}` : '';
    return { ...arrow, label: unique.slice(0, WORDS).join('、') + more };
  });
}

function boxOf({ name, title, kind, outcome, findings }: StateView, at: { x: number; y: number }): DrawnState {
  return {
    name,
    title,
    tone: kind === 'step' ? 'step' : outcome === 'approved' ? 'good' : 'end',
    trouble: findings.length > 0,
    x: Math.round(at.x - BOX.width / 2),
    y: Math.round(at.y - BOX.height / 2)
  };
}

function wayOf({ from, to, label, quiet }: Arrow, { points, x, y }: Placed): DrawnWay {
  const [first, ...rest] = points.map((point) => `${Math.round(point.x)} ${Math.round(point.y)}`);
  const middle = points[Math.floor(points.length / 2)]!;
  return {
    id: `${from}>${to}`,
    path: `M${first} L${rest.join(' L')}`,
    label,
    quiet,
    x: Math.round(x ?? middle.x),
    y: Math.round(y ?? middle.y)
  };
}
