import { text } from './messages.ts';
import { namesOf } from './names.ts';
import { isProduced } from './oracle.ts';
import { waysTo } from './follows.ts';
import { reachOfItem } from './reached.ts';
import type { Case, LawBreach, LawInput, Scene } from './types.ts';

/**
 * Minimal: nothing is asked that no active item wants, that an active item brings, or that follows from what is asked anyway;
 * and a field whose condition the answers settle as false stays away. Bytes of slices are compared in `samples.ts`.
 */
export function minimalScene(input: LawInput, scene: Scene, cases: Case[]): LawBreach[] {
  const items = [...new Set([...scene.open].map((need) => need.item))];
  const wanted = (element: string) => items.some((item) => reachOfItem(input, scene, item).has(element));
  return [...shownWrongly(input, scene), ...cases.flatMap((each) => askedForNothing(input, scene, each, wanted))];
}

function shownWrongly(input: LawInput, scene: Scene): LawBreach[] {
  const names = namesOf(input.source);
  return [...input.placed.values()].flatMap(({ need, element, use }) => {
    const isOpen = (scene.view.own.get(element.element) ?? []).some((own) => own.use === use);
    if (!isOpen || scene.open.has(need)) return [];
    const message = text.shownWrongly(names.need(need));
    return [
      { law: 'minimal', path: `elements/${element.element}`, items: [need.item], message, answers: scene.answers }
    ];
  });
}

function askedForNothing(
  input: LawInput,
  scene: Scene,
  { question, bound }: Case,
  wanted: (element: string) => boolean
): LawBreach[] {
  const { element, title } = question.element;
  const breach = (message: string): LawBreach[] => {
    const items = [...new Set(bound.map(({ need }) => need.item))];
    return [{ law: 'minimal', path: `elements/${element}`, items, message, answers: scene.answers }];
  };
  if (isProduced(input, scene, element)) return breach(text.askedProduct(title));
  if (bound.length === 0 && !wanted(element)) return breach(text.askedForNothing(title));
  if (bound.length > 0 && followsAnyway(input, scene, element)) return breach(text.askedTwice(title));
  return [];
}

/** Of a pair where one follows from the other by itself, one is asked (rule 17). */
function followsAnyway(input: LawInput, scene: Scene, element: string): boolean {
  return waysTo(input.source, input.elements, element).some(({ from, by }) => {
    const [source] = from;
    const isPlain = by === 'datePart' || by.startsWith('first:');
    return isPlain && fits(input, element, source!, by) && scene.questions.get(source!)?.required === true;
  });
}

function fits(input: LawInput, element: string, from: string, by: string): boolean {
  const [target, source] = [input.elements.get(element)!, input.elements.get(from)!];
  if (by === 'datePart') return target.kind === 'date' && source.kind === 'datetime';
  return (target.kind === 'code' || target.kind === 'text') && source.kind !== 'array';
}
