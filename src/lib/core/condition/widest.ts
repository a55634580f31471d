import type { Answers, BundleSource } from '../model/index.ts';
import { NONE, type Ways } from './diagram.ts';
import { activeItems, answerClasses } from './situations.ts';
import { isLarge, spaceOf } from './space.ts';

/** The answers under which the most items apply; of several such, those that come first in the order of the options. */
export function widestAnswers(source: BundleSource): Answers {
  return widest(source).answers;
}

/** The same; `exact` is false where the search was given up and more items may apply under other answers. */
export function widest(source: BundleSource): { answers: Answers; exact: boolean } {
  if (isLarge(source)) return widestOf(source);
  let best: { answers: Answers; items: number } = { answers: {}, items: -1 };
  for (const answers of answerClasses(source)) {
    const items = Object.values(activeItems(source, answers)).filter((active) => active === true).length;
    if (items > best.items) best = { answers, items };
  }
  return { answers: best.answers, exact: true };
}

/** So many times an item is taken in or left out; then the widest found so far is taken. */
const TRIES_AT_MOST = 20_000;

/** Items taken in one after the other while they can apply together; one is left out only where more could be had so. */
function widestOf(source: BundleSource): { answers: Answers; exact: boolean } {
  const space = spaceOf(source);
  const applies = source.bundle.items.map(({ id }) => space.applies(id));
  let best: { ways: Ways; items: number } = { ways: space.all, items: -1 };
  let tries = 0;
  take(0, 0, space.all);
  return { answers: space.some(best.ways) ?? {}, exact: tries <= TRIES_AT_MOST };

  function take(at: number, items: number, ways: Ways): void {
    if (ways === NONE || items + applies.length - at <= best.items || (tries += 1) > TRIES_AT_MOST) return;
    if (at === applies.length) {
      best = { ways, items };
      return;
    }
    take(at + 1, items + 1, space.and(ways, applies[at]!));
    take(at + 1, items, space.and(ways, space.not(applies[at]!)));
  }
}
