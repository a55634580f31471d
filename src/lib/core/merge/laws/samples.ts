import { checkForm } from '../check.ts';
import { formUnder } from '../form.ts';
import { generateData } from '../generate.ts';
import { sliceOf } from '../slice.ts';
import type { SchemaCheck } from '../types.ts';
import { factsOf } from './facts.ts';
import { fillings } from './fillings.ts';
import { text } from './messages.ts';
import { namesOf } from './names.ts';
import { reachOfItem } from './reached.ts';
import { createOracle } from './oracle.ts';
import { payloadBreaches } from './payloads.ts';
import { copyOf, isSame } from './same.ts';
import type { Tally } from './tally.ts';
import type { LawBreach, LawInput, Scene } from './types.ts';
import { getElement, setElement } from '../values.ts';

/** Forms without one accepted filling after so many tries cannot be handed in. */
const TRIES = 12;

/**
 * Whole forms, filled in, cut up and validated as they would be sent: everything, and as little as is allowed. What the form
 * accepts, each active item's untouched schema accepts (sound); each field means what was filled in (faithful); and nothing
 * changes when foreign elements change (minimal).
 */
export function checkSamples(input: LawInput, scenes: () => Iterable<Scene>, tally: Tally): void {
  if (!tally.open()) return;
  const facts = factsOf(input);
  tally.add(facts.breaches);
  tally.add(alteredForms(input));
  let seed = 0;
  for (const scene of scenes()) {
    if (!tally.open()) return;
    seed += 1;
    tally.add(tryScene(input, scene, facts.values, seed, tally));
  }
}

/** The schema in the plan, by which slices are validated at run time, is the department's own. */
function alteredForms({ plan, source }: LawInput): LawBreach[] {
  return Object.keys(source.schemas).flatMap((item): LawBreach[] => {
    if (JSON.stringify(plan.schemas[item]) === JSON.stringify(source.schemas[item])) return [];
    return [{ law: 'sound', path: `items/${item}`, items: [item], message: text.altered(namesOf(source).item(item)) }];
  });
}

function tryScene(
  input: LawInput,
  scene: Scene,
  facts: Record<string, unknown>,
  seed: number,
  tally: Tally
): LawBreach[] {
  if (scene.view.active.size === 0) return [];
  const form = formUnder(scene.view, input.source);
  const other = generateData(form, input.plan, seed + 500);
  const breaches: LawBreach[] = [];
  let accepted = 0;
  for (let turn = 0; turn < TRIES && (turn === 0 || accepted === 0); turn++)
    for (const data of fillings(input, scene, form, seed + turn * 1000)) {
      if (checkForm(scene.view, data, input.check).length > 0) continue;
      accepted += 1;
      tally.covered.forms += 1;
      breaches.push(...slices(input, scene, data, facts, other));
    }
  const isKnown = tally.breaches.some(({ law, path }) => law === 'open' && scene.questions.has(path.slice(9)));
  if (accepted > 0 || isKnown) return breaches;
  const items = [...scene.view.active];
  const message = text.noExample(items.map(namesOf(input.source).item).join('、'));
  return [...breaches, { law: 'open', path: 'answers', items, message, answers: scene.answers }];
}

function slices(
  input: LawInput,
  scene: Scene,
  data: Record<string, unknown>,
  facts: Record<string, unknown>,
  other: Record<string, unknown>
): LawBreach[] {
  const oracle = createOracle(input, scene, data, facts);
  return [...scene.view.active].flatMap((item) => {
    const given = { answers: scene.answers, data, produced: facts };
    // The authority judges the payload, by the department's own schema.
    const slice = sliceOf(scene.view, input.source, item, given, UNJUDGED);
    const payload = slice.payload ?? {};
    const breaches = payloadBreaches(input, scene, item, payload, oracle);
    const [failure] = input.authority(input.source.schemas[item] ?? {}, payload);
    const base = { path: `items/${item}`, items: [item], answers: scene.answers };
    const why = failure ? `${failure.path} ${failure.message}` : slice.problems[0]?.message;
    if (why !== undefined)
      breaches.push({
        law: 'sound',
        ...base,
        message: text.wholeRefused(namesOf(input.source).item(item), why),
        value: payload
      });
    const foreign = changeForeign(input, scene, item, data, other);
    const again = sliceOf(scene.view, input.source, item, { ...given, data: foreign }, UNJUDGED).payload ?? {};
    if (!isSame(again, payload))
      breaches.push({
        law: 'minimal',
        ...base,
        message: text.foreign(namesOf(input.source).item(item), differing(payload, again))
      });
    return breaches;
  });
}

const UNJUDGED: SchemaCheck = () => [];

/** The same data with every element changed that the item does not ask for. */
export function changeForeign(
  input: LawInput,
  scene: Scene,
  item: string,
  data: Record<string, unknown>,
  other: Record<string, unknown>
): Record<string, unknown> {
  const own = reachOfItem(input, scene, item);
  const changed = copyOf(data);
  for (const element of scene.questions.keys())
    if (!own.has(element)) setElement(changed, element, getElement(other, element));
  return changed;
}

function differing(before: Record<string, unknown>, after: Record<string, unknown>): string {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.filter((key) => !isSame(before[key], after[key])).join('、');
}
