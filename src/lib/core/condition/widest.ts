import type { Answers, BundleSource } from '../model/index.ts';
import { activeItems, answerClasses } from './situations.ts';

/** The answers under which the most items apply; of several such, those that come first in the order of the options. */
export function widestAnswers(source: BundleSource): Answers {
  let best: { answers: Answers; items: number } = { answers: {}, items: -1 };
  for (const answers of answerClasses(source)) {
    const items = Object.values(activeItems(source, answers)).filter((active) => active === true).length;
    if (items > best.items) best = { answers, items };
  }
  return best.answers;
}
