import { knowledgeOf } from '#lib/core/merge/knowledge.ts';
import type { MergedElement } from '#lib/core/merge/types.ts';
import type { PublishedVersion } from '../engine/types.ts';

/** What stands for a text of which nothing may be seen. */
const HIDDEN = '***';

/** What is given out of a value of an element, by what the catalogue of elements says of it. */
export type Mask = (element: string, value: unknown) => unknown;

/**
 * Masks by the catalogue of elements: of a number or name with a mask its ends stay (身份证 first 6, last 4), what is sensitive is
 * hidden, and so is every other text, because nobody knows what people wrote there. Codes, amounts and answers of yes or no
 * stay; of a day the year.
 */
export function maskOf({ plan, source }: Pick<PublishedVersion, 'plan' | 'source'>): Mask {
  const knowledge = knowledgeOf(source);
  const merged = new Map(plan.elements.map((element): [string, MergedElement] => [element.element, element]));
  const rules = new Map<string, (value: string | number | boolean) => unknown>();
  function ruleFor(element: string): (value: string | number | boolean) => unknown {
    const known = knowledge.attribute(element);
    const own = merged.get(element);
    const mask = own?.mask ?? known.mask;
    const kind = own?.kind ?? known.kind ?? 'text';
    if (mask) return (value) => keepEnds(String(value), mask.first, mask.last);
    if (own?.sensitive || known.sensitive || own?.format !== undefined) return () => HIDDEN;
    if (kind === 'date' || kind === 'datetime' || kind === 'month') return (value) => String(value).slice(0, 4);
    return kind === 'text' || kind === 'array' ? () => HIDDEN : (value) => value;
  }
  return (element, value) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
    if (typeof value === 'boolean') return value;
    const rule = rules.get(element) ?? ruleFor(element);
    rules.set(element, rule);
    return rule(value);
  };
}

/** Characters at both ends; a text that is too short for that is hidden whole. */
function keepEnds(value: string, first: number, last: number): string {
  const letters = [...value];
  const hidden = letters.length - first - last;
  if (hidden <= 0) return HIDDEN;
  return `${letters.slice(0, first).join('')}${'*'.repeat(hidden)}${letters.slice(letters.length - last).join('')}`;
}
