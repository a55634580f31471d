import { describeCondition } from '../../condition/describe.ts';
import { nestSchema } from '../../merge/nested.ts';
import type { MergedElement, MergePlan } from '../../merge/types.ts';
import type { BundleSource, JsonSchema } from '../../model/index.ts';
import { text } from './messages.ts';

type Choice = { value: string; label: string };

/** Every question that may be asked, with its answers. */
export function answersSchema(source: BundleSource, plan: MergePlan): JsonSchema {
  const situations = source.bundle.situations.map(({ key, question, select, options, askWhen }) => {
    const schema = select === 'multi' ? several(options) : one(options);
    const when =
      askWhen === undefined || askWhen === true ? undefined : text.askedWhen(describeCondition(askWhen, source));
    return [key, { title: question, ...(when && { description: when }), ...schema }] as const;
  });
  const aliases = plan.aliases.map(
    ({ key, question, options }) => [key, { title: question, ...one(options) }] as const
  );
  return {
    type: 'object',
    description: text.answers(),
    properties: Object.fromEntries([...situations, ...aliases]),
    additionalProperties: false
  };
}

function one(options: readonly Choice[]): JsonSchema {
  return { oneOf: [...options.map(({ value, label }) => ({ const: value, title: label })), { type: 'null' }] };
}

function several(options: readonly Choice[]): JsonSchema {
  const items = { oneOf: options.map(({ value, label }) => ({ const: value, title: label })) };
  return { oneOf: [{ type: 'array', uniqueItems: true, items }, { type: 'null' }] };
}

/**
 * Every element that may be asked under any answers, by kind alone: what a bundle takes fits it always, and which of it is
 * needed, and how long it may be, hangs on the answers.
 */
export function dataSchema(plan: MergePlan): JsonSchema {
  const leaves = plan.elements.map((element) => ({
    element: element.element,
    schema: elementSchema(element),
    required: false,
    requiredWithin: []
  }));
  return closed(nestSchema(leaves), new Set(leaves.map(({ element }) => element)));
}

function elementSchema(element: MergedElement): JsonSchema {
  const { title, hint, unit } = element;
  return {
    title,
    ...(hint !== undefined && { description: hint }),
    ...(unit !== undefined && { 'x-unit': unit }),
    ...kindSchema(element)
  };
}

function kindSchema({ kind, values }: MergedElement): JsonSchema {
  const code: JsonSchema = values
    ? { oneOf: values.map(({ code: value, title }) => ({ const: value, title })) }
    : { type: 'string' };
  switch (kind) {
    case 'number':
    case 'integer':
    case 'boolean':
      return { type: kind };
    case 'code':
      return code;
    case 'codes':
      return { type: 'array', uniqueItems: true, items: code };
    case 'array':
      return { type: 'array', items: { type: 'object' } };
    case 'date':
      return { type: 'string', format: 'date' };
    default:
      return { type: 'string' };
  }
}

/** No other keys on the way to an element. */
function closed(schema: JsonSchema, elements: ReadonlySet<string>, path = ''): JsonSchema {
  if (elements.has(path) || !schema.properties) return schema;
  const inside = Object.entries(schema.properties).map(([key, inner]) => [
    key,
    closed(inner, elements, path === '' ? key : `${path}.${key}`)
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(inside) as Record<string, JsonSchema>,
    additionalProperties: false
  };
}
