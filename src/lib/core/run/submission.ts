import { checkAnswers } from '../condition/situations.ts';
import { ok, refuse, type Problem, type Result } from '../errors.ts';
import { aliasQuestions } from '../merge/aliases.ts';
import { checkData } from '../merge/check.ts';
import { answerForm } from '../merge/form.ts';
import { materialLines, withoutPromises } from '../merge/materials.ts';
import type { MaterialLine, MergePlan, SchemaCheck } from '../merge/types.ts';
import { cleanValue, getElement, setElement } from '../merge/values.ts';
import type { Answers, BundleSource } from '../model/index.ts';
import { problems } from './messages.ts';

/** A bundle with its merge, as a published version carries it. */
export interface Merged {
  source: BundleSource;
  plan: MergePlan;
}

/** What may be submitted: nothing undetermined, nothing that the form does not ask. */
export interface Checked {
  answers: Answers;
  data: Record<string, unknown>;
  /** Materials that may be handed in later (容缺) and are not there yet. */
  deferred: string[];
}

/** The check of a whole submission; the server's Ajv is the authority. Paths are situations, elements, or sharedKeys. */
export function checkSubmission(
  version: Merged,
  raw: {
    answers: unknown;
    data: Record<string, unknown>;
    files: { sharedKey: string }[];
    /** A promise stands for no proof (告知承诺): of somebody with a bad standing. */
    noPromises?: boolean;
  },
  check: SchemaCheck
): Result<Checked> {
  const answers = settleAnswers(version, raw.answers);
  if (!answers.ok) return answers;
  const unknown = unknownPaths(version, raw.data);
  if (unknown.length > 0) return refuse(...unknown.map(problems.unknownField));
  const data = askedData(version, answers.value, raw.data);
  const asked = materialLines(version.plan, version.source, answers.value);
  const lines = (raw.noPromises ? withoutPromises(asked) : asked).filter((line) => line.submit && line.required);
  const lacking = lines.filter((line) => !raw.files.some((file) => file.sharedKey === line.sharedKey));
  const found = [
    ...checkData(version.plan, version.source, answers.value, data, check),
    ...lacking.filter((line) => !isDeferrable(line)).map((line) => problems.materialMissing(line.sharedKey, line.name))
  ];
  if (found.length > 0) return refuse(...found);
  return ok({ answers: answers.value, data, deferred: lacking.map((line) => line.sharedKey) });
}

/** Situation answers and identity answers, those of questions that do not matter left out. */
export function settleAnswers(version: Merged, raw: unknown): Result<Answers> {
  const situations = checkAnswers(version.source, raw);
  if (!situations.ok) return situations;
  const given = situations.value;
  const asked = aliasQuestions(version.plan, version.source, given);
  const wrong = asked.flatMap((question): Problem[] => {
    const value = given[question.key];
    if (value === undefined || value === null) return [problems.aliasMissing(question.key)];
    return question.options.some((option) => option.value === value) ? [] : [problems.aliasValue(question.key)];
  });
  if (wrong.length > 0) return refuse(...wrong);
  const idle = new Set(
    version.plan.aliases.map((alias) => alias.key).filter((key) => !asked.some((question) => question.key === key))
  );
  return ok(Object.fromEntries(Object.entries(given).filter(([key]) => !idle.has(key))));
}

/** Paths of values that no element of the bundle has a place for, also under keys like `__proto__`. */
export function unknownPaths(version: Merged, data: unknown): string[] {
  const elements = new Set(version.plan.elements.map((element) => element.element));
  function walk(value: unknown, path: string): string[] {
    if (elements.has(path)) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
    return Object.keys(value).flatMap((key) =>
      walk((value as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`)
    );
  }
  return walk(data, '');
}

/** Only what these answers ask: a field that is not shown is absent (rule 3), and so is one that was left empty. */
export function askedData(version: Merged, answers: Answers, data: Record<string, unknown>): Record<string, unknown> {
  const asked: Record<string, unknown> = {};
  for (const { element } of answerForm(version.plan, version.source, answers).fields) {
    const value = cleanValue(getElement(data, element));
    if (value !== undefined) setElement(asked, element, value);
  }
  return asked;
}

function isDeferrable(line: MaterialLine): boolean {
  return line.deferrableDays !== undefined;
}
