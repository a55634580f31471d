import { evaluate, answersLookup } from '../condition/evaluate.ts';
import type { Answers } from '../model/index.ts';
import { countOf } from './guards.ts';
import type { Chart, ChartContext, Outcome } from './types.ts';
import { outcomeOf } from './waits.ts';

type Params = Record<string, string | number>;
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
  /** Notes which elements the item's result brought; the values lie elsewhere, encrypted. */
  recordFacts: ['item'],
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
  notice: [],
  settled: ['item', 'outcome'],
  closed: []
} as const satisfies Record<string, readonly string[]>;
export type ActionName = keyof typeof ACTIONS;

type ClockState = ChartContext['clocks'][string];

/** Meaning of the actions over one chart's items. */
export function createActions(chart: Chart): Record<ActionName, Action> {
  return {
    begin: (_, __, event) => ({ context: begin(chart, event.answers ?? {}) }),
    recordOutcome: (context, { item, outcome }) => ({
      context: { outcomes: { ...context.outcomes, [item!]: outcome as Outcome } }
    }),
    recordFacts: (context, { item }, event) => ({
      context: { produced: { ...context.produced, ...factsOf(chart, String(item), event.produced ?? []) } }
    }),
    count: (context, { count }) => ({
      context: { counts: { ...context.counts, [count!]: countOf(context, String(count)) + 1 } }
    }),
    'clock.start': move('clock.start', [undefined, 'done'], 'running'),
    'clock.stop': move('clock.stop', ['running'], 'stopped'),
    'clock.resume': move('clock.resume', ['stopped'], 'running'),
    'clock.cancel': move('clock.cancel', ['running', 'stopped'], 'done'),
    'clock.extend': (_, { clock, days }) => ({ effects: [{ type: 'clock.extend', clock, days }] }),
    'clock.done': (context, { clock }) => ({ context: { clocks: { ...context.clocks, [clock!]: 'done' as const } } }),
    'clock.clear': (context, { item }) => clear(context, chart, String(item)),
    dispatch: (_, { item }) => ({ effects: [{ type: 'dispatch', item }] }),
    notice: (context) => ({ effects: [{ type: 'notice', items: askedItems(chart, context) }] }),
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

/** A clock moves only from the states named: stopping a clock that does not run asks the engine for nothing. */
function move(type: string, from: (ClockState | undefined)[], to: ClockState): Action {
  return (context, { clock }) => {
    if (!from.includes(context.clocks[clock!])) return {};
    return { context: { clocks: { ...context.clocks, [clock!]: to } }, effects: [{ type, clock }] };
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
  return Object.keys(chart.items).filter(
    (id) => outcomeOf(context.outcomes, id) === undefined && countOf(context, `${id}.asked`) > 0
  );
}
