import type { Chart, Named, StateConfig, TransitionConfig } from '../../chart/types.ts';

/** Runs while the department has what was sent to it. */
export const sentMark = (item: string) => `${item}.#sent`;
/** Runs from the first time that it was sent. */
export const begunMark = (item: string) => `${item}.#begun`;
/** Runs while the facts of its result are recorded. */
export const factsMark = (item: string) => `${item}.#facts`;

const marked = new WeakMap<Chart, Chart>();

/**
 * The chart with marks for each item, which tell what its context does not: whether its data were sent, and whether its facts
 * were recorded. They are clocks that nobody hears of, so that a walk tells apart what differs in them, and nothing else changes.
 */
export function withMarks(chart: Chart): Chart {
  const made = marked.get(chart) ?? mark(chart);
  marked.set(chart, made);
  return made;
}

function mark(chart: Chart): Chart {
  const { run, ...stages } = chart.config.states!;
  const regions = Object.fromEntries(
    Object.entries(run!.states!).map(([id, region]) => [
      id,
      Object.hasOwn(chart.items, id) ? inState(region, id) : region
    ])
  );
  return { ...chart, config: { ...chart.config, states: { ...stages, run: { ...run!, states: regions } } } };
}

function inState(state: StateConfig, item: string): StateConfig {
  const { on, always, entry, states } = state;
  const ways = (list: TransitionConfig[], fails = false) => list.map((way) => inWay(way, item, fails));
  return {
    ...state,
    ...(on && {
      on: Object.fromEntries(Object.entries(on).map(([event, list]) => [event, ways(list, event === `${item}.fail`)]))
    }),
    ...(always && { always: ways(always) }),
    ...(entry && { entry: inActions(entry, item) }),
    ...(states && {
      states: Object.fromEntries(Object.entries(states).map(([key, child]) => [key, inState(child, item)]))
    })
  };
}

/** What could not be delivered was not sent. */
function inWay(way: TransitionConfig, item: string, fails: boolean): TransitionConfig {
  if (!way.actions && !fails) return way;
  const lost = fails ? [move('cancel', sentMark(item))] : [];
  return { ...way, actions: [...inActions(way.actions ?? [], item), ...lost] };
}

/** Whoever has ended, or begins anew, has to be sent again. */
function inActions(actions: Named[], item: string): Named[] {
  return actions.flatMap((action) => {
    if (action.params?.['item'] !== item) return [action];
    if (action.type === 'dispatch') return [action, move('start', sentMark(item)), move('start', begunMark(item))];
    if (action.type === 'recordOutcome' || action.type === 'retractOutcome')
      return [action, move('cancel', sentMark(item)), move('cancel', begunMark(item))];
    if (action.type === 'recordFacts') return [action, move('start', factsMark(item))];
    return action.type === 'forgetFacts' ? [action, move('cancel', factsMark(item))] : [action];
  });
}

function move(verb: 'start' | 'cancel', clock: string): Named {
  return { type: `clock.${verb}`, params: { clock } };
}
