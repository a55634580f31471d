import { mergeBundle } from '#lib/core/merge/merge.ts';
import { sliceBundle } from '#lib/core/merge/slice.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import { getElement } from '#lib/core/merge/values.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { readJsonFile } from './read-file.ts';
import type { SliceResult } from './merge-results.ts';
import { readAnswers, readSource } from './read-source.ts';

export interface SliceOptions extends CommonOptions {
  answers: string;
  data: string;
}

/**
 * `slice BUNDLE --answers FILE --data FILE`: what each department would receive. Values of `data` that an active item
 * produces count as produced; without them the slices are checked as at submission, without what is still to come (rule 20).
 */
export async function sliceCommand(bundle: string, options: SliceOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const read = await readSource(workspace, bundle);
  if (!read.ok) return refused('', read.problems);
  const source = read.value;
  const answers = await readAnswers(source, options.answers);
  if (!answers.ok) return refused(options.answers, answers.problems);
  const data = await readJsonFile(options.data);
  if (!data.ok) return refused(options.data, data.problems);
  if (!isObject(data.value))
    return refused(options.data, [{ code: 'data/shape', message: text.notAnObject(), path: '' }]);
  const plan = mergeBundle(source);
  const input = { answers: answers.value, data: data.value, produced: producedIn(plan, data.value), partial: true };
  const items = sliceBundle(plan, source, input, createSchemaCheck());
  report({ items }, options);
  return items.every(({ valid }) => valid) ? 0 : 1;
}

function producedIn(plan: MergePlan, data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    plan.elements
      .filter((element) => element.producedBy.length > 0)
      .map(({ element }) => [element, getElement(data, element)] as const)
      .filter(([, value]) => value !== undefined)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function report(result: SliceResult, options: CommonOptions): void {
  for (const { item, problems } of result.items)
    for (const { path, message } of problems)
      sayErr([`[${text.error}]`, item, path, message].filter(Boolean).join(' '));
  if (options.json) return sayJson(result);
  for (const { item, department, active, valid } of result.items) sayOut(text.sliced(item, department, active, valid));
}
