import fc from 'fast-check';
import { askedSituations, checkAnswers, nextSituation } from '../../condition/situations.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import { aliasQuestions } from '../aliases.ts';
import { checkForm } from '../check.ts';
import { formUnder } from '../form.ts';
import { generateData } from '../generate.ts';
import { sliceOf } from '../slice.ts';
import type { MergePlan, SchemaCheck } from '../types.ts';
import { setElement } from '../values.ts';
import { lawInput } from './check-laws.ts';
import { completeScene } from './complete.ts';
import { domainOf } from './domain.ts';
import { factsOf } from './facts.ts';
import { openScene } from './open.ts';
import { createOracle } from './oracle.ts';
import { payloadBreaches } from './payloads.ts';
import { changeForeign } from './samples.ts';
import { copyOf, isSame } from './same.ts';
import { casesOf, sceneOf } from './scenes.ts';
import { createTally } from './tally.ts';
import type { Law, LawBreach, LawInput, Scene } from './types.ts';
import { checkValues } from './values.ts';

/** One bundle with all that the properties need. */
export interface Subject {
  source: BundleSource;
  plan: MergePlan;
  input: LawInput;
  facts: Record<string, unknown>;
}

export function subjectOf(source: BundleSource, plan: MergePlan, check: SchemaCheck): Subject {
  const { input } = lawInput(plan, source, check, { texts: 1 });
  return { source, plan, input, facts: factsOf(input).values };
}

/** What fast-check chooses: answers one by one, who is who, a form filled in, and one field of it with something odd. */
export const choices = fc.record({
  answers: fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }),
  alias: fc.nat(999),
  seed: fc.nat(99_999),
  odd: fc.option(fc.tuple(fc.nat(9999), fc.nat(9999)))
});
type Choice = typeof choices extends fc.Arbitrary<infer T> ? T : never;

/** Raw answers as a citizen gives them, question by question, not representatives of a class. */
function answersOf({ source, plan }: Subject, { answers: picks, alias }: Choice): Answers {
  let answers: Answers = {};
  for (let turn = 0; ; turn++) {
    const situation = nextSituation(source, answers);
    if (!situation) break;
    const pick = picks[turn % picks.length]!;
    const values = situation.options.map(({ value }) => value);
    const several = values.filter((_, index) => ((pick >> index) & 1) === 1);
    answers = { ...answers, [situation.key]: situation.select === 'multi' ? several : values[pick % values.length]! };
  }
  const asked = new Set(askedSituations(source, answers).map(({ key }) => key));
  const checked = checkAnswers(source, Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key))));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  let settled = checked.value;
  for (const { key } of plan.aliases) {
    const question = aliasQuestions(plan, source, settled).find((each) => each.key === key);
    if (question) settled = { ...settled, [key]: question.options[alias % question.options.length]!.value };
  }
  return settled;
}

interface Filled {
  scene: Scene;
  data: Record<string, unknown>;
  accepted: boolean;
}

function fillIn(subject: Subject, choice: Choice): Filled {
  const { input, plan, source } = subject;
  const scene = sceneOf(input, answersOf(subject, choice));
  const data = generateData(formUnder(scene.view, source), plan, choice.seed);
  if (choice.odd) putOdd(input, scene, data, choice.odd);
  return { scene, data, accepted: checkForm(scene.view, data, input.authority).length === 0 };
}

/** One question gets a value from the borders of what departments take, good or bad. */
function putOdd(input: LawInput, scene: Scene, data: Record<string, unknown>, [which, what]: [number, number]): void {
  const cases = casesOf(input, scene);
  const each = cases[which % cases.length];
  if (!each) return;
  const { values } = domainOf(input, each.question.element, each.bound, each.question.schema);
  setElement(data, each.question.element.element, copyOf(values[what % values.length]));
}

/** What breaks a law for one choice of fast-check; empty: it holds. */
export type Property = (subject: Subject, choice: Choice) => unknown[];

export const PROPERTIES: Record<Law, Property> = {
  /** Whatever the form accepts, every active item's untouched schema accepts, partly at submission and fully at dispatch. */
  sound(subject, choice) {
    const { scene, data, accepted } = fillIn(subject, choice);
    const { input, source, facts } = subject;
    if (!accepted) return [];
    return [...scene.view.active].flatMap((item) => {
      const given = { answers: scene.answers, data };
      const early = sliceOf(scene.view, source, item, { ...given, partial: true }, input.authority);
      const full = sliceOf(scene.view, source, item, { ...given, produced: facts }, input.authority);
      return [...early.problems, ...full.problems, ...input.authority(source.schemas[item]!, full.payload)];
    });
  },
  /** What a department receives is what was filled in, in its own words, layouts and units. */
  faithful: (subject, choice) => inPayloads(subject, choice, 'faithful'),
  /** No byte depends on what the item does not ask for, and nothing stands there that its own condition excludes. */
  minimal(subject, choice) {
    const { scene, data, accepted } = fillIn(subject, choice);
    const { input, plan, source, facts } = subject;
    if (!accepted) return [];
    const other = generateData(formUnder(scene.view, source), plan, choice.seed + 500);
    const changed = [...scene.view.active].filter((item) => {
      const given = { answers: scene.answers, produced: facts };
      const foreign = changeForeign(input, scene, item, data, other);
      const slice = (with_: Record<string, unknown>) =>
        sliceOf(scene.view, source, item, { ...given, data: with_ }, () => []).payload;
      return !isSame(slice(foreign), slice(data));
    });
    return [...changed, ...inPayloads(subject, choice, 'minimal')];
  },
  /** What an active item needs is asked, follows or is produced, and stands in its payload. */
  complete(subject, choice) {
    const { scene } = fillIn(subject, choice);
    return [...completeScene(subject.input, scene), ...inPayloads(subject, choice, 'complete')];
  },
  /** The form can be handed in; nothing is required that nobody requires; what everybody takes, the form takes. */
  open(subject, choice) {
    const { input } = subject;
    const { scene } = fillIn(subject, { ...choice, odd: null });
    const cases = casesOf(input, scene);
    const each = cases[(choice.odd?.[0] ?? choice.seed) % Math.max(cases.length, 1)];
    const values = each ? checkValues(input, each, createTally(false)).filter(({ law }) => law === 'open') : [];
    const seeds = Array.from({ length: TRIES }, (_, turn) => choice.seed + turn);
    const isOpen = seeds.some((seed) => fillIn(subject, { ...choice, odd: null, seed }).accepted);
    return [...openScene(input, scene, cases), ...values, ...(isOpen ? [] : ['nothing can be handed in'])];
  }
};
const TRIES = 12;

function inPayloads(subject: Subject, choice: Choice, law: Law): LawBreach[] {
  const { scene, data, accepted } = fillIn(subject, choice);
  const { input, source, facts } = subject;
  if (!accepted) return [];
  const oracle = createOracle(input, scene, data, facts);
  return [...scene.view.active].flatMap((item) => {
    const given = { answers: scene.answers, data, produced: facts };
    const { payload } = sliceOf(scene.view, source, item, given, () => []);
    return payloadBreaches(input, scene, item, payload ?? {}, oracle).filter((breach) => breach.law === law);
  });
}

/** The same property tried `numRuns` times. */
export function holds(subject: Subject, property: Property, numRuns: number): void {
  fc.assert(
    fc.property(choices, (choice) => {
      const broken = property(subject, choice);
      if (broken.length > 0) throw new Error(JSON.stringify(broken[0]));
    }),
    { numRuns, endOnFailure: true, ...(numRuns > 100 ? {} : { seed: 20260301 }) }
  );
}
