import { checkForm } from '../check.ts';
import { formUnder } from '../form.ts';
import { getElement, setElement } from '../values.ts';
import { fillings, isFree, ofLength } from './fillings.ts';
import { follow, isJoin, waysTo } from './follows.ts';
import { text } from './messages.ts';
import { createOracle } from './oracle.ts';
import { copyOf } from './same.ts';
import type { LawBreach, LawInput, Placed, Scene } from './types.ts';

/** Scenes in which the parts can perhaps not be made long enough, before it is given up. */
const TRIES = 6;

/**
 * Texts joined from several questions (rule 19): one exactly as long as the department takes is accepted, one character more
 * is refused by the form itself, and not only by the department. `tried`: what was tried in scenes before.
 */
export function joinedBreaches(input: LawInput, scene: Scene, tried: Map<string, number>): LawBreach[] {
  return [...limits(input, scene)].flatMap(([element, { max, placed }]): LawBreach[] => {
    const key = `${element} ${max} ${placed.map(({ need }) => `${need.item}/${need.field}`).join(' ')}`;
    const times = tried.get(key) ?? 0;
    if (times >= TRIES) return [];
    const title = placed[0]!.element.title;
    const base = { path: `elements/${element}`, items: placed.map(({ need }) => need.item), answers: scene.answers };
    const filled = fillIn(input, scene, element);
    const brim = filled && codesAt(input, scene, filled, max);
    if (brim?.includes('form/joined-length'))
      return [{ law: 'open', ...base, message: text.joinedTooStrict(title, max) }];
    tried.set(key, brim ? TRIES : times + 1);
    const over = filled && codesAt(input, scene, filled, max + 1);
    if (over && !over.some((code) => code.startsWith('form/')))
      return [{ law: 'sound', ...base, message: text.joinedTooLoose(title, max) }];
    return [];
  });
}

/** Elements that follow by joining in the scene, with the least of the lengths that their fields take, and whose it is. */
function limits(input: LawInput, scene: Scene): Map<string, { max: number; placed: Placed[] }> {
  const found = new Map<string, { max: number; placed: Placed[] }>();
  for (const need of scene.open) {
    const placed = input.placed.get(need);
    const max = need.schema.maxLength;
    if (!placed || max === undefined || scene.view.origins.get(placed.element.element)?.by !== 'derived') continue;
    const { element } = placed.element;
    const known = found.get(element);
    if (!known || max < known.max) found.set(element, { max, placed: [placed] });
    else if (max === known.max) known.placed.push(placed);
  }
  return found;
}

interface Filled {
  data: Record<string, unknown>;
  /** The questions whose answers are joined. */
  parts: string[];
  joined: string;
}

/** A form with everything filled in, the joined text with the longest words of its lists; `null` where nothing is joined. */
function fillIn(input: LawInput, scene: Scene, element: string): Filled | null {
  const way = waysTo(input.source, input.elements, element).find(isJoin);
  const [data] = way ? fillings(input, scene, formUnder(scene.view, input.source), 1) : [];
  if (!way || !data) return null;
  for (const part of way.from) chooseLongest(input, scene, data, part);
  const oracle = createOracle(input, scene, data, {});
  const joined = follow(input.source, input.elements, way, (part) => oracle(part)[0]);
  return typeof joined === 'string' ? { data, parts: way.from, joined } : null;
}

/** Codes of the problems with a form whose joined text has just this length; `null` where it cannot be made so long. */
function codesAt(input: LawInput, scene: Scene, { data, parts, joined }: Filled, length: number): string[] | null {
  const full = copyOf(data);
  if (!stretch(scene, full, parts, length - [...joined].length)) return null;
  return checkForm(scene.view, full, input.check)
    .filter(({ path }) => path !== undefined && parts.includes(path))
    .map(({ code }) => code);
}

/** Of a long list the entry with the longest words, so that the joined text can be as long as ever. */
function chooseLongest({ plan }: LawInput, scene: Scene, data: Record<string, unknown>, part: string): void {
  const { codelist, values } = scene.questions.get(part)?.element ?? {};
  const words = plan.words[codelist ?? ''];
  const code = values || !words ? undefined : longestOf(words);
  if (code !== undefined) setElement(data, part, code);
}

const longest = new WeakMap<object, string | undefined>();

/** The code of the longest words, looked for once a list: some have thousands. */
function longestOf(words: Record<string, string>): string | undefined {
  if (!longest.has(words)) {
    const [first, ...others] = Object.entries(words);
    longest.set(
      words,
      first && others.reduce((best, each) => (each[1].length > best[1].length ? each : best), first)[0]
    );
  }
  return longest.get(words);
}

/** Makes the parts so much longer or shorter together, the last ones first; false where they cannot be. */
function stretch(scene: Scene, data: Record<string, unknown>, parts: string[], by: number): boolean {
  let left = by;
  for (const part of parts.toReversed()) {
    const question = scene.questions.get(part);
    if (question?.element.kind !== 'text' || !isFree(question.schema)) continue;
    const own = [...String(getElement(data, part) ?? '')].length;
    if (own === 0) continue;
    const { minLength = 1, maxLength = Infinity } = question.schema;
    const target = Math.min(Math.max(own + left, minLength, 1), maxLength);
    setElement(data, part, ofLength(target));
    left -= target - own;
  }
  return left === 0;
}
