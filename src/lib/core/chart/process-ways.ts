import type { Process } from '../model/process.ts';
import { ALWAYS, allWays, statesIn, type State, type Written } from './edit/tree.ts';
import type { Feature } from '../model/process.ts';

/** A transition of a template: its own place, and what it is called in a chart where the template is made for `item`. */
export interface ProcessWay {
  /** State, from the top; empty for the region itself. */
  from: string;
  trigger: string;
  at: number;
  /** `run.MAIN.deciding MAIN.approve#1`; absent where an item of these features does not have it. */
  name?: string;
}

/** Every transition of a template, as an item of these features has it. */
export function processWays(process: Process, item: string, features: ReadonlySet<Feature>): ProcessWay[] {
  const region = process.region as State;
  const kept = (entry: { only?: Feature } | undefined) => entry?.only === undefined || features.has(entry.only);
  const standing = (name: string) =>
    name.split('.').every((_, depth, keys) => kept(stateAt(region, keys.slice(0, depth + 1))));
  return [{ name: '', state: region }, ...statesIn(region)].flatMap(({ name: from, state }) =>
    allWays(state).map(({ trigger, at, way }): ProcessWay => {
      if (!kept(way) || (from !== '' && !standing(from))) return { from, trigger, at };
      const list: Written[] = trigger === ALWAYS ? state.always! : state.on![trigger]!;
      const index = list.slice(0, at).filter(kept).length;
      const place = ['run', item, ...(from === '' ? [] : [from])].join('.');
      const event = trigger.replaceAll('$item', item);
      return { from, trigger, at, name: `${place} ${event}${index === 0 ? '' : `#${index}`}` };
    })
  );
}

function stateAt(region: State, keys: string[]): State | undefined {
  return keys.reduce<State | undefined>((at, key) => at?.states?.[key], region);
}
