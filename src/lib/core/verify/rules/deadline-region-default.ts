import { periodOf, unitOf } from '../../deadline/limits.ts';
import { atMostWorkingDays } from '../../model/duration.ts';
import type { DefaultLimit, Item } from '../../model/index.ts';
import type { Draft, ItemView, Rule } from '../types.ts';
import { period, text } from './deadline-messages.ts';

/** An item promises no more than what its region promises by default; a quick fix takes the default. */
export const overRegionDefault: Rule = {
  code: 'deadline/over-region-default',
  check: ({ source, items }) =>
    items.flatMap((item) => {
      const promised = promisedBy(item.document);
      const said = period(item.document.limit.promised, unitOf(item.document.limit));
      const rule = defaultFor(source.region?.defaultLimits, item.document);
      if (!rule || promised <= rule.promised) return [];
      return [draft(item, rule, text.overDefault(item.title, said, rule.promised, rule.source))];
    })
};

/** What is not done on the spot has a limit, promised or by law: else the default of the region is proposed. */
export const noPromise: Rule = {
  code: 'deadline/no-promise',
  check: ({ source, items }) =>
    items.flatMap((item) => {
      const { limit, limits = [] } = item.document;
      const rule = defaultFor(source.region?.defaultLimits, item.document);
      // A promise that was compressed to nothing is one: on the spot.
      const said =
        limit.legal > 0 || limit.promised > 0 || limits.length > 0 || item.document.limitBefore !== undefined;
      if (said || !rule || rule.promised === 0) return [];
      return [draft(item, rule, text.noPromise(item.title, rule.promised, rule.source))];
    })
};

/** The default is in working days; an item that counts otherwise is given it by hand, in its own unit. */
function draft({ id, title, document }: ItemView, { promised }: DefaultLimit, message: string): Draft {
  const fix = { title: text.promise(title, promised), decision: { kind: 'limit', item: id, promised } as const };
  return { message, path: `items/${id}/limit`, ...(unitOf(document.limit) === 'workingDays' && { fix }) };
}

/** In working days at most. */
function promisedBy({ limit }: Item): number {
  return atMostWorkingDays(periodOf(limit, 'promised'));
}

function defaultFor(rules: readonly DefaultLimit[] | undefined, item: Item): DefaultLimit | undefined {
  return rules?.find(({ when }) => {
    const { types, siteInspection, noLegalLimit, promisedOver } = when;
    return (
      (types === undefined || types.includes(item.type)) &&
      (siteInspection === undefined || siteInspection === (item.siteInspection !== undefined)) &&
      (noLegalLimit === undefined || noLegalLimit === (item.limit.legal === 0)) &&
      (promisedOver === undefined || promisedBy(item) > promisedOver)
    );
  });
}
