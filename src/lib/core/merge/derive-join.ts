import type { Knowledge } from './knowledge.ts';
import { elementTitle } from './titles.ts';
import type { Derivation, MergedElement } from './types.ts';

/**
 * `join:doorNo|num|detail`, with a separator `join[ ]:givenName`: the parts named are the fine ones, one of which must be there.
 * `join+rest:detail` is for a text that is known to begin with the other parts: its rest can be asked for by itself.
 */
const JOIN = /^join(\+rest)?(?:\[(.*)\])?:(.+)$/;

interface Written {
  from: string;
  by: string;
}

/** Known sources are siblings, or elements by their full name. */
export function absolute(parent: string, name: string): string {
  return name.includes('.') ? name : `${parent}.${name}`;
}

/** The way to a text from its parts, in their order; `null` where the fine ones are not asked. */
export function joinOf(
  element: MergedElement,
  parent: string,
  written: Written,
  elements: Map<string, MergedElement>
): Derivation | null {
  const match = JOIN.exec(written.by);
  if (element.kind !== 'text' || !match) return null;
  const present = written.from.split('+').flatMap((key) => elements.get(absolute(parent, key)) ?? []);
  const deep = present.filter((part) => match[3]!.split('|').some((key) => part.element === absolute(parent, key)));
  if (deep.length === 0) return null;
  const parts = present.map((part) => ({
    element: part.element,
    ...(part.codelist ? { codelist: part.codelist } : {})
  }));
  return {
    from: present.map((part) => part.element),
    needs: neededOf(present, deep).map((part) => part.element),
    by: 'join',
    lens: { kind: 'join', parts, separator: match[2] ?? '' }
  };
}

/** Without these there is no joined text. A rest that only the merge asks for stands for all that is not said by the others. */
function neededOf(present: MergedElement[], deep: MergedElement[]): MergedElement[] {
  if (deep.some(isRest)) return present.filter((part) => part.codelist !== undefined || isRest(part));
  const required = present.filter((part) => part.uses.some((use) => use.required));
  return required.length > 0 ? required : deep;
}

function isRest(part: MergedElement): boolean {
  return part.uses.length === 0;
}

/**
 * Where one department asks for a part (the region) and another for the whole text, nobody asks for the rest: the finest
 * common refinement is the part and that rest, so the rest becomes a question of its own (rule 17).
 */
export function restsOf(elements: MergedElement[], knowledge: Knowledge): MergedElement[] {
  const byName = new Map(elements.map((element) => [element.element, element]));
  return elements.flatMap((whole) => {
    const parent = whole.element.slice(0, whole.element.lastIndexOf('.'));
    return knowledge.attribute(whole.element).derive.flatMap((written) => {
      const rest = restName(whole, parent, written, byName);
      return rest === null ? [] : [restOf(whole, rest, knowledge)];
    });
  });
}

function restName(
  whole: MergedElement,
  parent: string,
  { from, by }: Written,
  elements: Map<string, MergedElement>
): string | null {
  const match = JOIN.exec(by);
  if (!match?.[1] || whole.kind !== 'text') return null;
  const fine = match[3]!.split('|').map((key) => absolute(parent, key));
  const parts = from.split('+').map((key) => absolute(parent, key));
  const isAsked = parts.some((part) => elements.has(part));
  return isAsked && !fine.some((part) => elements.has(part)) ? fine.at(-1)! : null;
}

function restOf(whole: MergedElement, element: string, knowledge: Knowledge): MergedElement {
  const known = knowledge.attribute(element);
  return {
    element,
    title: elementTitle(element, [{ title: whole.title }], known, knowledge.role(element)),
    ...(known.hint ? { hint: known.hint } : {}),
    role: whole.role,
    topic: whole.topic,
    kind: 'text',
    schema: { type: 'string' },
    ...(known.format ? { format: known.format } : {}),
    sensitive: whole.sensitive || known.sensitive,
    uses: [],
    producedBy: []
  };
}
