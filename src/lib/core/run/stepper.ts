import type { Emitted } from '../chart/actions.ts';
import type { Chart, ChartContext } from '../chart/types.ts';
import { createTable, isBelow, type Act, type Arrow, type Node } from './table.ts';

/** Where a chart stands: the active states by their places, and the context. */
export interface Standing {
  active: Uint8Array;
  context: ChartContext;
  done: boolean;
  /** It went round and round without an event and would never have come to rest: nothing leads on from here. */
  endless: boolean;
}

export interface StepEvent {
  type: string;
  answers?: Record<string, never>;
  produced?: string[];
}

export interface Stepper {
  /** In document order. */
  nodes: Node[];
  begin(): Standing;
  /** Where an event leads, and what leaves the chart on the way; `undefined` where it fits nowhere. */
  step(from: Standing, event: StepEvent): { to: Standing; effects: Emitted[] } | undefined;
}

/** No chart of ours takes more than a few on one event; one that takes so many goes round in a circle. */
const MICROSTEPS_AT_MOST = 1000;

/** A macrostep under way. */
interface Moving extends Standing {
  effects: Emitted[];
  /** States that have come to their end, whose `onDone` is due. */
  ended: Node[];
}

/**
 * Steps over a chart as XState does (SCXML), for walks over many thousand configurations. Only for proofs: what moves an
 * application is the runner, on XState itself.
 * @param watch hears of every transition that is taken, those without an event too
 */
export function createStepper(chart: Chart, watch?: (arrow: Arrow) => void): Stepper {
  const nodes = createTable(chart);
  const root = nodes[0]!;
  const restless = restlessOf(nodes);

  function begin(): Standing {
    const standing = {
      active: new Uint8Array(nodes.length),
      context: chart.config.context,
      done: false,
      endless: false
    };
    const moving: Moving = { ...standing, effects: [], ended: [] };
    const enters = firstStates(root);
    microstep(moving, [{ source: root, guard: undefined, actions: [], domain: root, enters, reenter: true }], INIT);
    return settle(moving, INIT);
  }

  function step(from: Standing, event: StepEvent) {
    if (from.done || from.endless) return undefined;
    const arrows = select(root, from, event.type);
    if (!arrows.some(({ domain, actions }) => domain || actions.length > 0)) return undefined;
    const moving: Moving = { ...from, active: from.active.slice(), effects: [], ended: [] };
    microstep(moving, apart(arrows, from.active), event);
    const to = settle(moving, event);
    return { to, effects: moving.effects };
  }

  /** Takes whatever fits without an event, then what a finished state brings, until nothing moves any more. */
  function settle(moving: Moving, event: StepEvent): Standing {
    let stale = false;
    for (let count = 0; !moving.done; count += 1) {
      moving.endless = count >= MICROSTEPS_AT_MOST;
      if (moving.endless) break;
      const free: Arrow[] = stale ? [] : apart(eventless(restless, moving), moving.active);
      if (free.length > 0) {
        stale = !microstep(moving, free, event);
        continue;
      }
      const ended = moving.ended.shift();
      if (!ended) break;
      const arrow = moving.active[ended.at] ? firstOpen(ended.onDone, moving.context) : undefined;
      if (arrow) microstep(moving, [arrow], event);
      stale = false;
    }
    const { active, context, done, endless } = moving;
    return { active, context, done, endless };
  }

  /** @returns whether anything has changed */
  function microstep(moving: Moving, arrows: Arrow[], event: StepEvent): boolean {
    const { context } = moving;
    const before = moving.active.slice();
    for (const node of leftBy(arrows, moving.active)) {
      act(moving, node.exit, event);
      moving.active[node.at] = 0;
    }
    for (const arrow of arrows) {
      act(moving, arrow.actions, event);
      watch?.(arrow);
    }
    const entered = new Set(arrows.flatMap(({ enters }) => enters));
    const finished = new Set<Node>();
    for (const node of [...entered].sort((a, b) => a.at - b.at)) {
      moving.active[node.at] = 1;
      act(moving, node.entry, event);
      if (node.kind === 'final') finish(moving, node, finished);
    }
    if (moving.done) for (const node of nodes.toReversed()) if (moving.active[node.at]) act(moving, node.exit, event);
    return context !== moving.context || moving.active.some((is, at) => is !== before[at]);
  }

  /** What transitions leave, the innermost and last first. */
  function leftBy(arrows: Arrow[], active: Uint8Array): Node[] {
    const left: Node[] = [];
    for (const arrow of arrows) {
      const { domain } = arrow;
      if (!domain) continue;
      for (let at = domain.at; at < domain.end; at += 1)
        if (active[at] && leaves(arrow, nodes[at]!) && !left.includes(nodes[at]!)) left.push(nodes[at]!);
    }
    return left.sort((a, b) => b.at - a.at);
  }

  return { nodes, begin, step };
}

const INIT: StepEvent = { type: 'xstate.init' };

function firstStates(root: Node): Node[] {
  const below = (node: Node): Node[] => {
    const inner = node.kind === 'parallel' ? node.children : node.initial ? [node.initial] : [];
    return [node, ...inner.flatMap(below)];
  };
  return below(root);
}

function act(moving: Moving, acts: Act[], event: StepEvent): void {
  for (const one of acts) {
    const { context, effects } = one(moving.context, event);
    if (context) moving.context = { ...moving.context, ...context };
    if (effects) moving.effects.push(...effects);
  }
}

function firstOpen(arrows: Arrow[] | undefined, context: ChartContext): Arrow | undefined {
  return arrows?.find(({ guard }) => !guard || guard(context));
}

/** What an event moves: the innermost state that knows it, in each region by itself. */
function select(node: Node, standing: Standing, type: string): Arrow[] {
  const inner: Arrow[] = [];
  for (const child of node.children)
    if (standing.active[child.at] && child.hears.has(type)) inner.push(...select(child, standing, type));
  if (inner.length > 0) return inner;
  const own = firstOpen(node.on.get(type), standing.context);
  return own ? [own] : [];
}

/** A leaf, and what it and the states around it do without an event, the innermost first. */
interface Restless {
  at: number;
  always: Arrow[][];
}

function restlessOf(nodes: Node[]): Restless[] {
  return nodes.flatMap((leaf) => {
    if (leaf.kind !== 'atomic' && leaf.kind !== 'final') return [];
    const always: Arrow[][] = [];
    for (let node: Node | undefined = leaf; node; node = node.parent)
      if (node.always.length > 0) always.push(node.always);
    return always.length > 0 ? [{ at: leaf.at, always }] : [];
  });
}

function eventless(restless: Restless[], { active, context }: Standing): Arrow[] {
  const found = new Set<Arrow>();
  for (const { at, always } of restless) {
    if (!active[at]) continue;
    for (const arrows of always) {
      const arrow = firstOpen(arrows, context);
      if (!arrow) continue;
      found.add(arrow);
      break;
    }
  }
  return [...found];
}

/** Of two transitions that leave the same state, the one further in stays, else the first. */
function apart(arrows: Arrow[], active: Uint8Array): Arrow[] {
  if (arrows.length < 2) return arrows;
  let kept: Arrow[] = [];
  for (const arrow of arrows) {
    const rivals = kept.filter((other) => meet(arrow, other, active));
    const outer = rivals.filter((other) => isBelow(arrow.source, other.source));
    if (outer.length < rivals.length) continue;
    kept = [...kept.filter((other) => !outer.includes(other)), arrow];
  }
  return kept;
}

function meet(one: Arrow, other: Arrow, active: Uint8Array): boolean {
  if (!one.domain || !other.domain) return false;
  const inner = one.domain.at > other.domain.at ? one.domain : other.domain;
  const outer = inner === one.domain ? other.domain : one.domain;
  if (inner !== outer && !isBelow(inner, outer)) return false;
  for (let at = inner.at + 1; at < inner.end; at += 1) if (active[at]) return true;
  return false;
}

function leaves({ source, domain, reenter }: Arrow, node: Node): boolean {
  return domain !== undefined && (isBelow(node, domain) || (reenter && source === domain && node === domain));
}

/** A final state ends its parent, all regions together end what holds them, and a final state of the root ends it all. */
function finish(moving: Moving, final: Node, finished: Set<Node>): void {
  const { parent } = final;
  let around = parent?.kind === 'parallel' ? parent : parent?.parent;
  if (parent?.kind === 'compound') moving.ended.push(parent);
  while (around?.kind === 'parallel' && !finished.has(around) && isFinished(moving.active, around)) {
    finished.add(around);
    moving.ended.push(around);
    around = around.parent;
  }
  if (!around) moving.done = true;
}

function isFinished(active: Uint8Array, node: Node): boolean {
  if (node.kind === 'compound') return node.children.some((child) => child.kind === 'final' && active[child.at]);
  if (node.kind === 'parallel') return node.children.every((child) => isFinished(active, child));
  return node.kind === 'final';
}
