import type { Answers, BundleSource } from '../../model/index.ts';
import type { MergePlan, SchemaCheck } from '../types.ts';
import { completeScene } from './complete.ts';
import { conditionBreaches } from './conditions.ts';
import { faithfulScene } from './faithful.ts';
import { findingsOf } from './findings.ts';
import { createFirstTime } from './first-time.ts';
import { joinedBreaches } from './joined.ts';
import { leafwise } from './leafwise.ts';
import { materialBreaches } from './materials.ts';
import { minimalScene } from './minimal.ts';
import { namesOf } from './names.ts';
import { openScene } from './open.ts';
import { placeNeeds } from './places.ts';
import { reachOf } from './reach.ts';
import { checkSamples } from './samples.ts';
import { caseKey, casesOf, sceneOf } from './scenes.ts';
import { createTally } from './tally.ts';
import { needsOf } from './truth.ts';
import type { LawBreach, LawInput, LawOptions, LawReport, Placed, Scene } from './types.ts';
import { checkUnasked, checkValues } from './values.ts';

/** Quick enough for every publication. */
const NORMAL: LawOptions = { samples: 12, texts: 3, first: false };

/**
 * The five laws of a merge (rule 18), for every reachable combination of answers, identity questions included. What is finite
 * is decided for all values, patterns by automata; elsewhere borders and made-up values are tried, and the report says how
 * many. The judge of a value is the department's own form as it was imported.
 */
export function checkLaws(
  plan: MergePlan,
  source: BundleSource,
  check: SchemaCheck,
  options: Partial<LawOptions> = {}
): LawReport {
  const tally = createTally({ ...NORMAL, ...options }.first);
  const { input, breaches } = lawInput(plan, source, check, options);
  tally.add(breaches);
  const reach = reachOf(plan, source, input.needs);
  tally.covered.classes = reach.classes.length;
  tally.covered.answers = reach.combinations.length;
  if (tally.open()) tally.add(conditionBreaches(input, tally));
  if (tally.open()) tally.add(materialBreaches(input, reach.classes, tally));
  const isNew = createFirstTime();
  const unasked = new Set<Placed>();
  const joined = new Map<string, number>();
  for (const answers of reach.combinations) {
    if (!tally.open()) break;
    const scene = sceneOf(input, answers);
    const own = casesOf(input, scene);
    for (const law of [completeScene, minimalScene, openScene, faithfulScene]) tally.add(law(input, scene, own));
    tally.add(joinedBreaches(input, scene, joined));
    tally.add(checkUnasked(input, scene, own, unasked));
    for (const each of own) {
      if (!isNew(caseKey(each))) continue;
      tally.covered.questions += 1;
      if (tally.open()) tally.add(checkValues(input, each, tally));
    }
  }
  checkSamples(input, () => spread(input, reach.combinations), tally);
  return { findings: findingsOf(source, plan, tally), breaches: tally.breaches, covered: tally.covered };
}

/** What stays the same while a plan is checked, and what is wrong with the places of its fields. */
export function lawInput(
  plan: MergePlan,
  source: BundleSource,
  check: SchemaCheck,
  options: Partial<LawOptions> = {}
): { input: LawInput; breaches: LawBreach[] } {
  const needs = needsOf(source);
  const { placed, breaches } = placeNeeds(plan, needs, namesOf(source));
  const input: LawInput = {
    plan,
    source,
    check: leafwise(check),
    authority: check,
    needs,
    placed,
    elements: new Map(plan.elements.map((element) => [element.element, element])),
    byElement: Map.groupBy(placed.values(), ({ element }) => element.element) as Map<string, Placed[]>,
    options: { ...NORMAL, ...options }
  };
  return { input, breaches };
}

/** Scenes spread evenly over all combinations; a step without common factor keeps no rhythm with any question. */
function* spread(input: LawInput, combinations: Answers[]): Iterable<Scene> {
  const count = Math.min(combinations.length, input.options.samples);
  const step = [101, 103, 107].find((prime) => combinations.length % prime !== 0)!;
  for (let index = 0; index < count; index++)
    yield sceneOf(input, combinations[(index * step + combinations.length - 1) % combinations.length]!);
}
