import { outcomeIn, type Chart, type Way } from './arrows.ts';
import { leafOf } from './distance.ts';

/** How a region is to end. */
export type Goal = 'approved' | 'otherwise';

/** Transitions by which a region ends well, or otherwise. Nobody is made to give up for it. */
export function endingsOf(chart: Chart, ways: readonly Way[], goal: Goal): Way[] {
  return ways.filter((way) => {
    const outcome = outcomeIn(chart, leafOf(way));
    if (outcome === undefined || outcome === 'notNeeded' || way.event?.endsWith('withdraw')) return false;
    return goal === 'approved' ? outcome === 'approved' : outcome !== 'approved';
  });
}

/** Taking everything back ends the application wherever it stands. */
export function givesUp({ event }: Way): boolean {
  return event === 'withdraw';
}
