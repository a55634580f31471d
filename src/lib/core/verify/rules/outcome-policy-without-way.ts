import { pairPolicies, policyOf } from '../../chart/compile.ts';
import { processOf } from '../../chart/process-of.ts';
import type { StateConfig } from '../../chart/types.ts';
import { waitingGraph } from '../../deadline/waiting.ts';
import { shown } from '../counterexamples.ts';
import { leftThere } from '../left-there.ts';
import { bundleSide, side } from '../sides.ts';
import { paramOf, statesOf, targetOf, templateFile, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';
import { text as shared } from '../messages.ts';

/**
 * What was decided for an item when one that it waits for fails, its template can do: some way is taken under that policy,
 * and where it leads somebody can move it on.
 */
export const policyWithoutWay: Rule = {
  code: 'outcome/policy-without-way',
  check: (input) => {
    const graph = waitingGraph(input.source);
    return input.items.flatMap((item) => {
      const waits = graph[item.id] ?? [];
      const process = processOf(item.document, input.source);
      if (waits.length === 0 || !process) return [];
      const pairs = Object.values(pairPolicies(input.source, item.id));
      const policies = new Set([policyOf(input.source, item.id, waits), ...pairs]);
      return [...policies]
        .filter((policy) => !leadsOn(process.region as StateConfig, policy))
        .map((policy) => {
          const sides = [
            bundleSide(input, `items/${item.id}/policy`, policy),
            side(templateFile(process), 'region', `dependenciesFailed ${policy}`)
          ];
          const message = text.policyWithoutWay(item.title, shared.policy[policy], process.name);
          return shown({ message, path: `items/${item.id}/policy`, sides }, leftThere(input, item.id, policy));
        });
    });
  }
};

function leadsOn(region: StateConfig, policy: string): boolean {
  const ways = statesOf(region).flatMap(({ state }) => waysOf(state));
  const taken = ways.filter(
    ({ way }) => way.guard?.type === 'dependenciesFailed' && paramOf(way.guard, 'policy') === policy
  );
  return taken.some(({ way }) => {
    const target = targetOf(way);
    if (target === undefined || target.startsWith('settled')) return target !== undefined;
    const state = region.states?.[target];
    return state !== undefined && waysOf(state).some((out) => targetOf(out.way) !== undefined && isOpen(out));
  });
}

/** A way that does not hang on what failed turning out well after all. */
function isOpen({ event, way }: { event?: string; way: { guard?: { type: string } } }): boolean {
  return event !== undefined || !/^dependencies/.test(way.guard?.type ?? '');
}
