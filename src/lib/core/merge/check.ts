import type { Problem } from '../errors.ts';
import type { Answers, BundleSource, JsonSchema } from '../model/index.ts';
import { isMistypedCitizenId } from './citizen-id.ts';
import { knownView } from './known-view.ts';
import { LAYOUTS, readDate } from './dates.ts';
import { questionsOf, type Question } from './questions.ts';
import { putEntry } from './leaf.ts';
import { joinText } from './join.ts';
import { text } from './messages.ts';
import { checkPickedRows } from './picked-row-check.ts';
import { createResolver, normalise } from './resolve.ts';
import { sameRows } from './row-ids.ts';
import { schemaProblem } from './schema-problem.ts';
import { mendAt, sliceOf } from './slice.ts';
import type { MergedElement, MergePlan, SchemaCheck } from './types.ts';
import { getElement, isAbsent, setElement } from './values.ts';
import { isMistypedUscc } from './uscc.ts';
import { holds, type View } from './view.ts';
import { NOBODY_LEFT, withoutItems } from './without.ts';

/**
 * Everything that stands between the data and submission: the merged form's rules for what is shown, derived rules, and
 * each active item's slice as far as it can be known now (rule 20). Data of questions that are not shown is not judged.
 * `left`: items of an application that ended without a result; they bind nothing any more (rule 14).
 */
export function checkData(
  plan: MergePlan,
  source: BundleSource,
  answers: Answers,
  data: Record<string, unknown>,
  check: SchemaCheck,
  left: ReadonlySet<string> = NOBODY_LEFT
): Problem[] {
  const whole = knownView(plan, source, answers);
  const view = withoutItems(whole, left);
  const problems = new Map(checkForm(view, data, check, whole).map((problem) => [problem.path ?? '', problem]));
  const together = sourceGroups(view);
  for (const { id } of source.bundle.items)
    for (const problem of sliceOf(view, source, id, { answers, data, partial: true }, check).problems) {
      const path = problem.path ?? '';
      if (!isTold(path, [...problems.keys()], together)) problems.set(path, problem);
    }
  return [...problems.values()];
}

/**
 * What the merged form itself has against the data, one problem a place; no slice is looked at. `whole`: the view that the data
 * was handed in under, with the items that are left out of this one. What its form took still goes: it fits every item that
 * stays, though nobody would ask for it as finely any more.
 */
export function checkForm(view: View, data: Record<string, unknown>, check: SchemaCheck, whole = view): Problem[] {
  const { answers, plan } = view;
  const resolve = createResolver(view, data, {});
  const questions = questionsOf(view).filter((question) => holds(question.shown, answers, resolve) === true);
  const problems = new Map<string, Problem>();
  const report = (problem: Problem) =>
    void (problems.has(problem.path ?? '') || problems.set(problem.path ?? '', problem));
  const shown = shownData(view, questions, data);
  for (const question of questions)
    missing(question, getElement(shown, question.element.element), answers, resolve, shown).forEach(report);
  const before = whole === view ? [] : questionsOf(whole);
  for (const question of questions) {
    const value = getElement(shown, question.element.element);
    const found = broken(question, value, check);
    const asItWas = before.find(({ element }) => element === question.element);
    if (found.length > 0 && (!asItWas || broken(asItWas, value, check).length > 0)) found.forEach(report);
  }
  for (const question of questions)
    content(plan, question, getElement(shown, question.element.element)).forEach(report);
  joined(view, answers, resolve).forEach(report);
  checkPickedRows(view, resolve, check).forEach(report);
  return [...problems.values()];
}

/** The data of the questions that are shown. */
function shownData(view: View, questions: Question[], data: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const { element } of questions) {
    const value = normalise(view, element.element, getElement(data, element.element));
    if (value !== undefined) setElement(shown, element.element, value);
  }
  return shown;
}

/**
 * Rules of its schema that a value breaks; presence is judged by itself. Question by question: schemas of whole forms
 * differ with the answers and would be compiled anew for each, those of single questions recur.
 */
function broken(question: Question, value: unknown, check: SchemaCheck): Problem[] {
  if (value === undefined) return [];
  const { element } = question.element;
  return check(ruleOf(question.schema), value).flatMap((failure) => {
    const path = failure.path === '' ? element : `${element}.${failure.path}`;
    return failure.keyword === 'required' ? [] : [schemaProblem([question], { ...failure, path })];
  });
}

const rules = new WeakMap<JsonSchema, JsonSchema>();

/** A question's schema without its words, so that all questions of one rule share it. */
function ruleOf(schema: JsonSchema): JsonSchema {
  const { title: _, description: __, ...bare } = schema;
  const rule = rules.get(schema) ?? bare;
  rules.set(schema, rule);
  return rule;
}

function missing(
  question: Question,
  value: unknown,
  answers: Answers,
  resolve: (element: string) => unknown,
  shown: Record<string, unknown>
): Problem[] {
  const { element, required, requiredWithin, requiredWhen, schema } = question;
  if (!isAbsent(value)) return element.kind === 'array' ? missingInRows(element.element, schema, value) : [];
  const needed =
    required ||
    holds(requiredWhen, answers, resolve) === true ||
    requiredWithin.some((prefix) => !isAbsent(getElement(shown, prefix)));
  if (!needed) return [];
  const choice = element.kind === 'code' || element.kind === 'codes' || element.kind === 'boolean';
  return [
    {
      code: 'form/required',
      message: (choice ? text.requiredChoice : text.required)(element.title),
      path: element.element
    }
  ];
}

function missingInRows(element: string, schema: JsonSchema, value: unknown): Problem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row, index) =>
    (schema.items?.required ?? []).flatMap((key) => {
      if (!isAbsent(getElement(row, key))) return [];
      const title = schema.items?.properties?.[key]?.title ?? key;
      return [{ code: 'form/required', message: text.required(title), path: `${element}.${index}.${key}` }];
    })
  );
}

/** What a schema keyword cannot say about one value: a day that exists, a number copied rightly, a code of a long list. */
export function content(plan: MergePlan, { element, schema, demands }: Question, value: unknown): Problem[] {
  if (element.kind === 'array') return rowContent(element, schema, value);
  if (typeof value !== 'string') return [];
  const path = element.element;
  const layout =
    element.kind === 'date' || element.kind === 'datetime' || element.kind === 'month'
      ? LAYOUTS[element.kind]
      : undefined;
  if (layout && !readDate(layout, value)) return [{ code: 'form/date', message: text.date(element.title), path }];
  const slip = mistyped(element.format, value, element.title, path);
  if (slip) return [slip];
  if (element.kind !== 'code' || element.values || !element.codelist) return [];
  const known = Object.hasOwn(plan.words[element.codelist] ?? {}, value);
  const sendable = demands.every(
    (demand) => demand.via === 'derived' || putEntry(demand.use.lens, value) !== undefined
  );
  return known && sendable ? [] : [{ code: 'form/option', message: text.option(element.title), path }];
}

/** Rows that are the same, and numbers in them that were copied wrongly. */
function rowContent({ element, title, rowKey, rowFormats = {} }: MergedElement, schema: JsonSchema, value: unknown) {
  const same = sameRows(rowKey ?? [], value).map((row) => ({
    code: 'form/same-row',
    message: text.sameRow(title),
    path: `${element}.${row}.${rowKey![0]!}`
  }));
  const slips = (Array.isArray(value) ? value : []).flatMap((row, index) =>
    Object.entries(rowFormats).flatMap(([key, format]) => {
      const own: unknown = getElement(row, key);
      const called = schema.items?.properties?.[key]?.title ?? title;
      return typeof own === 'string' ? (mistyped(format, own, called, `${element}.${index}.${key}`) ?? []) : [];
    })
  );
  return [...same, ...slips];
}

/** A number of a person or a body whose last character does not go with the others. */
function mistyped(format: string | undefined, value: string, title: string, path: string): Problem | null {
  if (format === 'citizen-id' && isMistypedCitizenId(value))
    return { code: 'form/citizen-id', message: text.mistyped(title), path };
  if (format === 'uscc' && isMistypedUscc(value)) return { code: 'form/uscc', message: text.mistypedCode(title), path };
  return null;
}

/** Something about this place, a row of it, or another part of the same joined value has been said already. */
function isTold(path: string, told: string[], together: string[][]): boolean {
  if (told.some((other) => other === path || other.startsWith(`${path}.`))) return true;
  return together.some((group) => group.includes(path) && group.some((other) => told.includes(other)));
}

/** Places of the sources of each derived value: one problem with them is told once. */
function sourceGroups(view: View): string[][] {
  return [...view.origins.values()].flatMap((origin) =>
    origin.by === 'derived' ? [origin.way.from.map((element) => mendAt(view, element))] : []
  );
}

function joined(view: View, answers: Answers, resolve: (element: string) => unknown): Problem[] {
  return view.plan.rules.flatMap((rule) => {
    const whole = rule.of === undefined ? undefined : view.origins.get(rule.of);
    if (whole && whole.by !== 'derived') return [];
    if (!rule.items.some((item) => view.active.has(item)) || holds(rule.when, answers, resolve) !== true) return [];
    const values = Object.fromEntries(rule.elements.map((element) => [element, resolve(element)]));
    const length = [...(joinText(rule.lens, values, view.plan.words) ?? '')].length;
    const place = rule.elements.findLast((element) => !isAbsent(values[element])) ?? rule.elements[0]!;
    return length > rule.max ? [{ code: 'form/joined-length', message: rule.message, path: mendAt(view, place) }] : [];
  });
}
