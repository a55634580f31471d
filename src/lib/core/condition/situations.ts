import type { Problem, Result } from '../errors.ts';
import { ok, refuse } from '../errors.ts';
import type { Situation } from '../model/bundle.ts';
import type { BundleSource } from '../model/catalogue.ts';
import type { Answer, Answers } from '../model/condition.ts';
import { answersLookup, evaluate } from './evaluate.ts';
import { text } from './messages.ts';
import { explore, freeze, questionsOf, walk, type Environment, type Questions } from './relevance.ts';
import { createSignature } from './signature.ts';
import { atomVariable, atomsOf, type Atom } from './variables.ts';

/** Local item id → whether it applies: `undefined` while that hangs on a question not yet answered. */
export function activeItems(source: BundleSource, answers: Answers): Record<string, boolean | undefined> {
  const questions = questionsOf(source);
  const found = walk(questions, answers);
  return (found.active ??= Object.freeze(activeUnder(questions, found.environment)));
}

function activeUnder(questions: Questions, environment: Environment): Record<string, boolean | undefined> {
  const lookup = answersLookup(environment);
  return Object.fromEntries(questions.readers.map((r) => [r.item, evaluate(r.appliesWhen, lookup)]));
}

/** The questions that matter under these answers, answered or not, in the order of asking. */
export function askedSituations(source: BundleSource, answers: Answers): Situation[] {
  return walk(questionsOf(source), answers).asked;
}

/** The first question that matters and has no answer yet; `null` when none is left. */
export function nextSituation(source: BundleSource, answers: Answers): Situation | null {
  const { asked, environment } = walk(questionsOf(source), answers);
  return asked.find((situation) => environment[situation.key] === undefined) ?? null;
}

/**
 * Reads answers from outside. Unknown questions and options are refused; what is not asked becomes `null`; what is
 * asked and not answered is left out. Identity answers of role aliases (`alias_<role>`, rule 21) pass through: their
 * options are the merge's business.
 */
export function checkAnswers(source: BundleSource, raw: unknown): Result<Answers> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse({ code: 'answers/shape', message: text.notAnObject(), path: 'answers' });
  const problems: Problem[] = [];
  const given: Answers = {};
  for (const [key, value] of Object.entries(raw)) {
    const read = readAnswer(source, key, value);
    if (!read.ok) problems.push(...read.problems);
    else if (read.value !== null) given[key] = read.value;
  }
  return problems.length > 0 ? refuse(...problems) : ok(settle(questionsOf(source), given));
}

function readAnswer(source: BundleSource, key: string, value: unknown): Result<Answer> {
  const path = `answers.${key}`;
  const situation = source.bundle.situations.find((s) => s.key === key);
  if (!situation && isAlias(source, key) && typeof value === 'string' && value.length <= 100) return ok(value);
  if (!situation) return refuse({ code: 'answers/unknown', message: text.unknownAnswer(key), path });
  const allowed = situation.options.map((option) => option.value);
  if (value === null) return ok(null);
  if (situation.select === 'single' && typeof value === 'string' && allowed.includes(value)) return ok(value);
  if (situation.select === 'multi' && isSelection(value, allowed)) return ok(allowed.filter((v) => value.includes(v)));
  return refuse({ code: 'answers/value', message: text.badAnswer(situation.question), path });
}

function isSelection(value: unknown, allowed: string[]): value is string[] {
  return Array.isArray(value) && value.length <= allowed.length && value.every((v) => allowed.includes(v as string));
}

function isAlias(source: BundleSource, key: string): boolean {
  return key.startsWith('alias_') && Object.hasOwn(source.bundle.roleAliases, key.slice('alias_'.length));
}

/** Not asked → `null`; asked and answered → the answer; aliases as they are. */
function settle(questions: Questions, given: Answers): Answers {
  const { environment } = walk(questions, given);
  const settled: Answers = {};
  for (const { key } of questions.situations) {
    const answer = environment[key];
    if (answer !== undefined) settled[key] = answer;
  }
  for (const [key, value] of Object.entries(given))
    if (!questions.situations.some((s) => s.key === key)) settled[key] = value;
  return settled;
}

/**
 * Every complete set of answers to the questions that matter, multiple choices as all their subsets, in a fixed order.
 * @param limit stops after so many; the caller says so when it was hit.
 */
export function* enumerateAnswers(source: BundleSource, limit = Number.POSITIVE_INFINITY): Iterable<Answers> {
  let count = 0;
  for (const environment of explore(questionsOf(source), allChoices)) {
    if (count++ >= limit) return;
    yield environment as Answers;
  }
}

/** Classes found so far, and how many complete sets of answers were gone through for them. */
interface Search {
  found: Answers[];
  tried: number;
  rest: Iterator<Answers | null> | null;
}
const searches = new WeakMap<BundleSource, Search>();

/**
 * One representative per combination of truth values that the conditions of still possible items can take (rule 24).
 * Worked out once a source (a source is never changed in place); what comes out is frozen.
 */
export function answerClasses(source: BundleSource): Answers[] {
  return [...eachClass(source)];
}

/**
 * The same one by one, as they are found: whoever has seen enough of a bundle with very many questions can stop.
 * @param atMost goes through no more complete sets of answers than so many
 */
export function* eachClass(source: BundleSource, atMost = Number.POSITIVE_INFINITY): Iterable<Answers> {
  const search = searches.get(source) ?? { found: [], tried: 0, rest: firstOfClasses(source) };
  searches.set(source, search);
  for (let index = 0; ; index += 1) {
    while (index >= search.found.length) if (search.tried >= atMost || !goOn(search)) return;
    yield search.found[index]!;
  }
}

/** Tries the next complete set of answers. */
function goOn(search: Search): boolean {
  const next = search.rest?.next();
  if (!next || next.done) {
    search.rest = null;
    return false;
  }
  search.tried += 1;
  if (next.value) search.found.push(next.value);
  return true;
}

/** For each complete set of answers: itself where it is the first of its class, else nothing. */
function* firstOfClasses(source: BundleSource): Generator<Answers | null> {
  const questions = questionsOf(source);
  const choices = choicesOf(questions);
  const signature = createSignature(questions.readers);
  const known = new Set<string>();
  for (const environment of explore(questions, choices)) {
    const key = signature(environment);
    yield known.has(key) ? null : (freeze(questions, environment) as Answers);
    known.add(key);
  }
}

/** The answers of a question that the conditions tell apart. */
export function choicesOf(questions: Questions): (situation: Situation) => Answer[] {
  const atoms = atomsByKey(questions);
  const known = new Map<Situation, Answer[]>();
  return (situation) => {
    const choices = known.get(situation) ?? distinctChoices(situation, atoms.get(situation.key) ?? []);
    known.set(situation, choices);
    return choices;
  };
}

function* allChoices(situation: Situation): Iterable<Answer> {
  const values = situation.options.map((option) => option.value);
  if (situation.select === 'single') yield* values;
  else yield* subsets(values);
}

function* subsets(values: string[]): Iterable<string[]> {
  for (let bits = 0; bits < 2 ** values.length; bits++)
    yield values.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1);
}

/** Choices that the comparisons tell apart: options that nothing mentions stand for each other. */
function distinctChoices(situation: Situation, atoms: Atom[]): Answer[] {
  const values = situation.options.map((option) => option.value);
  const named = values.filter((v) => atoms.some((atom) => JSON.stringify(atom).includes(JSON.stringify(v))));
  const candidates: Answer[] = situation.select === 'single' ? values : [...subsets(named)];
  const seen = new Map<string, Answer>();
  for (const candidate of candidates) {
    const key = atoms.map((atom) => Number(evaluate(atom, () => candidate))).join('');
    if (!seen.has(key)) seen.set(key, candidate);
  }
  return [...seen.values()];
}

function atomsByKey(questions: Questions): Map<string, Atom[]> {
  const found = new Map<string, Atom[]>();
  const conditions = [
    ...questions.readers.flatMap((reader) => [reader.appliesWhen, ...reader.inner]),
    ...questions.situations.map((situation) => situation.askWhen ?? true)
  ];
  for (const atom of conditions.flatMap(atomsOf)) {
    const key = atomVariable(atom).slice(2);
    if (atomVariable(atom).startsWith('s.')) found.set(key, [...(found.get(key) ?? []), atom]);
  }
  return found;
}
