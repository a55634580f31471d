import { createActions, type Action } from '../chart/actions.ts';
import { createGuards, type Around } from '../chart/guards.ts';
import { resolveTarget } from '../chart/targets.ts';
import type { Chart, ChartContext, Named, StateConfig, TransitionConfig } from '../chart/types.ts';

/** A state of a chart with everything about it worked out, so that a step looks nothing up. */
export interface Node {
  /** Place in document order. */
  at: number;
  key: string;
  parent: Node | undefined;
  kind: 'atomic' | 'compound' | 'parallel' | 'final';
  children: Node[];
  initial: Node | undefined;
  /** Itself and everything below it ends before this place. */
  end: number;
  on: Map<string, Arrow[]>;
  /** Events that it or something below it knows. */
  hears: Set<string>;
  always: Arrow[];
  onDone: Arrow[];
  entry: Act[];
  exit: Act[];
}

/** A transition. What it leaves lies below `domain`; what it enters is the same wherever it is taken. */
export interface Arrow {
  number: number;
  source: Node;
  guard: Guard | undefined;
  actions: Act[];
  domain: Node | undefined;
  /** In document order. */
  enters: Node[];
  /** Leaves and enters the domain itself. */
  reenter: boolean;
}

/** Reads nothing but the context; the same name with the same parameters is the same function. */
export type Guard = (context: ChartContext) => boolean;
/** Reads of the event what it brings (`answers`, `produced`); the same name with the same parameters is the same function. */
export type Act = (context: ChartContext, event: Parameters<Action>[2]) => ReturnType<Action>;

/**
 * The transition table of a chart that `checkConfig` has found good: pure JSON, no history, no foreign regions, one
 * target a transition. It means what XState makes of the same config (the tests compare them step by step), and a step
 * over it costs a small part of one there, since nothing is restored.
 * @param around in the place of what the items of the chart wait for
 */
export function createTable(chart: Chart, around?: Around): Node[] {
  const nodes: Node[] = [];
  let arrowsMade = 0;
  const configs: StateConfig[] = [];
  const paths: string[][] = [];
  addNode(chart.config, '', undefined, []);
  const named = meaningOf(chart, around);
  nodes.forEach((node, index) => {
    const config = configs[index]!;
    node.initial = node.children.find(({ key }) => key === config.initial);
    node.entry = (config.entry ?? []).map(named.act);
    node.exit = (config.exit ?? []).map(named.act);
  });
  // Only now: what a transition enters hangs on the initial states.
  nodes.forEach((node, index) => {
    const config = configs[index]!;
    const arrows = (list: TransitionConfig[] = []) => list.map((each) => arrowOf(node, each));
    node.on = new Map(Object.entries(config.on ?? {}).map(([event, list]) => [event, arrows(list)]));
    node.always = arrows(config.always);
    node.onDone = arrows(config.onDone);
  });
  for (const node of nodes.toReversed())
    node.hears = new Set([...node.on.keys(), ...node.children.flatMap((child) => [...child.hears])]);
  return nodes;

  function addNode(config: StateConfig, key: string, parent: Node | undefined, path: string[]): Node {
    const states = Object.entries(config.states ?? {});
    const kind = config.type ?? (states.length > 0 ? 'compound' : 'atomic');
    const lists = { on: new Map(), hears: new Set<string>(), always: [], onDone: [], entry: [], exit: [] };
    const node: Node = { at: nodes.length, key, parent, kind, children: [], initial: undefined, end: 0, ...lists };
    nodes.push(node);
    configs.push(config);
    paths.push(path);
    node.children = states.map(([name, state]) => addNode(state, name, node, [...path, name]));
    node.end = nodes.length;
    return node;
  }

  function arrowOf(source: Node, { target, guard, actions, reenter = false }: TransitionConfig): Arrow {
    const to = target === undefined ? undefined : nodeAt(source, target);
    const domain = to && domainOf(source, to, reenter);
    return {
      number: arrowsMade++,
      source,
      guard: guard && named.guard(guard),
      actions: (actions ?? []).map(named.act),
      domain,
      enters: to && domain ? entered(source, to, domain, reenter) : [],
      reenter
    };
  }

  function nodeAt(source: Node, target: string): Node {
    const path = resolveTarget({ root: chart.config, path: paths[source.at]!, state: configs[source.at]! }, target);
    return (path ?? []).reduce((node, key) => node.children.find((child) => child.key === key)!, nodes[0]!);
  }
}

/** Whether a state lies somewhere below another. */
export function isBelow(node: Node, other: Node): boolean {
  return node.at > other.at && node.at < other.end;
}

function meaningOf(chart: Chart, around: Around | undefined) {
  const guards = createGuards(chart, around);
  const actions = createActions(chart);
  return {
    guard: byName(({ type, params }): Guard => {
      const guard = guards[type as keyof typeof guards];
      const given = (params ?? {}) as Record<string, string>;
      return (context) => guard(context, given);
    }),
    act: byName(({ type, params }): Act => {
      const action = actions[type as keyof typeof actions];
      const given = (params ?? {}) as Record<string, string>;
      return (context, event) => action(context, given, event);
    })
  };
}

function byName<T>(make: (named: Named) => T): (named: Named) => T {
  const made = new Map<string, T>();
  return (named) => {
    const name = JSON.stringify([named.type, named.params]);
    const found = made.get(name) ?? make(named);
    made.set(name, found);
    return found;
  };
}

/** The innermost state that a transition does not leave; one to below its own state stays inside unless it re-enters. */
function domainOf(source: Node, target: Node, reenter: boolean): Node {
  if (!reenter && (target === source || isBelow(target, source))) return source;
  let domain = target.parent;
  while (domain && !isBelow(source, domain)) domain = domain.parent;
  return domain ?? nodesRoot(source);
}

function nodesRoot(node: Node): Node {
  return node.parent ? nodesRoot(node.parent) : node;
}

function entered(source: Node, target: Node, domain: Node, reenter: boolean): Node[] {
  const found = new Set<Node>();
  if (target !== source || source !== domain || reenter) found.add(target);
  descend(target, found);
  for (let at = target.parent; at && isBelow(at, domain); at = at.parent) {
    found.add(at);
    if (at.kind === 'parallel') enterRegions(at, found);
  }
  // A region that re-enters itself takes the others along; the root that does so is entered anew.
  if (domain.kind === 'parallel' && target !== domain) enterRegions(domain, found);
  if (reenter && source === domain) found.add(domain);
  return [...found].sort((a, b) => a.at - b.at);
}

function descend(node: Node, found: Set<Node>): void {
  if (node.kind === 'parallel') enterRegions(node, found);
  if (node.kind !== 'compound' || !node.initial) return;
  found.add(node.initial);
  descend(node.initial, found);
}

/** Every region that nothing leads into enters at its beginning. */
function enterRegions(parallel: Node, found: Set<Node>): void {
  for (const region of parallel.children) {
    if ([...found].some((node) => isBelow(node, region))) continue;
    found.add(region);
    descend(region, found);
  }
}
