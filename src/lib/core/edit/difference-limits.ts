import { describeCondition } from '../condition/describe.ts';
import { periodOf } from '../deadline/limits.ts';
import { durationWords } from '../deadline/words.ts';
import type { ConditionalLimit, Limit } from '../model/index.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { same, type Sides, type Touch } from './difference-types.ts';

const KINDS = [
  ['promised', text.promised],
  ['legal', text.legal]
] as const;

/** `15→10 个工作日` for each of the two limits that is another one; the bundle's declared one and each item's own. */
export function limitDifferences({ before, after }: Sides, ids: readonly string[]): Touch[] {
  const declared = changesOf(before.bundle.limit, after.bundle.limit).map(({ kind, words }): Touch => ({
    kind: 'limit',
    change: 'changed',
    text: text.bundleLimit(kind, ` ${words}`),
    short: text.bundleLimit(kind, ` ${words}`),
    path: 'bundle/limit'
  }));
  return [...declared, ...ids.flatMap((id) => itemLimits({ before, after }, id))];
}

function itemLimits({ before, after }: Sides, id: string): Touch[] {
  const [was, now] = [before.items[id]!, after.items[id]!];
  const name = itemName(after, id);
  const touch = (change: Touch['change'], words: string, at = 'limit'): Touch => ({
    kind: 'limit',
    change,
    text: words,
    items: [id],
    path: `items/${id}/${at}`
  });
  const cases = (limits: readonly ConditionalLimit[] = []) =>
    new Map(limits.map((each) => [JSON.stringify(each.when), each]));
  const [wasCases, nowCases] = [cases(was.limits), cases(now.limits)];
  const common = [...nowCases.keys()].filter((key) => wasCases.has(key));
  return [
    ...changesOf(was.limit, now.limit).map(({ kind, words }) => ({
      ...touch('changed', text.itemLimit(name, kind, words)),
      short: `${name}${kind} ${words}`
    })),
    ...[...nowCases]
      .filter(([key]) => !wasCases.has(key))
      .map(([, each]) =>
        touch('added', text.caseLimitAdded(name, describeCondition(each.when, after), words(each)), 'limits')
      ),
    ...[...wasCases]
      .filter(([key]) => !nowCases.has(key))
      .map(([, each]) => touch('removed', text.caseLimitRemoved(name, describeCondition(each.when, before)), 'limits')),
    ...common.flatMap((key) =>
      changesOf(wasCases.get(key)!, nowCases.get(key)!).map((each) =>
        touch(
          'changed',
          text.caseLimit(name, describeCondition(nowCases.get(key)!.when, after), each.kind, each.words),
          'limits'
        )
      )
    ),
    ...(same(
      common,
      [...wasCases.keys()].filter((key) => nowCases.has(key))
    )
      ? []
      : [touch('changed', text.caseLimitOrder(name), 'limits')])
  ];
}

function changesOf(was: Limit, now: Limit): { kind: string; words: string }[] {
  return KINDS.flatMap(([key, kind]) => {
    const [a, b] = [said(was, key), said(now, key)];
    return a === b ? [] : [{ kind: kind(), words: text.fromTo(a, b) }];
  });
}

/** A law that sets none is told as such: what is promised stands for it elsewhere, not here. */
function said(limit: Limit, key: 'promised' | 'legal'): string {
  if (key === 'legal' && limit.legal === 0) return text.noLegal();
  return durationWords(periodOf(limit, key));
}

function words(limit: Limit): string {
  return durationWords(periodOf(limit, 'promised'));
}
