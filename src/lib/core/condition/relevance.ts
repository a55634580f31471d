import type { Situation } from '../model/bundle.ts';
import type { BundleSource } from '../model/catalogue.ts';
import type { Answer, Answers, Condition } from '../model/condition.ts';
import { answersLookup, evaluate } from './evaluate.ts';
import { residual } from './residual.ts';
import { variablesOf } from './variables.ts';

/** Conditions of one item: whether it applies at all, and what inside it hangs on answers. */
export interface Reader {
  item: string;
  appliesWhen: Condition;
  inner: Condition[];
}

/** What decides which questions matter, gathered once per bundle. */
export interface Questions {
  /** In the order of asking: a question after those that its `askWhen` reads. */
  situations: Situation[];
  readers: Reader[];
}

export function questionsOf(source: BundleSource): Questions {
  const readers = source.bundle.items.map((entry) => ({
    item: entry.id,
    appliesWhen: entry.appliesWhen,
    inner: innerConditions(source, entry.id)
  }));
  return { situations: inAskingOrder(source.bundle.situations), readers };
}

function innerConditions(source: BundleSource, item: string): Condition[] {
  const document = source.items[item];
  if (!document) return [];
  const all = [...document.materials, ...document.bindings].map((part) => part.appliesWhen ?? true);
  const distinct = new Map(all.map((condition) => [JSON.stringify(condition), condition]));
  return [...distinct.values()].filter((condition) => variablesOf(condition).some((name) => name.startsWith('s.')));
}

/** Stable order in which every question follows the ones that its `askWhen` reads; a circle keeps the written order. */
export function inAskingOrder(situations: Situation[]): Situation[] {
  const placed: Situation[] = [];
  let open = [...situations];
  while (open.length > 0) {
    const ready = open.find((s) => readsOf(s).every((key) => !open.some((other) => other !== s && other.key === key)));
    const next = ready ?? open[0]!;
    placed.push(next);
    open = open.filter((s) => s !== next);
  }
  return placed;
}

function readsOf(situation: Situation): string[] {
  return variablesOf(situation.askWhen ?? true).map((name) => name.slice(2));
}

export type Environment = Record<string, Answer | undefined>;

/** Answers as conditions see them, and the questions that matter under them. */
export interface Walk {
  environment: Environment;
  asked: Situation[];
}

/**
 * Goes through the questions in order. One whose `askWhen` is false, or that can no longer change anything for an item
 * that is still possible, is not asked: its answer is `null` (rule 1), whatever stale value the answers hold.
 */
export function walk(questions: Questions, answers: Answers): Walk {
  const environment: Environment = {};
  const asked: Situation[] = [];
  for (const situation of questions.situations) {
    const ask = evaluate(situation.askWhen ?? true, answersLookup(environment));
    if (ask === undefined) continue;
    if (ask === false || !matters(questions, environment, situation.key)) {
      environment[situation.key] = null;
      continue;
    }
    asked.push(situation);
    const answer = Object.hasOwn(answers, situation.key) ? answers[situation.key] : undefined;
    if (answer !== undefined && answer !== null) environment[situation.key] = answer;
  }
  return { environment, asked };
}

/**
 * Every way through the questions, in the order of asking: `choices` says which answers of a question to try. Out come
 * complete environments. Like `walk`, but each question is weighed once a branch and not once a leaf.
 */
export function* explore(
  questions: Questions,
  choices: (situation: Situation) => Iterable<Answer>,
  at = 0,
  environment: Environment = {}
): Iterable<Environment> {
  const situation = questions.situations[at];
  if (!situation) {
    yield environment;
    return;
  }
  const ask = evaluate(situation.askWhen ?? true, answersLookup(environment));
  const asked = ask !== false && matters(questions, environment, situation.key);
  for (const choice of asked ? choices(situation) : [null])
    yield* explore(questions, choices, at + 1, { ...environment, [situation.key]: choice });
}

function matters(questions: Questions, environment: Environment, key: string): boolean {
  const lookup = answersLookup(withUnaskable(questions, environment));
  const needed = new Set<string>();
  for (const reader of questions.readers) {
    const applies = residual(reader.appliesWhen, lookup);
    if (applies === false) continue;
    for (const condition of [applies, ...reader.inner.map((c) => residual(c, lookup))])
      for (const name of variablesOf(condition)) needed.add(name);
  }
  for (const situation of [...questions.situations].reverse()) {
    if (!needed.has(`s.${situation.key}`)) continue;
    for (const name of variablesOf(residual(situation.askWhen ?? true, lookup))) needed.add(name);
  }
  return needed.has(`s.${key}`);
}

/** Questions further on that can no longer be asked count as not asked already. */
function withUnaskable(questions: Questions, environment: Environment): Environment {
  const known: Environment = { ...environment };
  for (const { key, askWhen } of questions.situations)
    if (!Object.hasOwn(known, key) && askWhen !== undefined && evaluate(askWhen, answersLookup(known)) === false)
      known[key] = null;
  return known;
}
