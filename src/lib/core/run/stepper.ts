import type { Emitted } from '../chart/actions.ts';
import type { Around } from '../chart/guards.ts';
import type { Chart, ChartContext } from '../chart/types.ts';
import type { Answers } from '../model/index.ts';
import { createContexts, type Known } from './contexts.ts';
import { createPlaces, type Choice, type Gate, type Place, type Plan } from './places.ts';
import { createTable, type Arrow, type Node } from './table.ts';

/** Where a chart stands: the active states by their places, and the context. Both are shared: nothing writes into them. */
export interface Standing {
  active: Uint8Array;
  context: ChartContext;
  done: boolean;
  /** It went round and round without an event and would never have come to rest: nothing leads on from here. */
  endless: boolean;
}

export interface StepEvent {
  type: string;
  answers?: Answers;
  produced?: string[];
}

export interface Stepper {
  /** In document order. */
  nodes: Node[];
  begin(): Standing;
  /** Where an event leads, and what leaves the chart on the way; `undefined` where it fits nowhere. */
  step(from: Standing, event: StepEvent): { to: Standing; effects: Emitted[] } | undefined;
  /** Where it comes to rest by itself, once something else has changed its context. */
  settle(from: Standing): Standing;
  /** Events that some active state knows. */
  heard(at: Standing): string[];
  /** The numbers of its states and of its context, the same for the same ones. */
  numbersOf(at: Standing): [states: number, context: number];
  /** The same with the one object that stands for its states and the one for its context. */
  shared(at: Standing): Standing;
}

/** No chart of ours takes more than a few on one event; one that takes so many goes round in a circle. */
const MICROSTEPS_AT_MOST = 1000;

/** A macrostep under way. */
interface Moving {
  place: Place;
  known: Known;
  done: boolean;
  effects: Emitted[];
  /** States that have come to their end, whose `onDone` is due. */
  ended: Node[];
}

const INIT: StepEvent = { type: 'xstate.init' };

/**
 * Steps over a chart as XState does (SCXML), for walks over many thousand configurations. Only for proofs: what moves an
 * application is the runner, on XState itself.
 * @param watch hears of every transition that is taken, those without an event too
 * @param around in the place of what the items of the chart wait for
 */
export function createStepper(chart: Chart, watch?: (arrow: Arrow) => void, around?: Around): Stepper {
  const nodes = createTable(chart, around);
  const contexts = createContexts();
  const places = createPlaces(nodes, contexts);

  const moving = (from: Pick<Standing, 'active' | 'context'>): Moving => ({
    place: places.at(from.active),
    known: contexts.at(from.context),
    done: false,
    effects: [],
    ended: []
  });

  function begin(): Standing {
    const [root] = nodes as [Node];
    const enters = firstStates(root);
    const first: Arrow = {
      number: -1,
      source: root,
      guard: undefined,
      actions: [],
      domain: root,
      enters,
      reenter: true
    };
    const made = moving({ active: new Uint8Array(nodes.length), context: chart.config.context });
    microstep(made, made.place.plan([first]), INIT);
    return settle(made, INIT);
  }

  function step(from: Standing, event: StepEvent) {
    if (from.done || from.endless) return undefined;
    const made = moving(from);
    const choice = made.place.choice(event.type);
    const arrows = choice ? chosen(choice, made.known) : [];
    if (!arrows.some(({ domain, actions }) => domain || actions.length > 0)) return undefined;
    microstep(made, made.place.plan(arrows), event);
    const to = settle(made, event);
    return { to, effects: made.effects };
  }

  /** Takes whatever fits without an event, then what a finished state brings, until nothing moves any more. */
  function settle(made: Moving, event: StepEvent): Standing {
    let stale = false;
    let endless = false;
    for (let count = 0; !made.done; count += 1) {
      endless = count >= MICROSTEPS_AT_MOST;
      if (endless) break;
      const free: Arrow[] = stale ? [] : eventless(made.place.free, made.known);
      if (free.length > 0) {
        stale = !microstep(made, made.place.plan(free), event);
        continue;
      }
      const ended = made.ended.shift();
      if (!ended) break;
      const open = made.place.active[ended.at] ? firstOpen(places.gates(ended.onDone), made.known) : undefined;
      if (open) microstep(made, made.place.plan([open]), event);
      stale = false;
    }
    return { active: made.place.active, context: made.known.context, done: made.done, endless };
  }

  /** @returns whether anything has changed */
  function microstep(made: Moving, { arrows, doings, to, ended, done }: Plan, event: StepEvent): boolean {
    let changed = made.place !== to;
    for (const doing of doings) {
      const { to: next, wrote, effects } = doing(made.known, event);
      made.known = next;
      if (wrote) changed = true;
      if (effects.length > 0) made.effects.push(...effects);
    }
    if (watch) arrows.forEach(watch);
    made.place = to;
    made.done ||= done;
    if (ended.length > 0) made.ended.push(...ended);
    return changed;
  }

  return {
    nodes,
    begin,
    step,
    settle: (from) => (from.done || from.endless ? from : settle(moving(from), INIT)),
    heard: ({ active }) => places.at(active).events,
    numbersOf: ({ active, context }) => [places.at(active).number, contexts.at(context).number],
    shared: (at) => ({ ...at, active: places.at(at.active).active, context: contexts.at(at.context).context })
  };
}

function firstStates(root: Node): Node[] {
  const below = (node: Node): Node[] => {
    const inner = node.kind === 'parallel' ? node.children : node.initial ? [node.initial] : [];
    return [node, ...inner.flatMap(below)];
  };
  return below(root);
}

function firstOpen(gates: Gate[], known: Known): Arrow | undefined {
  for (const { arrow, opens } of gates) if (!opens || opens(known)) return arrow;
  return undefined;
}

/** What an event moves: the innermost state that knows it, in each region by itself. */
function chosen({ inner, own }: Choice, known: Known): Arrow[] {
  const found = inner.flatMap((choice) => chosen(choice, known));
  if (found.length > 0) return found;
  const arrow = firstOpen(own, known);
  return arrow ? [arrow] : [];
}

function eventless(free: Gate[][][], known: Known): Arrow[] {
  let found: Arrow[] | undefined;
  for (const chain of free) {
    for (const gates of chain) {
      const arrow = firstOpen(gates, known);
      if (!arrow) continue;
      if (!found) found = [arrow];
      else if (!found.includes(arrow)) found.push(arrow);
      break;
    }
  }
  return found ?? [];
}
