import { fieldTitle } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Draft, ItemView, Rule, VerifyInput } from '../types.ts';

interface Asked {
  by: ItemView;
  element: string;
  title: string;
}

/**
 * A result whose number is asked behind it, while no `producesFacts` names it: the applicant cannot know it yet (rule
 * 20). Proposed are numbers called after the result, and those of a subject of the item that only items behind it ask.
 */
export const unnamedProduct: Rule = {
  code: 'fact/unnamed-product',
  check: (input) => {
    const named = new Set(input.items.flatMap(({ document }) => document.producesFacts));
    const asked = input.items.flatMap((by) => numbersAskedBy(input, by)).filter(({ element }) => !named.has(element));
    return input.items.flatMap((item) => proposalFor(input, item, asked));
  }
};

function proposalFor(input: VerifyInput, item: ItemView, asked: Asked[]): Draft[] {
  const own = new Set(item.document.bindings.map(({ element }) => element));
  const behind = itemsBehind(input, item.id);
  const candidates = asked.filter(({ element, by, title }) => {
    if (own.has(element) || !behind.has(by.id)) return false;
    return (
      calledAfter(title, namesOf(item, by)) ||
      (isNumberOfSubject(item, element, title) && onlyBehind(asked, element, behind))
    );
  });
  if (candidates.length === 0) return [];
  // One line an element, in the words of the first form that asks for it.
  const byElement = new Map(candidates.toReversed().map(({ element, title }) => [element, `${title}（${element}）`]));
  const consumers = text.list([...new Set(candidates.map(({ by }) => by.title))]);
  const message = text.unnamedProduct(item.title, item.document.result.name, [...byElement.values()], consumers);
  return [
    {
      message,
      path: `items/${item.id}/producesFacts`,
      fix: {
        title: text.fixProduces(byElement.size),
        decision: { kind: 'produces', item: item.id, elements: [...byElement.keys()] } as const
      }
    }
  ];
}

function numbersAskedBy({ source }: VerifyInput, by: ItemView): Asked[] {
  return by.document.bindings.flatMap(({ element, field }) => {
    const title = fieldTitle(source.schemas[by.id], field);
    return element !== undefined && /(编号|证号|书号|代码)(\(.*\))?$/.test(title) ? [{ by, element, title }] : [];
  });
}

/** The result and the materials that the consumer takes from it. */
function namesOf(item: ItemView, by: ItemView): string[] {
  const taken = by.document.materials.filter(({ producedBy }) => producedBy === item.id).map(({ name }) => name);
  return [item.document.result.name, ...taken];
}

/** 药品经营许可证编号 after 药品经营许可证; several names with a stroke between them count one by one. */
function calledAfter(title: string, names: string[]): boolean {
  const words = title
    .split('/')
    .map((word) => word.replace(/(编号|号|代码)$/, ''))
    .filter((word) => word.length >= 4);
  return words.some((word) => names.some((name) => name.includes(word)));
}

function isNumberOfSubject(item: ItemView, element: string, title: string): boolean {
  const role = element.split('.')[0];
  return /代码/.test(title) && item.document.bindings.some((binding) => binding.element?.startsWith(`${role}.`));
}

function onlyBehind(asked: Asked[], element: string, behind: Set<string>): boolean {
  return asked.filter((other) => other.element === element).every(({ by }) => behind.has(by.id));
}

function itemsBehind({ edges }: VerifyInput, id: string): Set<string> {
  const behind = new Set<string>();
  const queue = [id];
  for (const at of queue)
    for (const { from, to, why } of edges())
      if (to === at && why !== 'soft-material' && from !== id && !behind.has(from)) {
        behind.add(from);
        queue.push(from);
      }
  return behind;
}
