import { answersLookup, evaluate } from '../condition/evaluate.ts';
import type { Answers, BundleSource, CodeList } from '../model/index.ts';
import { aliasQuestionsUnder, beforeIdentities } from './aliases.ts';
import { questionsOf } from './questions.ts';
import { isPlaceholder, materialLines, usesUnder } from './materials.ts';
import { usesOf } from './slice-uses.ts';
import type { Measure, MergePlan, Reduction } from './types.ts';
import { viewOf, type View } from './view.ts';
import { sameWord, wordsFor } from './words.ts';

/** Steps of the departments in the item of a local id: as its template has them, and those left once some are cancelled or merged. */
export type StepsOf = (id: string) => { before: number; after: number };

/**
 * What the bundle saves under given answers. Before: the active items one by one, each with its own form, every field of it
 * that applies (the fields of a group each, a list once), every material line that applies, a visit unless it is handled
 * wholly online (全程网办), its steps and its fee. After: one form, what is asked in it with its identity questions, what the
 * person hands in, one application, and a visit to each department whose result comes neither electronically nor by mail.
 * @param stepsOf steps of the departments in an item, e.g. examine and decide: as its template has them, and those that are
 * left in this bundle
 */
export function reduction(
  source: BundleSource,
  plan: MergePlan,
  answers: Answers,
  workingDays: Measure,
  stepsOf?: StepsOf
): Reduction {
  const view = viewOf(plan, source, answers);
  const items = source.bundle.items.map(({ id }) => id).filter((id) => view.active.has(id));
  const isBefore = Object.keys(answers).every((key) => !key.startsWith('alias_'));
  const before = isBefore ? view : beforeIdentities(plan, source, answers);
  const asked = questionsOf(view).length + aliasQuestionsUnder(before, answers).length;
  const collected = items.filter((id) => mustCollect(source, id));
  const paid = items.filter((id) => source.items[id]?.fee.charged).length;
  return {
    items: items.length,
    forms: { before: items.length, after: items.length > 0 ? 1 : 0 },
    fields: { before: items.map((item) => fieldsOf(view, item)).reduce((a, b) => a + b, 0), after: asked },
    materials: {
      before: linesBefore(view),
      after: materialLines(plan, source, answers).filter((line) => line.submit).length
    },
    visits: {
      before: items.filter((id) => source.items[id]?.fullyOnline !== true).length,
      after: departmentsOf(source, collected).length
    },
    ...(stepsOf ? { steps: stepsUnder(source, items, collected, stepsOf) } : {}),
    workingDays,
    fees: { before: paid, after: paid }
  };
}

/** One by one: apply, the department's own steps, receive the result. Together: apply once, and fetch only what must be fetched. */
function stepsUnder(source: BundleSource, items: string[], collected: string[], stepsOf: StepsOf): Measure {
  const own = items.filter((id) => source.items[id]).map(stepsOf);
  const [before, after] = (['before', 'after'] as const).map((side) =>
    own.reduce((sum, count) => sum + count[side], 0)
  );
  // A visit that several share takes place once (联合勘验); one by one each would have its own.
  const shared = (source.bundle.joint ?? []).map((step) => step.items.filter((id) => items.includes(id)).length);
  const visits = shared.reduce((a, b) => a + b, 0);
  const together = shared.filter((count) => count > 0).length;
  return {
    before: before! + 2 * items.length + visits,
    after: after! + (items.length > 0 ? 1 : 0) + collected.length + together
  };
}

function fieldsOf(view: View, item: string): number {
  const lookup = answersLookup(view.answers);
  return usesOf(view.plan, item).filter(({ use }) => evaluate(use.when, lookup) !== false).length;
}

function linesBefore(view: View): number {
  const active = Object.fromEntries([...view.active].map((item) => [item, true]));
  return view.plan.materials
    .flatMap((material) => usesUnder(material, view.answers, active))
    .filter((use) => !isPlaceholder(use)).length;
}

function departmentsOf(source: BundleSource, items: string[]): string[] {
  return [...new Set(items.flatMap((id) => source.items[id]?.department ?? []))];
}

/** No way in which the result of an item comes does without the person: as the list of ways says (`withoutVisit`), whatever they are called. */
export function mustCollect(source: BundleSource, item: string): boolean {
  const ways = (source.items[item]?.result.delivery ?? []).map(sameWord);
  return ways.length > 0 && !ways.some((way) => freeWays(source.codelists).has(way));
}

const free = new WeakMap<CodeList[], Set<string>>();

/** Words of the ways that need no visit, looked for once: the code lists have thousands of values. */
function freeWays(codelists: CodeList[]): Set<string> {
  let known = free.get(codelists);
  if (!known) {
    const values = codelists.flatMap((list) => list.values.filter((value) => value.withoutVisit));
    free.set(codelists, (known = new Set(values.flatMap(wordsFor))));
  }
  return known;
}
