import type { JsonSchema } from '../../model/index.ts';
import { generateData } from '../generate.ts';
import type { AnswerForm } from '../types.ts';
import { getElement, setElement } from '../values.ts';
import { copyOf } from './same.ts';
import type { LawInput, Scene } from './types.ts';

/** Seeds that are tried until every optional question has a value. */
const SEEDS = 4;
/** Lists that are made up where one of the rows is somebody. */
const LISTS = 8;

/** One form filled in several ways: everything, only what is required, as it comes, and with the longest texts there may be. */
export function* fillings(
  input: LawInput,
  scene: Scene,
  form: AnswerForm,
  seed: number
): Iterable<Record<string, unknown>> {
  const full = generateData(form, input.plan, seed);
  for (let turn = 1; turn < SEEDS && isPartial(scene, full); turn++) {
    const more = generateData(form, input.plan, seed + turn * 97);
    for (const element of scene.questions.keys())
      if (getElement(full, element) === undefined) setElement(full, element, getElement(more, element));
  }
  yield full;
  yield least(scene, full);
  yield generateData(form, input.plan, seed + 7);
  yield longest(scene, full);
  // Whether the right row is taken shows only where rows differ in the field that tells it.
  const isPicked = input.source.decisions.some(({ kind }) => kind === 'row');
  for (let turn = 1; isPicked && turn <= LISTS; turn++) yield generateData(form, input.plan, seed + 7 + turn * 13);
}

function isPartial(scene: Scene, data: Record<string, unknown>): boolean {
  return [...scene.questions.keys()].some((element) => getElement(data, element) === undefined);
}

/** Without whatever may be left out; what stands under a condition stays. */
function least(scene: Scene, full: Record<string, unknown>): Record<string, unknown> {
  const data = copyOf(full);
  for (const [element, question] of scene.questions)
    if (!question.required && question.requiredWhen === false) setElement(data, element, undefined);
  return data;
}

/** Long texts of the usual kinds are as long as anybody writes. */
const LONG = 150;

function longest(scene: Scene, full: Record<string, unknown>): Record<string, unknown> {
  const data = copyOf(full);
  for (const [element, { schema, element: merged }] of scene.questions)
    if (merged.kind === 'text' && merged.format === undefined && isFree(schema))
      setElement(data, element, ofLength(Math.min(schema.maxLength ?? LONG, LONG)));
  return data;
}

/** Any text of the right length will do. */
export function isFree(schema: JsonSchema): boolean {
  return schema.pattern === undefined && schema.allOf === undefined && schema.format === undefined && !schema.oneOf;
}

export function ofLength(length: number): string {
  return '湖里大道岭下社东里'.repeat(Math.ceil(length / 9)).slice(0, length);
}
