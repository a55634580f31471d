import type { StateConfig, TransitionConfig } from '../../chart/types.ts';
import { paramOf, statesOf, targetOf, templatesOf, waysOf, type Used } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * Whoever ends is told of it (行政许可法 第三十八、四十四条): where an outcome is recorded it is also said (`settled`), in the state
 * or on every way there. What only confirms what was decided before need not be said again.
 */
export const untold: Rule = {
  code: 'outcome/untold',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      silentEnds(region).map((name) => ({
        message: text.untold(
          process.name,
          name,
          items.map(({ title }) => title)
        ),
        path: `items/${items[0]!.id}/process`,
        state: name
      }))
    )
};

function silentEnds(region: Used['region']): string[] {
  const states = [{ name: '', state: region }, ...statesOf(region)];
  const ways = states.flatMap(({ name, state }) => waysOf(state).map(({ way }) => ({ from: name, way })));
  return states.flatMap(({ name, state }) => {
    const outcome = outcomeOf(state);
    if (outcome === undefined || says(state.entry, outcome)) return [];
    const into = ways.filter(({ from, way }) => leadsTo(from, way, name));
    const isKnown = ({ from, way }: (typeof into)[number]) =>
      says(way.actions, outcome) || wasDecided(region, from, outcome);
    return into.every(isKnown) ? [] : [name];
  });
}

/** From an end, or where an outcome was taken back: it was said when it was first recorded. */
function wasDecided(region: Used['region'], from: string, outcome: string): boolean {
  if (from.startsWith('settled')) return true;
  const entry = region.states?.[from]?.entry ?? [];
  return outcome !== 'revoked' && entry.some(({ type }) => type === 'retractOutcome');
}

function leadsTo(from: string, way: TransitionConfig, name: string): boolean {
  const target = targetOf(way);
  if (target === undefined) return false;
  return target === name || (from.includes('.') && `${from.split('.')[0]}.${target}` === name);
}

function outcomeOf({ entry = [] }: StateConfig): string | undefined {
  return paramOf(
    entry.find(({ type }) => type === 'recordOutcome'),
    'outcome'
  );
}

function says(actions: StateConfig['entry'] = [], outcome: string): boolean {
  return actions.some((action) => action.type === 'settled' && paramOf(action, 'outcome') === outcome);
}
