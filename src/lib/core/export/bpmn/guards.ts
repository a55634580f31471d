import type { GuardName } from '../../chart/guards.ts';
import type { Chart, Named } from '../../chart/types.ts';
import { FaultError } from '../../errors.ts';
import { all, any, not, variable, type Expression } from './expression.ts';
import type { Waiting } from './waiting.ts';

/** Why a guard has no condition in BPMN; the key of a note. */
type Unsaid = 'reopening';
export type Said = Expression | { unsaid: Unsaid };

type Params = Record<string, string>;

/** The guards of a chart as conditions over process variables. An unknown one is a fault: nothing is dropped in silence. */
export function createGuardConditions(chart: Chart, waiting: Waiting): (guard: Named | undefined) => Said {
  const table = tableFor(chart, waiting);
  return (guard) => {
    if (!guard) return true;
    if (!Object.hasOwn(table, guard.type))
      throw new FaultError('export/bpmn', `No BPMN for the guard ${guard.type}`, guard);
    return table[guard.type as GuardName]((guard.params ?? {}) as Params);
  };
}

function tableFor(chart: Chart, waiting: Waiting): Record<GuardName, (params: Params) => Said> {
  const ids = Object.keys(chart.items);
  const outcome = (item = '') => variable('outcome', item);
  const flag = (name: string): Expression => ({ flag: variable('flag', name) });
  const open = (item = ''): Expression => ({ none: outcome(item) });
  const sharing = ({ joint }: Params) => chart.joint?.[joint!]?.items.filter((id) => ids.includes(id)) ?? [];
  const asked = any(ids.map((id) => all([open(id), flag(`${id}.asked`)])));
  const corrections = chart.clocks.filter(({ kind }) => kind === 'correction');
  const busy = corrections.map(({ id }) => any([{ runs: variable('due', id) }, not({ none: variable('left', id) })]));
  return {
    notActive: ({ item }) => ({ is: [outcome(item), 'notNeeded'] }),
    open: ({ item }) => open(item),
    ended: ({ item, outcome: value }) => ({ is: [outcome(item), value!] }),
    dependenciesMet: (params) => waiting('dependenciesMet', params),
    dependenciesFailed: (params) => waiting('dependenciesFailed', params),
    dependenciesOpen: (params) => waiting('dependenciesOpen', params),
    revived: () => ({ unsaid: 'reopening' }),
    restsOnRevoked: () => ({ unsaid: 'reopening' }),
    owing: ({ item }) => all([flag(`${item}.owed`), not(flag(`${item}.met`))]),
    correctionOpen: () => not(flag('correction.closed')),
    lateOpen: ({ item }) => all([flag('correction.done'), not(flag(`${item}.late`)), ...busy.map(not)]),
    allExamined: () => all(ids.map((id) => any([not(open(id)), flag(`${id}.examined`)]))),
    someAsked: () => asked,
    noneAsked: () => not(asked),
    jointDone: ({ item }) =>
      all(
        Object.entries(chart.joint ?? {}).flatMap(([id, { items }]) =>
          items.includes(item!) ? [flag(`${id}.done`)] : []
        )
      ),
    jointWanted: (params) => any(sharing(params).map((id) => all([open(id), flag(`${id}.ready`)]))),
    jointReady: (params) =>
      all([
        any(sharing(params).map((id) => open(id))),
        ...sharing(params).map((id) => any([not(open(id)), flag(`${id}.ready`)]))
      ]),
    jointOver: (params) => all(sharing(params).map((id) => not(open(id)))),
    counted: ({ count }) => flag(count!),
    notCounted: ({ count }) => not(flag(count!)),
    running: ({ clock }) => ({ runs: variable('due', clock!) }),
    // Said by the join behind the regions.
    allSettled: () => true
  };
}
