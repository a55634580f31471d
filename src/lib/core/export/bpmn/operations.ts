import type { ActionName } from '../../chart/actions.ts';
import type { Chart, ClockSpec, Named } from '../../chart/types.ts';
import { FaultError } from '../../errors.ts';
import { spanCases, type Length } from './lengths.ts';
import { variable, type Expression } from './expression.ts';

/** What a script does to the process variables. */
export type Operation =
  | { set: string; to: string | true | null }
  /** Only where it has no value yet. */
  | { set: string; ifNone: string }
  | { set: string; when: Expression; to: string }
  | { clock: 'start'; due: string; left: string; override: string; length: Length }
  | { clock: 'extend'; due: string; length: Length }
  | { clock: 'stop' | 'resume' | 'end'; due: string; left: string };

/** What an action becomes: a change of variables, a word in the documentation of its step, or nothing besides. */
export interface Done {
  operations: Operation[];
  /** Said in the documentation of the node, and in the notes. */
  tells: string[];
}

/** The actions of a chart as changes of process variables. An unknown one is a fault. */
export function createOperations(chart: Chart): (action: Named) => Done {
  const table = tableFor(chart);
  return (action) => {
    if (!Object.hasOwn(table, action.type))
      throw new FaultError('export/bpmn', `No BPMN for the action ${action.type}`, action);
    return table[action.type as ActionName]((action.params ?? {}) as Record<string, string>);
  };
}

function tableFor(chart: Chart): Record<ActionName, (params: Record<string, string>) => Done> {
  const clockNamed = (id: string) => chart.clocks.find((clock) => clock.id === id)!;
  const only = (...operations: Operation[]): Done => ({ operations, tells: [] });
  const tells = (what: string): Done => ({ operations: [], tells: [what] });
  const place = (id: string) => ({ due: variable('due', id), left: variable('left', id) });
  const end = (id: string): Operation => ({ clock: 'end', ...place(id) });
  return {
    // Said by the first script of the process.
    begin: () => only(),
    recordOutcome: ({ item, outcome }) => only({ set: variable('outcome', item!), to: outcome! }),
    retractOutcome: ({ item }) => only({ set: variable('outcome', item!), to: null }),
    recordFacts: () => tells('recordFacts'),
    forgetFacts: () => tells('forgetFacts'),
    count: ({ count }) => only({ set: variable('flag', count!), to: true }),
    'clock.start': ({ clock }) => only(startOf(clockNamed(clock!))),
    'clock.stop': ({ clock }) => only({ clock: 'stop', ...place(clock!) }),
    'clock.resume': ({ clock }) => only({ clock: 'resume', ...place(clock!) }),
    'clock.cancel': ({ clock }) => only(end(clock!)),
    'clock.done': ({ clock }) => only(end(clock!)),
    'clock.extend': ({ clock, days }) =>
      only({ clock: 'extend', due: variable('due', clock!), length: spanCases({ days: Number(days) }) }),
    // Clocks that another step may ask about; the others end with the task that they stand at.
    'clock.clear': ({ item }) =>
      only(
        ...chart.clocks.filter(({ item: of, kind }) => of === item && kind === 'correction').map(({ id }) => end(id))
      ),
    dispatch: () => tells('dispatch'),
    notice: () => tells('notice'),
    notifyAgain: () => tells('notice'),
    settled: () => tells('settled'),
    tell: () => tells('tell'),
    joint: () => tells('joint'),
    abandon: ({ outcome }) =>
      only(...Object.keys(chart.items).map((item) => ({ set: variable('outcome', item), ifNone: outcome! }))),
    closed: () => tells('closed')
  };
}

function startOf(clock: ClockSpec): Operation {
  const { id } = clock;
  return {
    clock: 'start',
    due: variable('due', id),
    left: variable('left', id),
    override: variable('length', id),
    length: spanCases(clock)
  };
}
