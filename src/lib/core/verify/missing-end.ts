import type { Outcome } from '../chart/types.ts';
import type { Scenario, ScenarioStep } from '../model/index.ts';
import { brought, ending } from './counterexamples.ts';
import { sentMark } from './formal/marks.ts';
import { stepsOf } from './scenarios.ts';
import type { Goal } from './course.ts';
import type { VerifyInput } from './types.ts';

/** Which move of a department should end an item so, and from where. */
const MOVES = { approved: 'approve', refused: 'refuse', notAccepted: 'reject' } as const;

/**
 * Plays to where a department would say so and cannot: the move is refused, or leads elsewhere. An item that is never so far plays to
 * the end that it comes to instead.
 */
export function neverEnds(
  input: VerifyInput,
  item: string,
  end: keyof typeof MOVES
): Omit<Scenario, 'name'> | undefined {
  const move = `${item}.${MOVES[end]}`;
  const isOpen: Goal['is'] = ({ context }) => context.outcomes[item] === undefined;
  const isSent: Goal['is'] = (at) => isOpen(at, '') && at.context.clocks[sentMark(item)] === 'running';
  const is: Goal['is'] = end === 'notAccepted' ? isOpen : isSent;
  const there = brought(input, { item, is });
  if (there) {
    const way = there.explorer.way(there.at, move);
    if (!way) return ending(input, there, [{ by: item, event: move, refused: 'event/not-now' }, outcome(item, null)]);
    const found = way.to.context.outcomes[item] ?? null;
    return found === end ? undefined : ending(input, there, [...stepsOf(input, [move]), outcome(item, found)]);
  }
  const ended = brought(input, { item, is: ({ context }) => context.outcomes[item] !== undefined });
  const found = ended?.at.context.outcomes[item];
  return ended && found !== end ? ending(input, ended, [outcome(item, found ?? null)]) : undefined;
}

function outcome(item: string, value: Outcome | null): ScenarioStep {
  return { expect: { outcomes: { [item]: value } } };
}
