import { describeCondition } from '../../condition/describe.ts';
import { unitOf } from '../../deadline/limits.ts';
import type { Side } from '../../model/index.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Draft, ItemView, Rule, VerifyInput } from '../types.ts';
import { period, text } from './deadline-messages.ts';

/** What is promised is no longer than what the law allows; a legal limit of 0 beside a promise says nothing. */
export const promisedOverLegal: Rule = {
  code: 'deadline/promised-over-legal',
  check: (input) => {
    const { source, items } = input;
    const { legal, promised } = source.bundle.limit;
    const found = items.flatMap((item) => [...ofItem(item), ...ofCases(item, source)]);
    if (legal === 0 || promised <= legal) return found;
    const sides = [bundleSide(input, 'limit/promised', promised), bundleSide(input, 'limit/legal', legal)];
    const [a, b] = [promised, legal].map((amount) => period(amount, unitOf(source.bundle.limit))) as [string, string];
    const message = text.bundleOverLegal(source.bundle.name, a, b);
    return [{ message, path: 'bundle/limit', sides }, ...found];
  }
};

function ofItem(item: ItemView): Draft[] {
  const { id, title, document } = item;
  const { limit } = document;
  if (limit.legal === 0 || limit.promised <= limit.legal) return [];
  const [a, b] = [limit.promised, limit.legal].map((amount) => period(amount, unitOf(limit))) as [string, string];
  const message = text.itemOverLegal(title, a, b);
  return [{ message, path: `items/${id}/limit`, sides: bothOf(item, 'limit', limit) }];
}

function ofCases(item: ItemView, source: VerifyInput['source']): Draft[] {
  const { id, title, document } = item;
  const { limits = [] } = document;
  return limits.flatMap((limit, at) => {
    const { legal, promised, when } = limit;
    if (legal === 0 || promised <= legal) return [];
    const [a, b] = [promised, legal].map((amount) => period(amount, unitOf(limit))) as [string, string];
    const message = text.caseOverLegal(title, describeCondition(when, source), a, b);
    return [{ message, path: `items/${id}/limits/${at}`, sides: bothOf(item, `limits/${at}`, limit) }];
  });
}

function bothOf(item: ItemView, path: string, { promised, legal }: { promised: number; legal: number }): Side[] {
  return [itemSide(item, `${path}/promised`, promised), itemSide(item, `${path}/legal`, legal)];
}
