import { answersLookup, evaluate } from '../condition/evaluate.ts';
import { isAsked, questionsOf, type Environment, type Questions } from '../condition/relevance.ts';
import { atomsOf, atomVariable, variablesOf, type Atom } from '../condition/variables.ts';
import type { Answer, Answers, BundleSource, Situation } from '../model/index.ts';

/** Answers of real people, and how many gave them. */
export interface Given {
  answers: Answers;
  count: number;
}

/** What it costs to ask a question when certain others have been answered. */
export interface Costs {
  /** In the present order of asking. */
  questions: Situation[];
  /** Places of the questions whose answers can spare people a question, as bits. */
  sparedBy: bigint[];
  /** Share of people who are asked the question at a place, when those of `before` have been answered. */
  cost(at: number, before: bigint): number;
  /** Whether every combination of answers was looked at. */
  isExact(): boolean;
}

/** More combinations of answers for one question are drawn by lot. */
const COMBINATIONS = 20_000;
const DRAWN = 4_000;

/**
 * How many people are asked a question hangs on which questions went before it and not on their order: a question is left out
 * where the answers given already decide everything that it is asked for, and more answers never bring one back.
 * @param given absent or empty: every answer to a question is equally likely
 */
export function costsOf(source: BundleSource, given: readonly Given[] = []): Costs {
  const gathered = questionsOf(source);
  const { situations } = gathered;
  const places = new Map(situations.map(({ key }, at) => [key, at]));
  const choices = situations.map((situation) => weighedChoices(situation, gathered));
  const touching = situations.map(({ key }) => touchingOf(key, gathered).map((other) => places.get(other)!));
  const sparedBy = touching.map((near, at) => near.reduce((bits, each) => (each === at ? bits : bits | bit(each)), 0n));
  const known = situations.map(() => new Map<bigint, number>());
  let exact = true;

  function cost(at: number, before: bigint): number {
    const near = before & sparedBy[at]!;
    const cached = known[at]!.get(near);
    if (cached !== undefined) return cached;
    const answered = touching[at]!.filter((each) => near & bit(each)).toSorted((a, b) => a - b);
    const made = given.length === 0 ? asked(at, answered, {}) : askedOfGiven(at, answered);
    known[at]!.set(near, made);
    return made;
  }

  function askedOfGiven(at: number, answered: number[]): number {
    const alike = new Map<string, Given>();
    for (const { answers, count } of given) {
      const own = Object.fromEntries(
        answered.map((each) => [situations[each]!.key, answers[situations[each]!.key] ?? null])
      );
      const key = JSON.stringify(own);
      alike.set(key, { answers: own, count: count + (alike.get(key)?.count ?? 0) });
    }
    const all = [...alike.values()];
    const people = all.reduce((sum, each) => sum + each.count, 0);
    return all.reduce((sum, each) => sum + (each.count / people) * asked(at, answered, each.answers), 0);
  }

  /** Share of those with these answers who are asked; what they were never asked is equally likely to be anything. */
  function asked(at: number, answered: number[], answers: Answers): number {
    const size = answered.reduce((product, each) => product * choices[each]!.length, 1);
    if (size <= COMBINATIONS) return through(at, answered, 0, answers, {});
    exact = false;
    const draw = lots(at + 1);
    let sum = 0;
    for (let one = 0; one < DRAWN; one += 1) sum += drawn(at, answered, answers, draw);
    return sum / DRAWN;
  }

  function through(at: number, answered: number[], next: number, answers: Answers, environment: Environment): number {
    const place = answered[next];
    if (place === undefined) return Number(isAsked(gathered, environment, situations[at]!));
    return choicesFor(place, answers, environment).reduce(
      (sum, { answer, weight }) =>
        sum + weight * through(at, answered, next + 1, answers, { ...environment, [situations[place]!.key]: answer }),
      0
    );
  }

  function drawn(at: number, answered: number[], answers: Answers, draw: () => number): number {
    const environment: Environment = {};
    for (const place of answered) {
      const own = choicesFor(place, answers, environment);
      let lot = draw();
      const taken = own.find(({ weight }) => (lot -= weight) < 0) ?? own[0]!;
      environment[situations[place]!.key] = taken.answer;
    }
    return Number(isAsked(gathered, environment, situations[at]!));
  }

  function choicesFor(place: number, answers: Answers, environment: Environment): Choice[] {
    const { key, askWhen } = situations[place]!;
    if (evaluate(askWhen ?? true, answersLookup(environment)) !== true) return [{ answer: null, weight: 1 }];
    const own = answers[key];
    return own === undefined || own === null ? choices[place]! : [{ answer: own, weight: 1 }];
  }

  return {
    questions: situations,
    sparedBy,
    cost,
    isExact: () => exact
  };
}

export function bit(at: number): bigint {
  return 1n << BigInt(at);
}

interface Choice {
  answer: Answer;
  weight: number;
}

/** The answers that conditions tell apart, each with its share of all answers. */
function weighedChoices(situation: Situation, gathered: Questions): Choice[] {
  const atoms = atomsAbout(`s.${situation.key}`, gathered);
  const values = situation.options.map(({ value }) => value);
  const compared = new Set(atoms.flatMap((atom) => ('in' in atom ? atom.in.flat() : [])));
  const named = values.filter((value) => compared.has(value));
  const all: Answer[] = situation.select === 'single' ? values : subsets(named);
  const alike = new Map<string, Choice>();
  for (const answer of all) {
    const key = atoms.map((atom) => Number(evaluate(atom, () => answer))).join('');
    const before = alike.get(key);
    if (before) before.weight += 1 / all.length;
    else alike.set(key, { answer, weight: 1 / all.length });
  }
  return [...alike.values()];
}

function subsets(values: string[]): string[][] {
  return values.reduce<string[][]>((sets, value) => [...sets, ...sets.map((set) => [...set, value])], [[]]);
}

function atomsAbout(name: string, { readers, situations }: Questions): Atom[] {
  const conditions = [
    ...readers.flatMap(({ appliesWhen, inner }) => [appliesWhen, ...inner]),
    ...situations.map(({ askWhen }) => askWhen ?? true)
  ];
  return conditions.flatMap(atomsOf).filter((atom) => atomVariable(atom) === name);
}

/** Every question whose answer can decide whether one is asked: what reads it reads, and what those are asked for. */
function touchingOf(key: string, gathered: Questions): string[] {
  const found = new Set<string>();
  const read = new Set<string>();
  const take = (names: string[]) => {
    for (const each of keysIn(names)) {
      if (found.has(each) || !gathered.situations.some((situation) => situation.key === each)) continue;
      found.add(each);
      take(variablesOf(gathered.situations.find((situation) => situation.key === each)?.askWhen ?? true));
    }
  };
  const readBy = (one: string) => {
    if (read.has(one)) return;
    read.add(one);
    take([`s.${one}`]);
    for (const { appliesWhen, conditions } of gathered.mentions.get(one) ?? [])
      take([appliesWhen, ...conditions].flatMap(variablesOf));
    for (const other of gathered.situations)
      if (variablesOf(other.askWhen ?? true).includes(`s.${one}`)) readBy(other.key);
  };
  readBy(key);
  return [...found];
}

function keysIn(names: string[]): string[] {
  return names.flatMap((name) => (name.startsWith('s.') ? [name.slice(2)] : []));
}

/** The same lots every time (Lehmer, 2³¹ − 1). */
function lots(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
