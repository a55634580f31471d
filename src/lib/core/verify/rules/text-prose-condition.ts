import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** Words that make a remark a condition: 省外户籍或核验为否时, 仅限…, 如委托办理. */
const CONDITION = /(时|的情况下|情形下|的情况|的情形)[，,。；;]?$|^(如|若|仅限|限于|凡)/;

/** A condition stands where it is evaluated: in a remark it is read by some people and acted on by nobody. */
export const proseCondition: Rule = {
  code: 'text/prose-condition',
  check: ({ items }) =>
    items.flatMap(({ id, title, document }) =>
      document.materials.flatMap(({ name, sharedKey, note, spec, appliesWhen }) =>
        [note, spec]
          .filter((words) => appliesWhen === undefined && words !== undefined && CONDITION.test(words.trim()))
          .map((words) => ({
            message: text.proseCondition(title, name, words!),
            path: `items/${id}/materials/${sharedKey}`
          }))
      )
    )
};
