import type { JsonSchema } from '../../model/index.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** Some value of every merged element suits all the forms that use it. */
export const impossibleValue: Rule = {
  code: 'payload/impossible-value',
  check: ({ plan, item }) =>
    plan.elements.flatMap(({ element, title, schema, uses }) => {
      const reason = contradiction(schema);
      if (!reason) return [];
      const items = text.list([...new Set(uses.map((use) => item(use.item)?.title ?? use.item))]);
      return [{ message: text.impossible(title, items, reason), path: `elements/${element}` }];
    })
};

function contradiction({
  enum: values,
  oneOf,
  minLength = 0,
  maxLength = Infinity,
  minimum,
  maximum
}: JsonSchema): string | undefined {
  if (values?.length === 0 || oneOf?.length === 0) return text.reason.options;
  if (minLength > maxLength) return text.reason.length(minLength, maxLength);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return text.reason.range(minimum, maximum);
  return undefined;
}
