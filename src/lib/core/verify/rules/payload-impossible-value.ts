import { leafSchema } from '../../merge/leaf.ts';
import { questionsOf } from '../../merge/questions.ts';
import type { MergedElement, MergePlan } from '../../merge/types.ts';
import { schemaOf, viewOf } from '../../merge/view.ts';
import type { JsonSchema } from '../../model/index.ts';
import { shown, unsubmittable } from '../counterexamples.ts';
import { text } from '../messages.ts';
import { fieldIn } from '../form-fields.ts';
import { formSide } from '../sides.ts';
import type { Draft, Rule } from '../types.ts';

/**
 * Some value of every question suits all the forms that ask for it together: else nobody gets past a required one. One that may
 * stay empty holds up nobody and is a warning.
 */
export const impossibleValue: Rule = {
  code: 'payload/impossible-value',
  check: (input) => {
    const { plan, source, activeSets, item } = input;
    const found = new Map<string, Draft>();
    if (!plan.elements.some((element) => contradiction(tightest(plan, element)))) return [];
    for (const { answers } of activeSets()) {
      for (const { element, schema, demands, required } of questionsOf(viewOf(plan, source, answers))) {
        const reason = contradiction(schema);
        if (!reason || found.has(element.element)) continue;
        const items = text.list([...new Set(demands.map(({ use }) => item(use.item)?.title ?? use.item))]);
        const sides = demands.flatMap(({ use }) => {
          const view = item(use.item);
          return view ? [formSide(view, `properties/${use.field}`, fieldIn(source.schemas[use.item], use.field))] : [];
        });
        const draft = {
          message: text.impossible(element.title, items, reason),
          path: `elements/${element.element}`,
          sides,
          scenario: { answers }
        };
        const refused = { path: element.element };
        found.set(
          element.element,
          required ? unsubmittable(input, draft, { answers, refused }) : shown(draft, undefined)
        );
      }
    }
    return [...found.values()];
  }
};

/**
 * The rule where everything that could ever stand behind one question is asked together. More fields leave fewer values,
 * so what can be filled in here can be filled in always, and the many sets of items need not be gone through.
 */
function tightest(plan: MergePlan, element: MergedElement): JsonSchema {
  if (element.kind === 'array') return {};
  const uses = askedThrough(plan, element.element).flatMap((name) =>
    plan.elements.filter((other) => other.element === name).flatMap((other) => other.uses)
  );
  return leafSchema(
    element,
    uses.map((use) => ({ lens: use.lens, schema: schemaOf(plan, use) }))
  );
}

/** The element itself, and those that an alias can turn into it, directly or through others. */
function askedThrough(plan: MergePlan, element: string): string[] {
  const found = [element];
  const maps = plan.aliases.flatMap((alias) => Object.values(alias.maps));
  for (const target of found)
    for (const map of maps)
      for (const [from, to] of Object.entries(map)) if (to === target && !found.includes(from)) found.push(from);
  return found;
}

function contradiction(schema: JsonSchema): string | undefined {
  const { enum: values, oneOf, minLength = 0, maxLength = Infinity, minimum, maximum } = schema;
  if (values?.length === 0 || oneOf?.length === 0) return text.reason.options;
  if (minLength > maxLength) return text.reason.length(minLength, maxLength);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return text.reason.range(minimum, maximum);
  return undefined;
}
