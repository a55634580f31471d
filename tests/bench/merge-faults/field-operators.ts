import { fieldSchema } from '../../../src/lib/core/merge/collect.ts';
import type { MergedElement, MergePlan } from '../../../src/lib/core/merge/types.ts';
import type { JsonSchema } from '../../../src/lib/core/model/index.ts';
import { useIn, usesOf } from './lens-operators.ts';
import type { Operator } from './types.ts';

const requiredLifted: Operator = {
  name: 'required lifted',
  sites: (plan) =>
    usesOf(plan)
      .filter(({ use }) => use.required)
      .map(({ use, where }) => ({ where, apply: (copy) => void (useIn(copy, use).required = false) }))
};

const requiredAdded: Operator = {
  name: 'required though optional',
  sites: (plan) =>
    usesOf(plan)
      .filter(({ use }) => !use.required)
      .map(({ use, where }) => ({ where, apply: (copy) => void (useIn(copy, use).required = true) }))
};

const conditionInverted: Operator = {
  name: 'condition inverted',
  sites: (plan) =>
    usesOf(plan)
      .filter(({ use }) => use.when !== true)
      .map(({ use, where }) => ({ where, apply: (copy) => void (useIn(copy, use).when = { '!': use.when }) }))
};

const conditionDropped: Operator = {
  name: 'condition dropped',
  sites: (plan) =>
    usesOf(plan)
      .filter(({ use }) => use.when !== true)
      .map(({ use, where }) => ({ where, apply: (copy) => void (useIn(copy, use).when = true) }))
};

const fieldForgotten: Operator = {
  name: 'field forgotten',
  sites: (plan) =>
    usesOf(plan).map(({ element, use, where }) => ({
      where,
      apply: (copy) => {
        const own = elementIn(copy, element);
        own.uses = own.uses.filter((other) => other.item !== use.item || other.field !== use.field);
      }
    }))
};

/** A field takes its value from the same attribute of somebody else. */
const roleCrossed: Operator = {
  name: 'role crossed',
  sites: (plan) =>
    usesOf(plan).flatMap(({ element, use, where }) => {
      const attribute = element.element.split('.').at(-1)!;
      const other = plan.elements.find(
        (each) => each.role !== element.role && each.kind === element.kind && each.element.endsWith(`.${attribute}`)
      );
      if (!other) return [];
      return [
        {
          where: `${where} from ${other.element}`,
          apply: (copy: MergePlan) => {
            const moved = useIn(copy, use);
            elementIn(copy, element).uses = elementIn(copy, element).uses.filter((each) => each !== moved);
            elementIn(copy, other).uses.push(moved);
          }
        }
      ];
    })
};

const groupForgotten: Operator = {
  name: 'optional group forgotten',
  sites: (plan) =>
    usesOf(plan)
      .filter(({ use }) => use.within !== undefined && use.required)
      .map(({ use, where }) => ({ where, apply: (copy) => void delete useIn(copy, use).within }))
};

function onSchema(plan: MergePlan, change: (schema: JsonSchema) => JsonSchema | null) {
  return usesOf(plan).flatMap(({ use, where }) => {
    const own = fieldSchema(plan.schemas[use.item] ?? {}, use.field);
    const changed = own && change(own);
    if (!changed) return [];
    return [
      {
        where,
        apply: (copy: MergePlan) => {
          const target = fieldSchema(copy.schemas[use.item]!, use.field)!;
          for (const key of Object.keys(target)) delete (target as Record<string, unknown>)[key];
          Object.assign(target, changed);
        }
      }
    ];
  });
}

const ruleStricter: Operator = {
  name: 'rule stricter than needed',
  sites: (plan) =>
    onSchema(plan, (schema) => {
      if (schema.maxLength !== undefined && schema.maxLength > 1) return { ...schema, maxLength: schema.maxLength - 1 };
      if (schema.maximum !== undefined) return { ...schema, maximum: schema.maximum - 1 };
      if (schema.minimum !== undefined) return { ...schema, minimum: schema.minimum + 1 };
      return schema.pattern === undefined ? null : { ...schema, pattern: `^(?!1)(?:${schema.pattern})` };
    })
};

const ruleLoosened: Operator = {
  name: 'rule loosened',
  sites: (plan) =>
    onSchema(plan, ({ pattern, maxLength, maximum, minimum, ...rest }) => {
      if (pattern !== undefined) return { ...rest, ...(maxLength === undefined ? {} : { maxLength }) };
      return maxLength === undefined && maximum === undefined && minimum === undefined ? null : rest;
    })
};

export function elementIn(plan: MergePlan, { element }: Pick<MergedElement, 'element'>): MergedElement {
  return plan.elements.find((each) => each.element === element)!;
}

export const FIELD_OPERATORS: Operator[] = [
  requiredLifted,
  requiredAdded,
  conditionInverted,
  conditionDropped,
  fieldForgotten,
  roleCrossed,
  groupForgotten,
  ruleStricter,
  ruleLoosened
];
