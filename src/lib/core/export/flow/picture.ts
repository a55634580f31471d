import { describeCondition } from '../../condition/describe.ts';
import { activeItems } from '../../condition/situations.ts';
import { widestAnswers } from '../../condition/widest.ts';
import { criticalPath } from '../../deadline/path.ts';
import { resolveWaits, waitingGraph } from '../../deadline/waiting.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import { flowOf, type Flow } from './graph.ts';
import { layoutIn, type Layout } from './layout.ts';
import { text } from './messages.ts';
import { wrapped } from './text-width.ts';

/** Of a node: as wide as on the canvas and a little more, so that a name takes few lines. */
export const WIDTH = 196;
export const FONT = 13;
export const LINE_HEIGHT = 18;
const META = 24;
const PAD = 9;

/** Figures about an item, written under its name; `grave` and `tense` are said by a colour too. */
export interface Note {
  lines: readonly string[];
  tone: 'calm' | 'tense' | 'grave';
}

/** What is drawn of an item. */
export interface Box {
  lines: string[];
  note?: Note;
  /** Numbers of the joint steps that it takes part in. */
  joint: number[];
  height: number;
}

/** The flow with everything that a picture of it says. */
export interface Picture {
  title: string;
  subtitle: string;
  flow: Flow;
  layout: Layout;
  boxes: Record<string, Box>;
  /** By edge: numbers of conditions, `任一` where one of several is enough. */
  labels: Record<string, string>;
  /** Under the picture: conditions, joint steps, steps of the whole. */
  legend: string[];
}

/** A picture is fit for a page of paper: wider than high. */
const PAGE = { width: 1100, height: 780 };

/** Everything that is to be drawn; with `answers` only what these leave. @param notes by item */
export function pictureOf(
  source: BundleSource,
  version: number | null,
  answers?: Answers,
  notes: Readonly<Record<string, Note>> = {}
): Picture {
  const { bundle, items } = source;
  const flow = graphUnder(source, answers);
  const conditions = answers ? [] : conditionsOf(source);
  const joints = (bundle.joint ?? []).filter((joint) =>
    joint.items.some((id) => flow.nodes.some((node) => node.id === id))
  );
  const boxes = Object.fromEntries(
    flow.nodes.map((node) => {
      const lines = wrapped(node.name, (WIDTH - 2 * PAD) / FONT, 3);
      const joint = joints.flatMap((each, index) => (each.items.includes(node.id) ? [index + 1] : []));
      const note = notes[node.id];
      const height = PAD + lines.length * LINE_HEIGHT + (note?.lines.length ?? 0) * LINE_HEIGHT + META + PAD;
      return [node.id, { lines, joint, height, ...(note && { note }) }];
    })
  );
  const labels = Object.fromEntries(
    flow.edges.flatMap((edge) => {
      const at = conditions.findIndex(({ item }) => item.includes(edge.to));
      const words = [...(edge.any ? [text.any()] : []), ...(at < 0 ? [] : [text.number(at + 1)])];
      return words.length > 0 ? [[edge.id, words.join(' ')]] : [];
    })
  );
  const { before = [], after = [] } = bundle.steps ?? {};
  return {
    title: bundle.name,
    subtitle: `${bundle.region.name} · ${text.version(version)}`,
    flow,
    layout: best(flow, boxes, labels),
    boxes,
    labels,
    legend: [
      ...conditions.map(({ words }, index) => text.condition(index + 1, words)),
      ...joints.map(({ name, within, items: own }, index) =>
        text.joint(
          index + 1,
          name,
          own.map((id) => items[id]?.name ?? id),
          within
        )
      ),
      ...(before.length > 0 ? [text.before(before)] : []),
      ...(after.length > 0 ? [text.after(after)] : []),
      text.critical()
    ]
  };
}

function graphUnder(source: BundleSource, answers: Answers | undefined): Flow {
  const ids = source.bundle.items.map(({ id }) => id);
  const active = answers && activeItems(source, answers);
  const items = ids.filter((id) => !active || active[id] === true);
  const graph = waitingGraph(source);
  const drawn = Object.fromEntries(ids.map((id) => [id, items.includes(id)]));
  const waits = active ? Object.fromEntries(items.map((id) => [id, resolveWaits(graph, drawn, id)])) : graph;
  const { path } = criticalPath(source, answers ?? widestAnswers(source));
  const flow = flowOf({ source, waits, items, path });
  // Under given answers nothing is left open.
  if (!active) return flow;
  return {
    nodes: flow.nodes.map((node) => ({ ...node, conditional: false })),
    edges: flow.edges.map((edge) => ({ ...edge, conditional: false }))
  };
}

/** Each condition once, with the items that it leaves out. */
function conditionsOf(source: BundleSource): { words: string; item: string[] }[] {
  const found = new Map<string, string[]>();
  for (const { id, appliesWhen } of source.bundle.items) {
    if (appliesWhen === true) continue;
    const words = describeCondition(appliesWhen, source);
    found.set(words, [...(found.get(words) ?? []), id]);
  }
  return [...found].map(([words, item]) => ({ words, item }));
}

function best(flow: Flow, boxes: Record<string, Box>, labels: Record<string, string>): Layout {
  const sizes = {
    node: (id: string) => ({ width: WIDTH, height: boxes[id]!.height }),
    label: (edge: string) => (labels[edge] === undefined ? null : { width: 16 + 14 * labels[edge].length, height: 20 })
  };
  const [across, down] = [layoutIn(flow, 'LR', sizes), layoutIn(flow, 'TB', sizes)];
  const scale = ({ width, height }: Layout) =>
    Math.min(PAGE.width / Math.max(1, width), PAGE.height / Math.max(1, height));
  return scale(across) >= scale(down) ? across : down;
}
