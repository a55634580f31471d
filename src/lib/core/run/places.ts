import { createContexts, type Contexts, type Known } from './contexts.ts';
import { isBelow, type Act, type Arrow, type Node } from './table.ts';

/** Acts as they are done over numbered contexts. */
export type Doing = ReturnType<Contexts['act']>;

/** A transition that is weighed, and what it is weighed by; without that it always fits. */
export interface Gate {
  arrow: Arrow;
  opens: ((at: Known) => boolean) | undefined;
}

/** What an event can move below a state that knows it: in each region what lies further in, else this state's own. */
export interface Choice {
  inner: Choice[];
  own: Gate[];
}

/** What a set of transitions makes of the active states, and everything that is done on the way, in order. */
export interface Plan {
  arrows: Arrow[];
  doings: Doing[];
  to: Place;
  /** States that have come to their end by it. */
  ended: Node[];
  /** The chart has. */
  done: boolean;
}

/** Active states that occur in a walk, with everything that hangs on them alone. The same ones are the same object. */
export interface Place {
  number: number;
  active: Uint8Array;
  /** Events that some active state knows, in document order. */
  events: string[];
  choice(event: string): Choice | undefined;
  /** For each active leaf what it and the states around it do without an event, the innermost first. */
  free: Gate[][][];
  plan(arrows: Arrow[]): Plan;
}

/** The places of a chart as they come up. */
export function createPlaces(nodes: Node[], contexts: Contexts = createContexts()) {
  const known = new Map<string, Place>();
  const byObject = new WeakMap<Uint8Array, Place>();
  const doing = once((act: Act) => contexts.act(act));
  const gate = once((arrow: Arrow): Gate => ({ arrow, opens: arrow.guard && judged(arrow.guard) }));
  const judged = once(contexts.guard);
  const gates = (arrows: Arrow[] = []) => arrows.map(gate);
  const leaves = nodes.filter(({ kind }) => kind === 'atomic' || kind === 'final');

  function at(active: Uint8Array): Place {
    const before = byObject.get(active);
    if (before) return before;
    const key = active.join('');
    const found = known.get(key) ?? placeOf(active.slice());
    known.set(key, found);
    byObject.set(active, found);
    return found;
  }

  function placeOf(active: Uint8Array): Place {
    const is = (node: Node) => active[node.at] === 1;
    const plans = new Map<number | string, Plan>();
    const choices = once((event: string) => choiceOf(nodes[0]!, is, event));
    const place: Place = {
      number: known.size,
      active,
      events: [...new Set(nodes.filter(is).flatMap(({ on }) => [...on.keys()]))],
      choice: choices,
      free: distinct(leaves.filter(is).map((leaf) => around(leaf).flatMap((node) => some(gates(node.always))))),
      plan(arrows) {
        const key = arrows.length === 1 ? arrows[0]!.number : arrows.map(({ number }) => number).join();
        const before = plans.get(key);
        if (before) return before;
        const plan = planOf(place, apart(arrows, active));
        plans.set(key, plan);
        return plan;
      }
    };
    byObject.set(active, place);
    return place;
  }

  function choiceOf(node: Node, is: (node: Node) => boolean, event: string): Choice | undefined {
    const inner = node.children
      .filter((child) => is(child) && child.hears.has(event))
      .flatMap((child) => choiceOf(child, is, event) ?? []);
    const own = gates(node.on.get(event));
    return inner.length + own.length > 0 ? { inner, own } : undefined;
  }

  function planOf(from: Place, arrows: Arrow[]): Plan {
    const active = from.active.slice();
    const acts: Act[] = [];
    for (const node of leftBy(nodes, arrows, active)) {
      acts.push(...node.exit);
      active[node.at] = 0;
    }
    acts.push(...arrows.flatMap(({ actions }) => actions));
    const entered = new Set(arrows.flatMap(({ enters }) => enters));
    const finished = new Set<Node>();
    const ended: Node[] = [];
    let done = false;
    for (const node of [...entered].sort((a, b) => a.at - b.at)) {
      active[node.at] = 1;
      acts.push(...node.entry);
      if (node.kind === 'final') done = finish(active, ended, node, finished) || done;
    }
    if (done) acts.push(...nodes.toReversed().flatMap((node) => (active[node.at] ? node.exit : [])));
    return { arrows, doings: acts.map(doing), to: at(active), ended, done };
  }

  return { at, gates };
}

/** Chains of gates that are the same for several leaves are weighed once. */
function distinct(chains: Gate[][][]): Gate[][][] {
  const name = (chain: Gate[][]) => chain.map((gates) => gates.map(({ arrow }) => arrow.number).join()).join(' ');
  const kept = chains.filter((chain) => chain.length > 0);
  return [...new Map(kept.map((chain) => [name(chain), chain])).values()];
}

function some<T>(list: T[]): T[][] {
  return list.length > 0 ? [list] : [];
}

function around(leaf: Node): Node[] {
  return [leaf, ...(leaf.parent ? around(leaf.parent) : [])];
}

/** What transitions leave, the innermost and last first. */
function leftBy(nodes: Node[], arrows: Arrow[], active: Uint8Array): Node[] {
  const left = new Set<Node>();
  for (const arrow of arrows) {
    const { domain } = arrow;
    if (!domain) continue;
    for (let at = domain.at; at < domain.end; at += 1)
      if (active[at] && leaves(arrow, nodes[at]!)) left.add(nodes[at]!);
  }
  return [...left].sort((a, b) => b.at - a.at);
}

function leaves({ source, domain, reenter }: Arrow, node: Node): boolean {
  return domain !== undefined && (isBelow(node, domain) || (reenter && source === domain && node === domain));
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

/**
 * A final state ends its parent, all regions together end what holds them, and a final state of the root ends it all.
 * @returns whether it does
 */
function finish(active: Uint8Array, ended: Node[], final: Node, finished: Set<Node>): boolean {
  const { parent } = final;
  let around = parent?.kind === 'parallel' ? parent : parent?.parent;
  if (parent?.kind === 'compound') ended.push(parent);
  while (around?.kind === 'parallel' && !finished.has(around) && isFinished(active, around)) {
    finished.add(around);
    ended.push(around);
    around = around.parent;
  }
  return !around;
}

function isFinished(active: Uint8Array, node: Node): boolean {
  if (node.kind === 'compound') return node.children.some((child) => child.kind === 'final' && active[child.at]);
  if (node.kind === 'parallel') return node.children.every((child) => isFinished(active, child));
  return node.kind === 'final';
}

function once<A, T>(make: (of: A) => T): (of: A) => T {
  const made = new Map<A, T>();
  return (of) => {
    let found = made.get(of);
    if (found === undefined && !made.has(of)) made.set(of, (found = make(of)));
    return found as T;
  };
}
