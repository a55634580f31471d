import { waysTo } from './follows.ts';
import { identitiesOf, sameAttribute } from './persons.ts';
import type { LawInput, Scene } from './types.ts';

const cache = new WeakMap<LawInput, Map<string, Set<string>>>();

/**
 * Elements on which an item's slice may depend under a scene: those of its own fields, what they may follow from, the same
 * attribute of the persons that a role stands for. Everything else is foreign to it.
 */
export function reachOfItem(input: LawInput, scene: Scene, item: string): Set<string> {
  const known = cache.get(input) ?? new Map<string, Set<string>>();
  cache.set(input, known);
  const key = `${item} ${identitiesOf(scene.answers)}`;
  let reached = known.get(key);
  if (!reached) known.set(key, (reached = search(input, scene, item)));
  return reached;
}

function search(input: LawInput, scene: Scene, item: string): Set<string> {
  const reached = new Set<string>();
  const queue = input.needs.flatMap((need) => {
    const placed = need.item === item ? input.placed.get(need) : undefined;
    return placed ? [placed.element.element] : [];
  });
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const { elements } = input;
    queue.push(...waysTo(input.source, elements, next).flatMap((way) => way.from));
    queue.push(...sameAttribute(input.source, elements, scene.answers, next));
  }
  return reached;
}
