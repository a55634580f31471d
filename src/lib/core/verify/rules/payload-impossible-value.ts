import { answerForm } from '../../merge/form.ts';
import type { JsonSchema } from '../../model/index.ts';
import { text } from '../messages.ts';
import type { Draft, Rule } from '../types.ts';

/** Some value of every question suits all the forms that ask for it together. */
export const impossibleValue: Rule = {
  code: 'payload/impossible-value',
  check: ({ plan, source, activeSets, item }) => {
    const found = new Map<string, Draft>();
    for (const { answers } of activeSets()) {
      const form = answerForm(plan, source, answers);
      for (const { element, title, neededBy } of form.fields) {
        const reason = contradiction(schemaAt(form.schema, element) ?? {});
        if (!reason || found.has(element)) continue;
        const items = text.list([...new Set(neededBy.map((need) => item(need.item)?.title ?? need.item))]);
        found.set(element, {
          message: text.impossible(title, items, reason),
          path: `elements/${element}`,
          scenario: { answers }
        });
      }
    }
    return [...found.values()];
  }
};

function schemaAt(schema: JsonSchema, element: string): JsonSchema | undefined {
  return element.split('.').reduce<JsonSchema | undefined>((at, key) => at?.properties?.[key], schema);
}

function contradiction(schema: JsonSchema): string | undefined {
  const { enum: values, oneOf, minLength = 0, maxLength = Infinity, minimum, maximum } = schema;
  if (values?.length === 0 || oneOf?.length === 0) return text.reason.options;
  if (minLength > maxLength) return text.reason.length(minLength, maxLength);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return text.reason.range(minimum, maximum);
  return undefined;
}
