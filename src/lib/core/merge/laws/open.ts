import { text } from './messages.ts';
import { namesOf } from './names.ts';
import { waysTo } from './follows.ts';
import { sameAttribute } from './persons.ts';
import type { Case, LawBreach, LawInput, Need, Placed, Scene } from './types.ts';

/** Open, as to absence: what every active item can do without, nobody has to give. Values are compared in `values.ts`. */
export function openScene(input: LawInput, scene: Scene, cases: Case[]): LawBreach[] {
  return cases.flatMap(({ question, bound }) => {
    if (!question.required && question.requiredWhen === false && question.requiredWithin.length === 0) return [];
    const { element, title } = question.element;
    const own = bound.map(({ need }) => need);
    if (own.some((need) => requires(need, question.required)) || isDecided(input, element)) return [];
    const needs = [...own, ...feeds(input, scene, element).map(({ need }) => need)];
    if (needs.some((need) => requires(need, question.required))) return [];
    const items = [...new Set(needs.map((need) => need.item))];
    const names = items.map(namesOf(input.source).item).join('、');
    const message = text.requiredForNobody(title, names);
    return [{ law: 'open', path: `elements/${element}`, items, message, answers: scene.answers }];
  });
}

/** Unconditionally required is only what some item requires whatever is filled in. */
function requires(need: Need, always: boolean): boolean {
  if (!need.required) return false;
  return !always || (!need.grouped && !JSON.stringify(need.when).includes('"var":"f.'));
}

/** Needs that are met by what follows from the element, or by somebody who is said to be the same. */
function feeds(input: LawInput, scene: Scene, element: string): Placed[] {
  return [...scene.open].flatMap((need) => {
    const placed = input.placed.get(need);
    if (!placed) return [];
    const own = [placed.element.element];
    own.push(...sameAttribute(input.source, input.elements, scene.answers, own[0]!));
    const from = own.flatMap((each) => waysTo(input.source, input.elements, each).flatMap((way) => way.from));
    const further = from.flatMap((each) => sameAttribute(input.source, input.elements, scene.answers, each));
    return [...from, ...further].includes(element) ? [placed] : [];
  });
}

function isDecided({ source }: LawInput, element: string): boolean {
  return source.decisions.some((each) => each.kind === 'required' && each.element === element && each.always);
}
