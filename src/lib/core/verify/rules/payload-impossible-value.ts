import { questionsOf } from '../../merge/questions.ts';
import { viewOf } from '../../merge/view.ts';
import type { JsonSchema } from '../../model/index.ts';
import { text } from '../messages.ts';
import type { Draft, Rule } from '../types.ts';

/** Some value of every question suits all the forms that ask for it together. */
export const impossibleValue: Rule = {
  code: 'payload/impossible-value',
  check: ({ plan, source, activeSets, item }) => {
    const found = new Map<string, Draft>();
    for (const { answers } of activeSets()) {
      for (const { element, schema, demands } of questionsOf(viewOf(plan, source, answers))) {
        const reason = contradiction(schema);
        if (!reason || found.has(element.element)) continue;
        const items = text.list([...new Set(demands.map(({ use }) => item(use.item)?.title ?? use.item))]);
        found.set(element.element, {
          message: text.impossible(element.title, items, reason),
          path: `elements/${element.element}`,
          scenario: { answers }
        });
      }
    }
    return [...found.values()];
  }
};

function contradiction(schema: JsonSchema): string | undefined {
  const { enum: values, oneOf, minLength = 0, maxLength = Infinity, minimum, maximum } = schema;
  if (values?.length === 0 || oneOf?.length === 0) return text.reason.options;
  if (minLength > maxLength) return text.reason.length(minLength, maxLength);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return text.reason.range(minimum, maximum);
  return undefined;
}
