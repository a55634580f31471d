import type { Situation } from '../model/bundle.ts';
import type { BundleSource } from '../model/catalogue.ts';
import type { Answer, Answers, Condition } from '../model/condition.ts';
import { answersLookup, evaluate, type Lookup } from './evaluate.ts';
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
  /** Question → the conditions that mention it, each with the condition of its item. */
  mentions: Map<string, { appliesWhen: Condition; conditions: Condition[] }[]>;
  /** Every question reads earlier ones only: a circle, or one that there is not, leaves some `askWhen` open for ever. */
  orderly: boolean;
}

const gathered = new WeakMap<BundleSource, Questions>();

/** The questions of a bundle, worked out once a source: a source is never changed in place. */
export function questionsOf(source: BundleSource): Questions {
  const known = gathered.get(source) ?? gather(source);
  gathered.set(source, known);
  return known;
}

function gather(source: BundleSource): Questions {
  const readers = source.bundle.items.map((entry) => ({
    item: entry.id,
    appliesWhen: entry.appliesWhen,
    inner: innerConditions(source, entry.id)
  }));
  return questionsFor(inAskingOrder(source.bundle.situations), readers);
}

/** The same questions where nothing counts but whether an item applies at all. */
export function withoutInner({ situations, readers }: Questions): Questions {
  return questionsFor(
    situations,
    readers.map((reader) => ({ ...reader, inner: [] }))
  );
}

function questionsFor(situations: Situation[], readers: Reader[]): Questions {
  const orderly = situations.every((situation, index) => {
    const earlier = situations.slice(0, index).map(({ key }) => key);
    return readsOf(situation).every((key) => earlier.includes(key));
  });
  const mentions = new Map(situations.map(({ key }) => [key, mentionsOf(readers, key)]));
  return { situations, readers, mentions, orderly };
}

function mentionsOf(readers: Reader[], key: string) {
  return readers.flatMap(({ appliesWhen, inner }) => {
    const conditions = [appliesWhen, ...inner].filter((condition) => reads(condition, key));
    return conditions.length > 0 ? [{ appliesWhen, conditions }] : [];
  });
}

function reads(condition: Condition, key: string): boolean {
  return variablesOf(condition).includes(`s.${key}`);
}

function innerConditions(source: BundleSource, item: string): Condition[] {
  const document = source.items[item];
  if (!document) return [];
  const parts = [...document.materials, ...document.bindings].map((part) => part.appliesWhen ?? true);
  const all = [...parts, ...(document.limits ?? []).map(({ when }) => when)];
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
  /** Which items apply, once somebody has asked. */
  active?: Readonly<Record<string, boolean | undefined>>;
}

/** Answers that came out of `explore` and were frozen: whoever walks them again finds what is there. */
const settled = new WeakMap<object, Walk & { questions: Questions }>();

/** Freezes an environment that `explore` gave, so that `walk` need not weigh its questions again. */
export function freeze(questions: Questions, environment: Environment): Environment {
  const frozen = Object.freeze(environment);
  const asked = questions.situations.filter(({ key }) => frozen[key] !== null);
  if (questions.orderly) settled.set(frozen, { environment: frozen, asked, questions });
  return frozen;
}

/**
 * Goes through the questions in order. One whose `askWhen` is false, or that can no longer change anything for an item
 * that is still possible, is not asked: its answer is `null` (rule 1), whatever stale value the answers hold.
 */
export function walk(questions: Questions, answers: Answers): Walk {
  const known = settled.get(answers);
  if (known?.questions === questions) return known;
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

/** Whether a question is put to people who have given these answers, `null` for what they were not asked. */
export function isAsked(questions: Questions, environment: Environment, situation: Situation): boolean {
  const ask = evaluate(situation.askWhen ?? true, answersLookup(environment));
  return ask === true && matters(questions, environment, situation.key);
}

/** Whether an answer can still change something for an item that is still possible, directly or by another question. */
function matters(questions: Questions, environment: Environment, key: string): boolean {
  return stillRead(questions, answersLookup(withUnaskable(questions, environment)), key);
}

function stillRead(questions: Questions, lookup: Lookup, key: string): boolean {
  for (const { appliesWhen, conditions } of questions.mentions.get(key) ?? []) {
    if (evaluate(appliesWhen, lookup) === false) continue;
    if (conditions.some((condition) => reads(residual(condition, lookup), key))) return true;
  }
  const later = questions.situations.slice(questions.situations.findIndex((situation) => situation.key === key) + 1);
  return later.some(
    ({ key: other, askWhen }) =>
      askWhen !== undefined && reads(residual(askWhen, lookup), key) && stillRead(questions, lookup, other)
  );
}

/** Questions further on that can no longer be asked count as not asked already. */
function withUnaskable(questions: Questions, environment: Environment): Environment {
  if (questions.situations.every(({ askWhen }) => askWhen === undefined)) return environment;
  const known: Environment = { ...environment };
  for (const { key, askWhen } of questions.situations)
    if (!Object.hasOwn(known, key) && askWhen !== undefined && evaluate(askWhen, answersLookup(known)) === false)
      known[key] = null;
  return known;
}
