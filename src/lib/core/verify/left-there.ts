import type { OutcomePolicy, Scenario } from '../model/index.ts';
import { pairPolicies, policyOf } from '../chart/compile.ts';
import { waitingGraph } from '../deadline/waiting.ts';
import { approvals, chartOf, ending } from './counterexamples.ts';
import { courseTo, type Goal } from './course.ts';
import { neverEnds, WAITED } from './scenarios.ts';
import type { VerifyInput } from './types.ts';

/**
 * Plays to an item that still waits after all that it waits for has ended, one of them otherwise than well, and that nobody can
 * bring to an end any more.
 */
export function leftThere(input: VerifyInput, item: string, policy: OutcomePolicy): Omit<Scenario, 'name'> | undefined {
  const chart = chartOf(input);
  const general = policyOf(input.source, item, waitingGraph(input.source)[item] ?? []);
  const pairs = pairPolicies(input.source, item);
  const outcomeOf =
    (id: string): Goal['is'] =>
    (at) => {
      const outcome = at.context.outcomes[id];
      return outcome !== undefined && outcome !== 'approved';
    };
  for (const set of chart ? input.activeSets() : []) {
    if (!set.active[item]) continue;
    const waits = input.waits(set)[item]!.filter(({ item: other }) => (pairs[other] ?? general) === policy);
    // Of several that would do each has to fail.
    const groups = [
      ...waits.filter(({ group }) => group === 'all').map((wait) => [wait]),
      waits.filter(({ group }) => group === 'any')
    ];
    for (const group of groups.filter(({ length }) => length > 0)) {
      const failing = group.map((wait) => wait.item);
      const examined: Goal = { item, is: ({ context }) => (context.counts[`${item}.examined`] ?? 0) > 0 };
      const goals = [
        ...approvals(input, set, item, failing),
        examined,
        ...failing.map((id) => ({ item: id, is: outcomeOf(id) }))
      ];
      const reached = courseTo(chart!, set.active, goals);
      if (reached?.at.context.outcomes[item] !== undefined || !reached) continue;
      return ending(input, { set, events: reached.events }, [WAITED, neverEnds(item)]);
    }
  }
  return undefined;
}
