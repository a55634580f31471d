import { processOf } from '../../chart/process-of.ts';
import type { Answers } from '../../model/index.ts';
import { text } from '../messages.ts';
import { stateWord } from '../process-words.ts';
import type { ItemWalk } from '../regions.ts';
import { deadEndScenario } from '../scenarios.ts';
import type { Draft, VerifyInput } from '../types.ts';

/** From every state that an item can get into, a named outcome can be reached. Fed by the walk over its region. */
export const CANNOT_SETTLE = 'outcome/cannot-settle';

export function cannotSettle(input: VerifyInput, walks: ItemWalk[]): Draft[] {
  return walks.flatMap(({ item, answers, around, walk: { stuck } }) => {
    if (!stuck) return [];
    const { title, document } = input.item(item)!;
    const state = stateWord(processOf(document, input.source)!, stuck.state);
    const way = { item, answers: answers as Answers, around: around.map((wait) => wait.item), events: stuck.events };
    return [
      {
        message: text.cannotSettle(title, state),
        path: `items/${item}/process`,
        scenario: deadEndScenario(input, text.scenarioDeadEnd(title, state), way)
      }
    ];
  });
}
