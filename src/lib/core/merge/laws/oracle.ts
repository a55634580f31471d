import { cleanValue, getElement } from '../values.ts';
import { follow, waysTo } from './follows.ts';
import { impliedCode, sameAttribute } from './persons.ts';
import type { LawInput, Scene } from './types.ts';

/** Items whose result carries an element, as their documents say. */
export function producersOf(input: LawInput, element: string): string[] {
  const known = producers.get(input) ?? new Map<string, string[]>();
  producers.set(input, known);
  const own = known.get(element) ?? findProducers(input, element);
  known.set(element, own);
  return own;
}

const producers = new WeakMap<LawInput, Map<string, string[]>>();

function findProducers({ source }: LawInput, element: string): string[] {
  const names = [element, element.replace(/\.full$/, '')];
  return Object.keys(source.items).filter((id) => source.items[id]!.producesFacts.some((fact) => names.includes(fact)));
}

/** Whether an item that applies in the scene brings the element (rule 20). */
export function isProduced(input: LawInput, scene: Scene, element: string): boolean {
  return producersOf(input, element).some((item) => scene.view.active.has(item));
}

/** Somebody in the scene wants the element for its own sake. */
export function isWanted(input: LawInput, scene: Scene, element: string): boolean {
  return (input.byElement.get(element) ?? []).some(({ need }) => scene.open.has(need));
}

/** What each element is, given what was filled in and produced: every value that the documents allow it to be. */
export function createOracle(
  input: LawInput,
  scene: Scene,
  data: unknown,
  facts: Record<string, unknown>
): (element: string) => unknown[] {
  const known = new Map<string, unknown[]>();
  function resolve(element: string): unknown[] {
    if (!known.has(element)) {
      known.set(element, []);
      known.set(
        element,
        find(element).filter((value) => value !== undefined)
      );
    }
    return known.get(element)!;
  }
  function find(element: string): unknown[] {
    if (isProduced(input, scene, element)) return [facts[element]];
    const { elements } = input;
    const implied = impliedCode(input.source, elements, scene.answers, element);
    if (implied !== undefined) return [implied];
    const same = sameAttribute(input.source, elements, scene.answers, element).findLast((other) =>
      isWanted(input, scene, other)
    );
    if (same !== undefined) return resolve(same);
    if (scene.questions.has(element)) return [cleanValue(getElement(data, element))];
    return waysTo(input.source, elements, element).map((way) =>
      follow(input.source, elements, way, (from) => resolve(from)[0])
    );
  }
  return resolve;
}
