import { evaluate, answersLookup } from '../condition/evaluate.ts';
import type { Answers } from '../model/index.ts';
import { countOf } from './guards.ts';
import type { Chart, ChartContext, Outcome } from './types.ts';
import { outcomeOf } from './waits.ts';

type Params = Record<string, string | number | boolean>;
interface MachineEvent {
  type: string;
  answers?: Answers;
  produced?: string[];
}

/** What leaves the machine: it asks, the engine does. */
export type Emitted = { type: string; [param: string]: unknown };
/** Context and effects after an action; one that has nothing to do gives neither. */
export interface Acted {
  context?: Partial<ChartContext>;
  effects?: Emitted[];
}
export type Action = (context: ChartContext, params: Params, event: MachineEvent) => Acted;

/** The actions that a chart may name, with their parameters. */
export const ACTIONS = {
  /** Takes the answers in and marks the items that do not apply. */
  begin: [],
  recordOutcome: ['item', 'outcome'],
  /** The item is under way again; who waits for it waits once more. */
  retractOutcome: ['item'],
  /** Notes which elements the item's result brought; the values lie elsewhere, encrypted. */
  recordFacts: ['item'],
  /** The item's result and what it brought hold no more. */
  forgetFacts: ['item'],
  count: ['count'],
  'clock.start': ['clock'],
  'clock.stop': ['clock'],
  'clock.resume': ['clock'],
  'clock.cancel': ['clock'],
  /** Moves a clock's end by working days. */
  'clock.extend': ['clock', 'days'],
  /** The clock has run out. */
  'clock.done': ['clock'],
  /** Cancels whatever clock of the item is still open. */
  'clock.clear': ['item'],
  dispatch: ['item'],
  /** The one correction notice to the citizen, for everybody who asked. */
  notice: [],
  /** A later notice for this item alone, the named exception. */
  notifyAgain: ['item'],
  settled: ['item', 'outcome'],
  /** Something about the item that people have to know: one of `WORDS`. */
  tell: ['item', 'what'],
  /** A joint step takes place, for these items at once. */
  joint: ['joint'],
  /** Everything ends so before it began. */
  abandon: ['outcome'],
  closed: []
} as const satisfies Record<string, readonly string[]>;
export type ActionName = keyof typeof ACTIONS;

/** What `tell` can say. */
export const WORDS = [
  'reconsidering',
  'reopened',
  'asked',
  'chased',
  'withheld',
  'released',
  'postCheckDue',
  'rectify',
  'underReview',
  'forwarded',
  'consulting',
  'hearing',
  'inspecting',
  'expertReview',
  'sealed',
  'ready',
  'posted',
  'unclaimed'
] as const;
export type Word = (typeof WORDS)[number];

type ClockState = ChartContext['clocks'][string];

/** Meaning of the actions over one chart's items. */
export function createActions(chart: Chart): Record<ActionName, Action> {
  return {
    begin: (_, __, event) => ({ context: begin(chart, event.answers ?? {}) }),
    recordOutcome: (context, { item, outcome }) => ({
      context: { outcomes: { ...context.outcomes, [String(item)]: outcome as Outcome } }
    }),
    retractOutcome: (context, { item }) => ({ context: { outcomes: without(context.outcomes, String(item)) } }),
    recordFacts: (context, { item }, event) => ({
      context: { produced: { ...context.produced, ...factsOf(chart, String(item), event.produced ?? []) } }
    }),
    forgetFacts: (context, { item }) => ({ context: { produced: withoutFacts(context.produced, String(item)) } }),
    count: (context, { count }) => ({
      context: { counts: { ...context.counts, [String(count)]: countOf(context, String(count)) + 1 } }
    }),
    'clock.start': move('clock.start', [undefined, 'done'], 'running'),
    'clock.stop': move('clock.stop', ['running'], 'stopped'),
    'clock.resume': move('clock.resume', ['stopped'], 'running'),
    'clock.cancel': move('clock.cancel', ['running', 'stopped'], 'done'),
    'clock.extend': (_, { clock, days }) => ({ effects: [{ type: 'clock.extend', clock, days }] }),
    'clock.done': (context, { clock }) => ({
      context: { clocks: { ...context.clocks, [String(clock)]: 'done' as const } }
    }),
    'clock.clear': (context, { item }) => clear(context, chart, String(item)),
    dispatch: (_, { item }) => ({ effects: [{ type: 'dispatch', item }] }),
    notice: (context) => ({ effects: [{ type: 'notice', items: askedItems(chart, context) }] }),
    notifyAgain: (_, { item }) => ({ effects: [{ type: 'notice', items: [item] }] }),
    tell: (_, { item, what }) => ({ effects: [{ type: 'tell', item, what }] }),
    joint: (context, { joint }) => ({
      effects: [{ type: 'joint', joint, items: openOf(context, chart.joint?.[String(joint)]?.items ?? []) }]
    }),
    abandon: (context, { outcome }) => {
      const items = openOf(context, Object.keys(chart.items));
      const ended = Object.fromEntries(items.map((item) => [item, outcome as Outcome]));
      return {
        context: { outcomes: { ...context.outcomes, ...ended } },
        effects: items.map((item) => ({ type: 'settled', item, outcome }))
      };
    },
    settled: (_, { item, outcome }) => ({ effects: [{ type: 'settled', item, outcome }] }),
    closed: () => ({ effects: [{ type: 'closed' }] })
  };
}

function begin(chart: Chart, answers: Answers): Partial<ChartContext> {
  const lookup = answersLookup(answers);
  const inactive = Object.entries(chart.items).filter(([, item]) => evaluate(item.appliesWhen, lookup) !== true);
  return { answers, outcomes: Object.fromEntries(inactive.map(([id]) => [id, 'notNeeded' as const])) };
}

function factsOf(chart: Chart, item: string, produced: string[]): Record<string, string> {
  const declared = chart.items[item]?.produces ?? [];
  return Object.fromEntries(produced.filter((element) => declared.includes(element)).map((element) => [element, item]));
}

function without(outcomes: ChartContext['outcomes'], item: string): ChartContext['outcomes'] {
  return Object.fromEntries(Object.entries(outcomes).filter(([id]) => id !== item));
}

function withoutFacts(produced: ChartContext['produced'], item: string): ChartContext['produced'] {
  return Object.fromEntries(Object.entries(produced).filter(([, by]) => by !== item));
}

function openOf(context: ChartContext, items: string[]): string[] {
  return items.filter((id) => outcomeOf(context.outcomes, id) === undefined);
}

/** A clock moves only from the states named: stopping a clock that does not run asks the engine for nothing. */
function move(type: string, from: (ClockState | undefined)[], to: ClockState): Action {
  return (context, { clock }) => {
    if (!from.includes(context.clocks[String(clock)])) return {};
    return { context: { clocks: { ...context.clocks, [String(clock)]: to } }, effects: [{ type, clock }] };
  };
}

function clear(context: ChartContext, chart: Chart, item: string): Acted {
  const open = chart.clocks.filter(
    ({ id, item: of }) => of === item && ['running', 'stopped'].includes(context.clocks[id] ?? '')
  );
  if (open.length === 0) return {};
  return {
    context: { clocks: { ...context.clocks, ...Object.fromEntries(open.map(({ id }) => [id, 'done' as const])) } },
    effects: open.map(({ id }) => ({ type: 'clock.cancel', clock: id }))
  };
}

function askedItems(chart: Chart, context: ChartContext): string[] {
  return openOf(context, Object.keys(chart.items)).filter((id) => countOf(context, `${id}.asked`) > 0);
}
