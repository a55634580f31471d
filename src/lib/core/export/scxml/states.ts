import { resolveTarget } from '../../chart/targets.ts';
import type { Chart, Named, StateConfig, TransitionConfig } from '../../chart/types.ts';
import { FaultError } from '../../errors.ts';
import type { Feature } from '../../model/process.ts';
import { xml, type Xml } from '../xml.ts';
import { contentOf, call } from './content.ts';

/** Id of a state: the keys from the root. */
export function idOf(path: readonly string[]): string {
  return path.join('.');
}

/** The states of a chart as SCXML, in the order of the chart. */
export function scxmlStates(chart: Chart): { initial: string; states: Xml[] } {
  const { config } = chart;
  const children = Object.entries(config.states ?? {});
  return { initial: config.initial!, states: children.map(([key, child]) => stateOf(chart, child, [key])) };
}

/** What a template marks with the feature that it is kept for; a compiled chart has no such mark. */
type Marked = { only?: Feature };

function stateOf(chart: Chart, state: StateConfig & Marked, path: string[]): Xml {
  const kind = state.type === 'parallel' ? 'parallel' : state.type === 'final' ? 'final' : 'state';
  const initial = state.initial === undefined ? undefined : idOf([...path, state.initial]);
  const { tags, meta, only } = state;
  // SCXML has no word for these; other programs pass over attributes of a namespace that they do not know.
  const own = {
    'y:tags': tags && tags.length > 0 ? tags.join(' ') : undefined,
    'y:meta': meta && JSON.stringify(meta),
    'y:only': only
  };
  return xml(
    kind,
    { id: idOf(path), initial, ...own },
    ...block('onentry', chart, state.entry),
    ...block('onexit', chart, state.exit),
    ...transitionsOf(chart, state, path),
    ...Object.entries(state.states ?? {}).map(([key, child]) => stateOf(chart, child, [...path, key]))
  );
}

function block(name: 'onentry' | 'onexit', chart: Chart, actions: Named[] = []): Xml[] {
  return actions.length > 0 ? [xml(name, {}, ...actions.flatMap((action) => contentOf(chart, action)))] : [];
}

function transitionsOf(chart: Chart, state: StateConfig, path: string[]): Xml[] {
  const under = (event: string | undefined, list: TransitionConfig[] = []) =>
    list.map((transition) => transitionOf(chart, state, path, event, transition));
  return [
    ...Object.entries(state.on ?? {}).flatMap(([event, list]) => under(event, list)),
    ...under(undefined, state.always),
    ...under(`done.state.${idOf(path)}`, state.onDone)
  ];
}

/**
 * XState leaves a state that a transition stays in alone unless told otherwise (`reenter`); SCXML says so by `internal`, and
 * of a transition from a state to itself by giving no target.
 */
function transitionOf(
  chart: Chart,
  state: StateConfig,
  path: string[],
  event: string | undefined,
  { target, guard, actions = [], reenter, only }: TransitionConfig & Marked
): Xml {
  const to = target === undefined ? undefined : resolveTarget({ root: chart.config, path, state }, target);
  const own = to && path.every((key, index) => to[index] === key);
  const same = own && to.length === path.length;
  if ((same && !reenter && state.states) || (event === undefined && !to))
    throw new FaultError('export/scxml', `No SCXML for a transition of ${idOf(path)}`, { target });
  const goes = to && !(same && !reenter);
  return xml(
    'transition',
    {
      event,
      cond: guard && call('guard', guard),
      target: goes ? idOf(to) : undefined,
      type: goes && own && !reenter ? 'internal' : undefined,
      'y:only': only
    },
    ...actions.flatMap((action) => contentOf(chart, action))
  );
}
