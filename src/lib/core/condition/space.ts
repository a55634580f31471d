import type { BundleSource } from '../model/catalogue.ts';
import type { Answer, Answers, Condition } from '../model/condition.ts';
import { ALL, NONE, createDiagrams, type Ways } from './diagram.ts';
import { evaluate } from './evaluate.ts';
import { explore, freeze, questionsOf } from './relevance.ts';
import { choicesOf } from './situations.ts';
import { atomVariable, atomsOf, type Atom } from './variables.ts';

/** Everything that can be answered in a bundle, and what of it makes which conditions true. */
export interface Space {
  /** Every complete set of answers: a question has one exactly when its `askWhen` is true. */
  all: Ways;
  /** The answers under which a condition is true. What is no answer (a field's value) may be either. */
  where(condition: Condition): Ways;
  /** The answers under which an item applies. */
  applies(item: string): Ways;
  and(...parts: Ways[]): Ways;
  or(...parts: Ways[]): Ways;
  not(a: Ways): Ways;
  /** Complete answers of this set, as the guide would leave them; `null` for the empty set. */
  some(a: Ways): Answers | null;
  /** How many complete sets of answers, those that no condition tells apart counted once. */
  count(a: Ways): number;
  /**
   * The set parted by the truth of some conditions: every combination that can come about.
   * @param atMost stops there; `whole` then says so
   */
  parts(within: Ways, conditions: Ways[], atMost?: number): { parts: Ways[]; whole: boolean };
}

const spaces = new WeakMap<BundleSource, Space>();

/** Worked out once a source (a source is never changed in place). */
export function spaceOf(source: BundleSource): Space {
  const space = spaces.get(source) ?? createSpace(source);
  spaces.set(source, space);
  return space;
}

/** Up to so many complete sets of answers all are gone through one by one. */
const ANSWERS_AT_MOST = 20_000;

/** Whether there are too many answers to go through them one by one; a bundle whose questions ask for each other is never so. */
export function isLarge(source: BundleSource): boolean {
  if (!questionsOf(source).orderly) return false;
  const space = spaceOf(source);
  return space.count(space.all) > ANSWERS_AT_MOST;
}

function createSpace(source: BundleSource): Space {
  const questions = questionsOf(source);
  const choices = choicesOf(questions);
  const values = questions.situations.map((situation): Answer[] => {
    const own = choices(situation);
    return situation.askWhen === undefined ? own : [...own, null];
  });
  const places = new Map(questions.situations.map(({ key }, at) => [`s.${key}`, at]));
  // What no question answers is free: it comes behind the questions, a variable for each comparison.
  const free = freeAtoms(source, (name) => places.has(name));
  const diagrams = createDiagrams([...values.map(({ length }) => length), ...free.map(() => 2)]);
  const { and: both, not, one } = diagrams;
  const and = (...parts: Ways[]) => parts.reduce(both, ALL);
  const or = (...parts: Ways[]) => not(and(...parts.map(not)));
  const known = new Map<string, Ways>();

  function where(condition: Condition): Ways {
    if (typeof condition === 'boolean') return condition ? ALL : NONE;
    const text = JSON.stringify(condition);
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = whereAnew(condition);
    known.set(text, made);
    return made;
  }

  function whereAnew(condition: Exclude<Condition, boolean>): Ways {
    if ('and' in condition) return and(...condition.and.map(where));
    if ('or' in condition) return or(...condition.or.map(where));
    if ('!' in condition) return not(where(condition['!']));
    const place = places.get(atomVariable(condition));
    if (place === undefined) return one(values.length + free.indexOf(JSON.stringify(condition)), [1]);
    const truths = values[place]!.map((value) => evaluate(condition, () => value) === true);
    return one(
      place,
      truths.flatMap((truth, at) => (truth ? [at] : []))
    );
  }

  const all = and(
    ...questions.situations.map(({ askWhen }, at) => {
      if (askWhen === undefined) return ALL;
      const [asked, silent] = [where(askWhen), one(at, [values[at]!.length - 1])];
      return or(and(asked, not(silent)), and(not(asked), silent));
    })
  );
  const applies = new Map(source.bundle.items.map(({ id, appliesWhen }) => [id, where(appliesWhen)]));

  function some(a: Ways): Answers | null {
    const picked = diagrams.pick(and(a, all));
    if (!picked) return null;
    const [whole] = explore(questions, (situation) => {
      const at = places.get(`s.${situation.key}`)!;
      const chosen = picked.get(at);
      return [(chosen === undefined ? undefined : values[at]![chosen]) ?? values[at]![0]!];
    });
    return freeze(questions, whole!) as Answers;
  }

  return {
    all,
    where,
    applies: (item) => applies.get(item) ?? NONE,
    and,
    or,
    not,
    some,
    count: (a) => diagrams.count(and(a, all)) / 2 ** free.length,
    parts(within, conditions, atMost = Number.POSITIVE_INFINITY) {
      let parts = [and(within, all)].filter((part) => part !== NONE);
      for (const condition of conditions) {
        parts = parts.flatMap((part) => [and(part, condition), and(part, not(condition))].filter((p) => p !== NONE));
        if (parts.length > atMost) return { parts: parts.slice(0, atMost), whole: false };
      }
      return { parts, whole: true };
    }
  };
}

function freeAtoms({ bundle, items }: BundleSource, isQuestion: (name: string) => boolean): string[] {
  const conditions: (Condition | undefined)[] = [
    ...bundle.items.map(({ appliesWhen }) => appliesWhen),
    ...bundle.situations.map(({ askWhen }) => askWhen),
    ...(bundle.exits ?? []).map(({ when }) => when),
    ...Object.values(items).flatMap(({ materials, bindings, limits = [] }) => [
      ...[...materials, ...bindings].map(({ appliesWhen }) => appliesWhen),
      ...limits.map(({ when }) => when)
    ])
  ];
  const atoms: Atom[] = conditions.flatMap((condition) => atomsOf(condition ?? true));
  return [...new Set(atoms.filter((atom) => !isQuestion(atomVariable(atom))).map((atom) => JSON.stringify(atom)))];
}
