import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import { explore, freeze, questionsOf, withoutInner, type Environment, type Questions } from './relevance.ts';
import { activeItems, choicesOf } from './situations.ts';
import { createSignature } from './signature.ts';

/** Which items apply together, with answers that bring it about. */
export interface ActiveSet {
  active: Record<string, boolean>;
  /** Answers of the first class that has this set. */
  answers: Answers;
}

const known = new WeakMap<BundleSource, ActiveSet[]>();

/** Every set of items that applies under some answers, in the order of the classes; worked out once a source. */
export function activeSets(source: BundleSource): ActiveSet[] {
  const sets = known.get(source) ?? [...findSets(source)];
  known.set(source, sets);
  return sets;
}

/** Beyond so many complete sets of answers nobody goes to look for the first few sets of items. */
const ANSWERS_AT_MOST = 20_000;

/** The first so many of these sets, of a bundle with very many questions perhaps fewer. */
export function firstActiveSets(source: BundleSource, atMost: number): ActiveSet[] {
  return known.get(source)?.slice(0, atMost) ?? [...findSets(source, ANSWERS_AT_MOST).take(atMost)];
}

/**
 * Only the questions that decide about items are gone through: what else is asked is answered by the first choice, as in
 * the first class of each set.
 */
function* findSets(source: BundleSource, atMost = Number.POSITIVE_INFINITY): Generator<ActiveSet> {
  const questions = questionsOf(source);
  const deciding = withoutInner(questions);
  const signature = createSignature(deciding.readers);
  const choices = choicesOf(questions);
  const found = new Set<string>();
  let tried = 0;
  for (const environment of explore(deciding, choicesOf(deciding))) {
    if ((tried += 1) > atMost) return;
    const key = signature(environment);
    if (found.has(key)) continue;
    found.add(key);
    const answers = complete(questions, environment, choices);
    const applies = Object.entries(activeItems(source, answers));
    yield { active: Object.fromEntries(applies.map(([id, value]) => [id, value === true])), answers };
  }
}

function complete(questions: Questions, chosen: Environment, choices: ReturnType<typeof choicesOf>): Answers {
  const [whole] = explore(questions, (situation) => [chosen[situation.key] ?? choices(situation)[0]!]);
  return freeze(questions, whole!) as Answers;
}
