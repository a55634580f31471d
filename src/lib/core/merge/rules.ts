import type { BundleSource, Condition } from '../model/index.ts';
import { fieldSchema } from './collect.ts';
import { text } from './messages.ts';
import type { DerivedRule, ElementUse, Lens, MergedElement } from './types.ts';

/** Lengths that no single field's schema can say (rule 19): of joined texts, and of numbers that a department keeps as text. */
export function derivedRules(source: BundleSource, elements: MergedElement[]): DerivedRule[] {
  return elements.flatMap((element) => {
    const way = element.derived?.ways.find((candidate) => candidate.lens);
    return element.uses.flatMap((use) => {
      const max = fieldSchema(source.schemas[use.item] ?? {}, use.field)?.maxLength;
      if (max === undefined) return [];
      const suffix = textOf(use.lens);
      if (suffix !== null)
        return [
          ruleOf(element, use, max - suffix.length, {
            kind: 'join',
            parts: [{ element: element.element }],
            separator: ''
          })
        ];
      const merged = way?.lens && use.lens.kind === 'identity';
      return merged ? [{ ...ruleOf(element, use, max, way.lens!), of: element.element }] : [];
    });
  });
}

function ruleOf(
  element: MergedElement,
  use: ElementUse,
  max: number,
  lens: Extract<Lens, { kind: 'join' }>
): DerivedRule {
  return {
    id: `${element.element}/${use.item}.${use.field}`,
    kind: 'joined-length',
    elements: lens.parts.map((part) => part.element),
    lens,
    max,
    message: text.joinedTooLong(element.title, max),
    items: [use.item],
    when: use.when as Condition
  };
}

/** What stands after a number written as text; `null` for anything else. */
function textOf(lens: Lens): string | null {
  if (lens.kind === 'text-number') return lens.to === 'text' ? (lens.suffix ?? '') : null;
  return lens.kind === 'chain' ? (lens.lenses.map(textOf).find((suffix) => suffix !== null) ?? null) : null;
}
