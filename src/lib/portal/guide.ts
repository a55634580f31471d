import { activeItems, askedSituations, nextSituation } from '#lib/core/condition/situations.ts';
import { aliasQuestions } from '#lib/core/merge/aliases.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { MaterialLine, MergePlan } from '#lib/core/merge/types.ts';
import type { Answer, Answers, BundleSource, DurationUnit } from '#lib/core/model/index.ts';

/** A question of the guide: a situation of the bundle, or an identity question of the merge (who is the guardian). */
export interface GuideQuestion {
  key: string;
  question: string;
  multi: boolean;
  alias: boolean;
  options: { value: string; label: string }[];
}

/** What one option brings that not every option brings. */
export interface Consequence {
  items: { name: string; optional: boolean }[];
  materials: { name: string; deferrableDays: number | undefined; deferrableUnit?: DurationUnit }[];
}

export interface ItemLine {
  id: string;
  name: string;
  optional: boolean;
}

export interface GuideView {
  /** `null`: everything is answered. */
  question: GuideQuestion | null;
  /** 1-based place of the question among those that matter now. */
  number: number;
  total: number;
  /** How many before it are answered. */
  chosen: string[];
  consequences: Record<string, Consequence>;
  previous: string | null;
  answered: { key: string; question: string; answer: string[] }[];
  sure: ItemLine[];
  open: ItemLine[];
  materials: string[];
  /** Departments whose forms or materials read this question: for 为什么问这个. */
  readers: { item: string; department: string }[];
}

/** The questions that matter, in order; identity questions come when no situation is left. */
export function guideQuestions(source: BundleSource, plan: MergePlan, answers: Answers): GuideQuestion[] {
  const situations = askedSituations(source, answers).map(({ key, question, select, options }) => ({
    key,
    question,
    multi: select === 'multi',
    alias: false,
    options
  }));
  if (nextSituation(source, answers)) return situations;
  const aliases = aliasQuestions(plan, source, answers).map(({ key, question, options }) => ({
    key,
    question,
    multi: false,
    alias: true,
    options
  }));
  return [...situations, ...aliases];
}

function isAnswered(answers: Answers, key: string): boolean {
  return answers[key] !== undefined && answers[key] !== null;
}

/** The first question without an answer; `null` when the guide is done. */
export function nextQuestion(source: BundleSource, plan: MergePlan, answers: Answers): GuideQuestion | null {
  return guideQuestions(source, plan, answers).find((question) => !isAnswered(answers, question.key)) ?? null;
}

/**
 * Reads what was posted for one question.
 * @returns the answer, or `null` when nothing (or nothing known) was chosen; a multiple choice may be empty (rule 3)
 */
export function readChoice(question: GuideQuestion, posted: string[]): Answer {
  const known = question.options.map((option) => option.value).filter((value) => posted.includes(value));
  if (question.multi) return known;
  return known.length === 1 ? (known[0] ?? null) : null;
}

/** Local ids of items that surely apply under these answers. */
function sureItems(source: BundleSource, answers: Answers): string[] {
  return Object.entries(activeItems(source, answers))
    .filter(([, active]) => active === true)
    .map(([id]) => id);
}

function toSubmit(source: BundleSource, plan: MergePlan, answers: Answers): MaterialLine[] {
  return materialLines(plan, source, answers).filter((line) => line.submit && line.required);
}

function itemLine(source: BundleSource, id: string): ItemLine {
  const entry = source.bundle.items.find((one) => one.id === id);
  return { id, name: source.items[id]?.name ?? id, optional: entry?.optional ?? false };
}

/** Per option: the items and materials that come with it and not with every option. */
export function consequencesOf(
  source: BundleSource,
  plan: MergePlan,
  answers: Answers,
  question: GuideQuestion
): Record<string, Consequence> {
  if (question.alias) return {};
  const under = (answer: Answer): Answers => ({ ...answers, [question.key]: answer });
  const effects = question.options.map(({ value }) => {
    const then = under(question.multi ? [value] : value);
    return { value, items: sureItems(source, then), materials: toSubmit(source, plan, then) };
  });
  const none = question.multi
    ? [{ items: sureItems(source, under([])), materials: toSubmit(source, plan, under([])) }]
    : [];
  const all = [...effects, ...none];
  const always = (holds: (effect: (typeof all)[number]) => boolean): boolean => all.every(holds);
  return Object.fromEntries(
    effects.map(({ value, items, materials }) => [
      value,
      {
        items: items.filter((id) => !always((effect) => effect.items.includes(id))).map((id) => itemLine(source, id)),
        materials: materials
          .filter((line) => !always((effect) => effect.materials.some((other) => other.sharedKey === line.sharedKey)))
          .map(({ name, deferrableDays, deferrableUnit }) => ({
            name,
            deferrableDays,
            ...(deferrableUnit && { deferrableUnit })
          }))
      }
    ])
  );
}

function readersOf(source: BundleSource, key: string): { item: string; department: string }[] {
  const mark = `"s.${key}"`;
  return source.bundle.items.flatMap((entry) => {
    const item = source.items[entry.id];
    if (!item) return [];
    const conditions = [
      entry.appliesWhen,
      ...item.materials.map((one) => one.appliesWhen),
      ...item.bindings.map((one) => one.appliesWhen)
    ];
    return JSON.stringify(conditions).includes(mark) ? [{ item: item.name, department: item.department }] : [];
  });
}

function answerWords(question: GuideQuestion, answer: Answer | undefined): string[] {
  const values = Array.isArray(answer) ? answer : [answer];
  return question.options.filter((option) => values.includes(option.value)).map((option) => option.label);
}

/** Questions that have an answer, with its words, for 您已回答 and the check page. */
export function answeredQuestions(source: BundleSource, plan: MergePlan, answers: Answers): GuideView['answered'] {
  return guideQuestions(source, plan, answers)
    .filter((question) => isAnswered(answers, question.key))
    .map((question) => ({
      key: question.key,
      question: question.question,
      answer: answerWords(question, answers[question.key])
    }));
}

/**
 * One page of the guide.
 * @param wanted key of a question to show again; unknown or not asked: the first one without an answer
 */
export function guideView(source: BundleSource, plan: MergePlan, answers: Answers, wanted?: string | null): GuideView {
  const questions = guideQuestions(source, plan, answers);
  const question =
    questions.find((one) => one.key === wanted) ?? questions.find((one) => !isAnswered(answers, one.key)) ?? null;
  const index = question ? questions.indexOf(question) : questions.length;
  const states = activeItems(source, answers);
  const chosen = question ? answers[question.key] : undefined;
  return {
    question,
    number: index + 1,
    total: questions.length,
    chosen: Array.isArray(chosen) ? chosen : chosen ? [chosen] : [],
    consequences: question ? consequencesOf(source, plan, answers, question) : {},
    previous: questions[index - 1]?.key ?? null,
    answered: answeredQuestions(source, plan, answers).filter((one) => one.key !== question?.key),
    sure: source.bundle.items.filter((one) => states[one.id] === true).map((one) => itemLine(source, one.id)),
    open: source.bundle.items.filter((one) => states[one.id] === undefined).map((one) => itemLine(source, one.id)),
    materials: toSubmit(source, plan, answers).map((line) => line.name),
    readers: question ? readersOf(source, question.key) : []
  };
}
