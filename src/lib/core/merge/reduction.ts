import { answersLookup, evaluate } from '../condition/evaluate.ts';
import type { Answers, BundleSource } from '../model/index.ts';
import { aliasQuestions } from './aliases.ts';
import { questionsOf } from './questions.ts';
import { isPlaceholder, materialLines, usesUnder } from './materials.ts';
import { usesOf } from './slice.ts';
import type { Measure, MergePlan, Reduction } from './types.ts';
import { viewOf, type View } from './view.ts';

/**
 * What the bundle saves under given answers. Before: the active items one by one, each with its own form, every field of it
 * that applies (the fields of a group each, a list once), every material line that applies, and one visit to each department.
 * After: one form, what is asked in it with its identity questions, what the person hands in, and a visit to each department
 * whose result comes neither electronically nor by mail.
 */
export function reduction(source: BundleSource, plan: MergePlan, answers: Answers, workingDays: Measure): Reduction {
  const view = viewOf(plan, source, answers);
  const items = source.bundle.items.map(({ id }) => id).filter((id) => view.active.has(id));
  const asked = questionsOf(view).length + aliasQuestions(plan, source, answers).length;
  return {
    items: items.length,
    forms: { before: items.length, after: items.length > 0 ? 1 : 0 },
    fields: { before: items.map((item) => fieldsOf(view, item)).reduce((a, b) => a + b, 0), after: asked },
    materials: {
      before: linesBefore(view),
      after: materialLines(plan, source, answers).filter((line) => line.submit).length
    },
    visits: {
      before: departmentsOf(source, items).length,
      after: departmentsOf(
        source,
        items.filter((id) => mustCollect(source, id))
      ).length
    },
    workingDays
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

/** Names of ways of delivery that need no visit. */
const WITHOUT_VISIT = /电子|邮寄|快递|EMS|网上/;

function mustCollect(source: BundleSource, item: string): boolean {
  const delivery = source.items[item]?.result.delivery ?? [];
  return delivery.length > 0 && !delivery.some((way) => WITHOUT_VISIT.test(way));
}
