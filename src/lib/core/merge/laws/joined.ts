import { checkForm } from '../check.ts';
import { formUnder } from '../form.ts';
import { getElement, isAbsent, setElement } from '../values.ts';
import { fillings, isFree, ofLength } from './fillings.ts';
import { follow, isJoin, waysTo } from './follows.ts';
import { text } from './messages.ts';
import { createOracle } from './oracle.ts';
import type { LawBreach, LawInput, Placed, Scene } from './types.ts';

/**
 * Texts joined from several questions (rule 19): one exactly as long as the department takes is accepted, one character more
 * is refused by the form itself, and not only by the department. `tried`: what was tried in scenes before.
 */
export function joinedBreaches(input: LawInput, scene: Scene, seed: number, tried: Set<string>): LawBreach[] {
  return [...limits(input, scene)].flatMap(([element, { max, placed }]): LawBreach[] => {
    const key = `${element} ${max}`;
    if (tried.has(key)) return [];
    const title = placed[0]!.element.title;
    const base = { path: `elements/${element}`, items: placed.map(({ need }) => need.item), answers: scene.answers };
    const brim = codesAt(input, scene, element, max, seed);
    if (brim?.includes('form/joined-length'))
      return [{ law: 'open', ...base, message: text.joinedTooStrict(title, max) }];
    if (brim) tried.add(key);
    const over = codesAt(input, scene, element, max + 1, seed);
    if (over && !over.some((code) => code.startsWith('form/')))
      return [{ law: 'sound', ...base, message: text.joinedTooLoose(title, max) }];
    return [];
  });
}

/** Elements that follow by joining in the scene, with the least of the lengths that their fields take. */
function limits(input: LawInput, scene: Scene): Map<string, { max: number; placed: Placed[] }> {
  const found = new Map<string, { max: number; placed: Placed[] }>();
  for (const need of scene.open) {
    const placed = input.placed.get(need);
    const max = need.schema.maxLength;
    if (!placed || max === undefined || scene.view.origins.get(placed.element.element)?.by !== 'derived') continue;
    const known = found.get(placed.element.element);
    if (!known || max < known.max) found.set(placed.element.element, { max, placed: [placed] });
  }
  return found;
}

/** Codes of the problems with a form whose joined text has just this length; `null` where it cannot be made so long. */
function codesAt(input: LawInput, scene: Scene, element: string, length: number, seed: number): string[] | null {
  const form = formUnder(scene.view, input.source);
  const way = waysTo(input.source, input.elements, element).find(isJoin);
  const [full] = fillings(input, scene, form, seed);
  const free = way?.from.findLast((part) => {
    const question = scene.questions.get(part);
    return question?.element.kind === 'text' && isFree(question.schema);
  });
  if (!way || !full || free === undefined) return null;
  const oracle = createOracle(input, scene, full, {});
  const joined = follow(input.source, input.elements, way, (part) => oracle(part)[0]);
  if (typeof joined !== 'string' || way.from.some((part) => isAbsent(oracle(part)[0]))) return null;
  const own = [...String(getElement(full, free))].length;
  const target = own + length - [...joined].length;
  if (target < 1) return null;
  setElement(full, free, ofLength(target));
  const all = checkForm(scene.view, full, input.check);
  const isElsewhere = all.some(
    ({ code, path }) => path === free && code !== 'form/joined-length' && code.startsWith('form/')
  );
  return isElsewhere
    ? null
    : all.filter(({ path }) => path !== undefined && way.from.includes(path)).map(({ code }) => code);
}
