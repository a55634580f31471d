import { ACTIONS } from '../../chart/actions.ts';
import { GUARDS } from '../../chart/guards.ts';
import type { Chart } from '../../chart/types.ts';
import { OUTCOMES } from '../../chart/types.ts';
import { eventTypes } from '../events.ts';

/** Moves that name the elements which a result brought. */
const BRINGS = ['approve', 'revise', 'overturn'];

/** `machine.ts`: the same machine by `setup()`, with the events, context and effects of this bundle as types. */
export function machineTypes(chart: Chart): string {
  const items = union(Object.keys(chart.items));
  return `import { setup } from 'xstate';
import chart from './chart.json' with { type: 'json' };
import config from './machine.json' with { type: 'json' };
import { createImplementations } from './vocabulary.js';

export type Item = ${items};
export type Clock = ${union(chart.clocks.map(({ id }) => id))};
export type Outcome = ${union(OUTCOMES)};
export type Answers = Record<string, string | string[] | null>;

/** Names and states only: nothing personal is ever in a snapshot. */
export interface Context {
  answers: Answers;
  outcomes: Partial<Record<Item, Outcome>>;
  produced: Record<string, string>;
  counts: Record<string, number>;
  clocks: Partial<Record<Clock, 'running' | 'stopped' | 'done'>>;
}

export type BundleEvent =
${eventTypes(chart)
  .map((type) => `  | ${eventType(type)}`)
  .join('\n')};

/** What the machine asks for; \`driver.js\` answers those of clocks. */
export type Effect =
  | { type: 'clock.start' | 'clock.stop' | 'clock.resume' | 'clock.cancel'; clock: Clock }
  | { type: 'clock.extend'; clock: Clock; days: number }
  | { type: 'dispatch'; item: Item }
  | { type: 'notice'; items: Item[] }
  | { type: 'settled'; item: Item; outcome: Outcome }
  | { type: 'tell'; item: Item; what: string }
  | { type: 'joint'; joint: string; items: Item[] }
  | { type: 'closed' };

type Guards = {
${params(GUARDS)}
};
type Actions = {
${params(ACTIONS)}
};
type Implementations = {
  guards: { [name in keyof Guards]: (args: { context: Context }, params: Guards[name]) => boolean };
  actions: { [name in keyof Actions]: never };
};

const { guards, actions } = createImplementations({ ...chart, config }) as Implementations;

export const machine = setup({
  types: {} as { context: Context; events: BundleEvent; emitted: Effect },
  guards,
  actions
}).createMachine(config as never);
`;
}

function union(names: readonly string[]): string {
  return names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ');
}

function eventType(type: string): string {
  if (type === 'begin') return "{ type: 'begin'; answers: Answers }";
  const brings = BRINGS.includes(type.split('.')[1] ?? '');
  return `{ type: '${type}'${brings ? '; produced?: string[]' : ''} }`;
}

/** Values are texts, but for the one number and the one truth value. */
const KINDS: Record<string, string> = { days: 'number', examined: 'boolean' };

function params(table: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(table)
    .map(([name, names]) => {
      const shape = names.map((param) => `${param}: ${KINDS[param] ?? 'string'}`).join('; ');
      return `  '${name}': ${names.length === 0 ? 'undefined' : `{ ${shape} }`};`;
    })
    .join('\n');
}
