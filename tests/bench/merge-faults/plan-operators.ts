import type { MergePlan } from '../../../src/lib/core/merge/types.ts';
import { elementIn } from './field-operators.ts';
import type { Operator, Site } from './types.ts';

const aliasWrong: Operator = {
  name: 'alias map wrong',
  sites: (plan) =>
    eachMapping(plan, (copy, at, key, option, element, target) => {
      const kind = plan.elements.find((each) => each.element === target)?.kind;
      const other = plan.elements.find(
        (each) => each.kind === kind && each.element !== target && each.role === target.split('.')[0]
      );
      if (other) copy.aliases[at]!.maps[option]![element] = other.element;
      return other !== undefined;
    })
};

const aliasDropped: Operator = {
  name: 'alias map entry dropped',
  sites: (plan) =>
    eachMapping(plan, (copy, at, key, option, element) => {
      delete copy.aliases[at]!.maps[option]![element];
      return true;
    })
};

const aliasQuestionLost: Operator = {
  name: 'identity question lost',
  sites: (plan) =>
    plan.aliases.map(({ key }) => ({
      where: key,
      apply: (copy) => void (copy.aliases = copy.aliases.filter((alias) => alias.key !== key))
    }))
};

const impliedWrong: Operator = {
  name: 'implied value lost',
  sites: (plan) =>
    plan.aliases.flatMap((alias, at) =>
      Object.entries(alias.implies).flatMap(([option, values]) =>
        Object.keys(values).map((element) => ({
          where: `${alias.key}=${option} ${element}`,
          apply: (copy: MergePlan) => void delete copy.aliases[at]!.implies[option]![element]
        }))
      )
    )
};

function eachMapping(
  plan: MergePlan,
  change: (copy: MergePlan, at: number, key: string, option: string, element: string, target: string) => boolean
): Site[] {
  return plan.aliases.flatMap((alias, at) =>
    Object.entries(alias.maps).flatMap(([option, map]) =>
      Object.entries(map).flatMap(([element, target]): Site[] => {
        const probe = structuredClone(plan);
        if (!change(probe, at, alias.key, option, element, target)) return [];
        const apply = (copy: MergePlan) => void change(copy, at, alias.key, option, element, target);
        return [{ where: `${alias.key}=${option} ${element} ← ${target}`, apply }];
      })
    )
  );
}

const ruleDropped: Operator = {
  name: 'derived rule dropped',
  sites: (plan) =>
    plan.rules.map(({ id }) => ({
      where: id,
      apply: (copy) => void (copy.rules = copy.rules.filter((rule) => rule.id !== id))
    }))
};

const ruleTooTight: Operator = {
  name: 'derived rule too tight',
  sites: (plan) =>
    plan.rules.map(({ id, max }) => ({
      where: id,
      apply: (copy) => void (copy.rules.find((rule) => rule.id === id)!.max = max - 1)
    }))
};

const ruleTooWide: Operator = {
  name: 'derived rule too wide',
  sites: (plan) =>
    plan.rules.map(({ id, max }) => ({
      where: id,
      apply: (copy) => void (copy.rules.find((rule) => rule.id === id)!.max = max + 1)
    }))
};

const partsExchanged: Operator = {
  name: 'parts of a joined text exchanged',
  sites: (plan) =>
    plan.elements.flatMap((element) =>
      (element.derived?.ways ?? []).flatMap((way, at) =>
        way.lens && way.lens.parts.length > 1
          ? [
              {
                where: element.element,
                apply: (copy: MergePlan) => void elementIn(copy, element).derived!.ways[at]!.lens!.parts.reverse()
              }
            ]
          : []
      )
    )
};

const derivedWrong: Operator = {
  name: 'derived by another rule',
  sites: (plan) =>
    plan.elements.flatMap((element) =>
      (element.derived?.ways ?? []).flatMap((way, at) => {
        const by = way.by.startsWith('first:') ? `first:${Number(way.by.slice(6)) + 1}` : OTHER[way.by];
        if (by === undefined) return [];
        const apply = (copy: MergePlan) => void (elementIn(copy, element).derived!.ways[at]!.by = by);
        return [{ where: `${element.element} ${way.by} → ${by}`, apply }];
      })
    )
};
const OTHER: Record<string, string> = { citizenBirth: 'citizenRegion', citizenGender: 'first:1', datePart: 'first:7' };

const factForgotten: Operator = {
  name: 'product asked again',
  sites: (plan) =>
    plan.elements
      .filter(({ producedBy }) => producedBy.length > 0)
      .map((element) => ({
        where: element.element,
        apply: (copy) => void (elementIn(copy, element).producedBy = [])
      }))
};

const factInvented: Operator = {
  name: 'product of an item that makes none',
  sites: (plan) =>
    plan.elements
      .filter(({ producedBy, uses }) => producedBy.length === 0 && uses.length > 0)
      .map((element) => ({
        where: `${element.element} by ${element.uses[0]!.item}`,
        apply: (copy) => void (elementIn(copy, element).producedBy = [element.uses[0]!.item])
      }))
};

const optionLost: Operator = {
  name: 'option lost',
  sites: (plan) =>
    plan.elements
      .filter(({ values }) => (values?.length ?? 0) > 1)
      .map((element) => ({
        where: `${element.element} ${element.values![0]!.title}`,
        apply: (copy) => void elementIn(copy, element).values!.shift()
      }))
};

const titlesExchanged: Operator = {
  name: 'words of two options exchanged',
  sites: (plan) =>
    plan.elements
      .filter(({ values }) => (values?.length ?? 0) > 1)
      .map((element) => ({
        where: element.element,
        apply: (copy) => {
          const [first, second] = elementIn(copy, element).values!;
          if (!first || !second) return;
          [first.title, second.title] = [second.title, first.title];
        }
      }))
};

export const PLAN_OPERATORS: Operator[] = [
  aliasWrong,
  aliasDropped,
  aliasQuestionLost,
  impliedWrong,
  ruleDropped,
  ruleTooTight,
  ruleTooWide,
  partsExchanged,
  derivedWrong,
  factForgotten,
  factInvented,
  optionLost,
  titlesExchanged
];
