import { activeItems } from '../../condition/situations.ts';
import { widestAnswers } from '../../condition/widest.ts';
import type { Scenario } from '../../model/index.ts';
import type { ExportInput } from '../types.ts';

/** A first scenario to play: every item that applies is accepted, then time passes until nothing is open. */
export function firstScenario({ source }: ExportInput): Scenario {
  const answers = widestAnswers(source);
  const active = activeItems(source, answers);
  const items = source.bundle.items.map(({ id }) => id).filter((id) => active[id] === true);
  return {
    name: source.bundle.name,
    answers,
    steps: [...items.map((id) => ({ by: id, event: `${id}.accept` })), { workingDays: 60 }]
  };
}
