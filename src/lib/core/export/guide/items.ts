import { describeCondition } from '../../condition/describe.ts';
import type { BundleSource, Item } from '../../model/index.ts';
import type { Section } from './blocks.ts';
import type { Told } from './types.ts';
import { text } from './messages.ts';

/** Every item with its conditions, limits, fee and result. */
export function feesAndItems(source: BundleSource, told: Told[]): Section {
  const rows = told.map(({ place, item, department }) => [
    item.name,
    department,
    [
      place.appliesWhen === true ? text.all() : describeCondition(place.appliesWhen, source),
      ...(place.optional ? [text.optional()] : [])
    ].join('；'),
    limitWords(source, item, 'promised'),
    limitWords(source, item, 'legal'),
    item.fee.text,
    [item.result.name, ...(item.result.validity ? [item.result.validity] : [])].join('，')
  ]);
  return { title: text.items(), blocks: [{ kind: 'table', head: text.itemColumns(), rows }] };
}

/** The limit in its unit, and those of single situations after it. */
function limitWords(source: BundleSource, { limit, limits = [] }: Item, kind: 'promised' | 'legal'): string {
  const words = ({ [kind]: amount, unit }: Item['limit']) =>
    amount > 0 ? text.amount(amount, unit) : kind === 'legal' ? text.noLegal() : text.spot();
  const cases = limits.map((each) => text.limitWhen(words(each), describeCondition(each.when, source)));
  return [words(limit), ...cases].join('；');
}
