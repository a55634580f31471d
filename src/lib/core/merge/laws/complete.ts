import type { Condition } from '../../model/index.ts';
import { text } from './messages.ts';
import { namesOf } from './names.ts';
import { isProduced, isWanted } from './oracle.ts';
import { impliedCode, sameAttribute } from './persons.ts';
import { isJoin, waysTo } from './follows.ts';
import type { LawBreach, LawInput, Scene } from './types.ts';

/**
 * Complete (rule 20): whatever an active item needs is asked, follows from something that is, or is produced before; what it
 * requires cannot be left out.
 */
export function completeScene(input: LawInput, scene: Scene): LawBreach[] {
  const names = namesOf(input.source);
  return [...scene.open].flatMap((need) => {
    const placed = input.placed.get(need);
    if (!placed) return [];
    const breach = (message: string): LawBreach[] => [
      {
        law: 'complete',
        path: `elements/${placed.element.element}`,
        items: [need.item],
        message,
        answers: scene.answers
      }
    ];
    const isOpen = (scene.view.own.get(placed.element.element) ?? []).some(({ use }) => use === placed.use);
    if (!isOpen) return breach(text.hidden(names.need(need)));
    if (!isReached(input, scene, placed.element.element)) return breach(text.unasked(names.need(need)));
    const isSure = need.required && !need.grouped;
    if (!isSure) return [];
    const firm = need.when === true || !readsFields(need.when) ? isFirm : mayBeRequired;
    return firm(input, scene, placed.element.element) ? [] : breach(text.lifted(names.need(need)));
  });
}

type Test = (input: LawInput, scene: Scene, element: string, seen?: ReadonlySet<string>) => boolean;

const NOTHING: ReadonlySet<string> = new Set();

/** Somebody can fill it in, or it comes by itself. */
const isReached: Test = (input, scene, element, seen = NOTHING) =>
  through(input, scene, element, seen, (asked) => scene.questions.has(asked), isReached, 'some');

/** Nobody gets past without it. */
const isFirm: Test = (input, scene, element, seen = NOTHING) =>
  through(input, scene, element, seen, (asked) => scene.questions.get(asked)?.required === true, isFirm, 'firm');

/** It is required under some condition of what is filled in. */
const mayBeRequired: Test = (input, scene, element, seen = NOTHING) =>
  through(
    input,
    scene,
    element,
    seen,
    (asked) => scene.questions.get(asked)?.required === true || scene.questions.get(asked)?.requiredWhen !== false,
    mayBeRequired,
    'firm'
  );

function through(
  input: LawInput,
  scene: Scene,
  element: string,
  seen: ReadonlySet<string>,
  asked: (element: string) => boolean,
  again: Test,
  ask: 'some' | 'firm'
): boolean {
  if (seen.has(element)) return false;
  const next = () => new Set([...seen, element]);
  const { elements } = input;
  if (isProduced(input, scene, element)) return scene.view.origins.get(element)?.by === 'produced';
  if (impliedCode(input.source, elements, scene.answers, element) !== undefined) return true;
  const same = sameAttribute(input.source, elements, scene.answers, element).filter((e) => isWanted(input, scene, e));
  if (same.length > 0) return same.some((other) => again(input, scene, other, next()));
  if (scene.questions.has(element)) return asked(element);
  return waysTo(input.source, elements, element).some((way) => {
    // A refining question is asked only where the value alone does not say it.
    const test = (index: number) => (way.by === 'refine' && index > 0 && ask === 'firm' ? mayBeRequired : again);
    const reached = way.from.filter((from, index) => test(index)(input, scene, from, next()));
    return isJoin(way) || ask === 'some' ? reached.length > 0 : reached.length === way.from.length;
  });
}

function readsFields(when: Condition): boolean {
  return JSON.stringify(when).includes('"var":"f.');
}
