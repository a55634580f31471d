import { circleThrough } from '../edges.ts';
import { sentenceOf, titlesOf } from '../circles.ts';
import { text } from '../messages.ts';
import type { Draft, Edge, Rule, VerifyInput } from '../types.ts';

/**
 * Items whose materials are each other's results. Where every one gates, `dependency/cycle` says so; this names the
 * circles that hold only because some material may come later or is not required.
 */
export const materialCycle: Rule = {
  code: 'material/cycle',
  check: (input) => {
    const together = (a: string, b: string) => input.activeSets().some(({ active }) => active[a] && active[b]);
    const soft = input
      .edges()
      .filter(({ why, from, to }) => why === 'soft-material' && from !== to && together(from, to));
    return soft.flatMap((edge) => circleOver(input, edge));
  }
};

function circleOver(input: VerifyInput, soft: Edge): Draft[] {
  const hard = input.edges().filter(({ why }) => why !== 'soft-material');
  const next = (id: string) =>
    id === soft.from ? [soft.to] : hard.filter(({ from }) => from === id).map(({ to }) => to);
  const circle = circleThrough(next, soft.from);
  if (!circle) return [];
  const edges = circle.slice(0, -1).flatMap((from, index) => {
    const to = circle[index + 1];
    return from === soft.from ? [soft] : hard.filter((edge) => edge.from === from && edge.to === to).slice(0, 1);
  });
  // A circle that `dependsOn` alone closes is a matter of order, not of materials.
  if (!edges.some(({ why }) => why === 'material')) return [];
  return [{ message: text.materialCycle(titlesOf(input, circle), sentenceOf(input, edges)), path: soft.path }];
}
