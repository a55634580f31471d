import type { Condition, Side } from '../model/index.ts';
import { innerConditions, limitConditions } from './conditions.ts';
import { bundleSide, itemSide } from './sides.ts';
import { text } from './rules/messages.ts';
import type { VerifyInput } from './types.ts';

/** A condition wherever it stands: of an item, a question, a field, a material, a limit, or an exit. */
export interface ConditionPlace {
  /** Whose condition, in words. */
  what: string;
  condition: Condition;
  path: string;
  side: Side;
  /** Local id of the item; absent for questions and exits. */
  item?: string;
}

/** Every condition that the bundle's documents hold, those that are always true left out. */
export function conditionPlaces(input: VerifyInput): ConditionPlace[] {
  const { bundle } = input.source;
  const places: ConditionPlace[] = [
    ...input.items.map(({ id, title, entry: { appliesWhen } }) => ({
      what: title,
      condition: appliesWhen,
      path: `items/${id}/appliesWhen`,
      side: bundleSide(input, `items/${id}/appliesWhen`, appliesWhen),
      item: id
    })),
    ...bundle.situations.map(({ key, question, askWhen = true }) => ({
      what: text.question(question),
      condition: askWhen,
      path: `situations/${key}`,
      side: bundleSide(input, `situations/${key}/askWhen`, askWhen)
    })),
    ...innerConditions(input).map(({ item, what, condition, path }) => ({
      what: text.of(item.title, what),
      condition,
      path,
      side: itemSide(item, path.split('/').slice(2).join('/'), condition),
      item: item.id
    })),
    ...limitConditions(input).map(({ item, condition, path }) => ({
      what: text.limitOf(item.title),
      condition,
      path,
      side: itemSide(item, `${path.split('/').slice(2).join('/')}/when`, condition),
      item: item.id
    })),
    ...(bundle.exits ?? []).map(({ when, text: words }, at) => ({
      what: text.exit(words),
      condition: when,
      path: `exits/${at}`,
      side: bundleSide(input, `exits/${at}/when`, when)
    }))
  ];
  return places.filter(({ condition }) => condition !== true);
}
