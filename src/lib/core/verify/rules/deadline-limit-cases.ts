import { describeCondition } from '../../condition/describe.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { activeItems } from '../../condition/situations.ts';
import { unitOf } from '../../deadline/limits.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { period, text } from './deadline-messages.ts';

/** A limit for one situation is the one that holds under some answers, while its item applies. */
export const deadLimit: Rule = {
  code: 'deadline/dead-limit',
  check: (input) =>
    casesUsed(input).flatMap(({ item: { id, title, document }, used }) =>
      document.limits!.flatMap((limit, at) =>
        used.has(at)
          ? []
          : [
              {
                message: text.neverLimit(
                  title,
                  describeCondition(limit.when, input.source),
                  period(limit.promised, unitOf(limit))
                ),
                path: `items/${id}/limits/${at}`
              }
            ]
      )
    )
};

/** The limit for all other situations holds under some answers. */
export const idleLimit: Rule = {
  code: 'deadline/idle-limit',
  check: (input) =>
    casesUsed(input).flatMap(({ item: { id, title, document }, used, applies }) =>
      applies && !used.has(document.limits!.length)
        ? [
            {
              message: text.idleLimit(title, period(document.limit.promised, unitOf(document.limit))),
              path: `items/${id}/limit`
            }
          ]
        : []
    )
};

/** Items with limits by situation: which of them hold under some answers, the number of them standing for the one for all others. */
function casesUsed({ source, items, classes }: VerifyInput): { item: ItemView; used: Set<number>; applies: boolean }[] {
  const limited = items.filter(({ document }) => (document.limits ?? []).length > 0);
  const found = limited.map((item) => ({ item, used: new Set<number>(), applies: false }));
  if (found.length === 0) return [];
  for (const answers of classes()) {
    const active = activeItems(source, answers);
    const lookup = answersLookup(answers);
    for (const each of found) {
      if (!active[each.item.id]) continue;
      const limits = each.item.document.limits!;
      const at = limits.findIndex(({ when }) => evaluate(when, lookup) === true);
      each.used.add(at < 0 ? limits.length : at);
      each.applies = true;
    }
  }
  return found;
}
