import { content } from '../check.ts';
import { isMistypedCitizenId } from '../citizen-id.ts';
import { readDate, LAYOUTS } from '../dates.ts';
import { joinText } from '../join.ts';
import type { MergedElement } from '../types.ts';
import { put } from '../lenses.ts';
import { normalise } from '../resolve.ts';
import { isMistypedUscc } from '../uscc.ts';
import { isAbsent } from '../values.ts';
import { isSame } from './same.ts';
import { lensBreach } from './lenses.ts';
import { meant } from './meaning.ts';
import type { Case, LawBreach, LawInput, Placed } from './types.ts';

/** Whether the merged form takes a value for one question: schema, content, and rules over this question alone. */
export function accepts(input: LawInput, { question, scene }: Case, raw: unknown): boolean {
  const { element } = question.element;
  const value = normalise(scene.view, element, raw);
  if (isAbsent(value) || input.check(question.schema, value).length > 0) return false;
  if (content(input.plan, question, value).length > 0) return false;
  return input.plan.rules.every((rule) => {
    if (rule.of !== undefined || rule.elements.length !== 1 || rule.elements[0] !== element) return true;
    if (!rule.items.some((item) => scene.view.active.has(item))) return true;
    return [...(joinText(rule.lens, { [element]: value }, input.plan.words) ?? '')].length <= rule.max;
  });
}

/** What becomes of a value on its way into one field; the same in every case, so worked out once. */
export interface Verdict {
  /** The department's form takes what it would have to receive; `undefined` where that cannot be told. */
  takes: boolean | undefined;
  /** What the plan sends. */
  sent: unknown;
  refused: boolean;
  /** What the department would have to receive, where the plan sends something else. */
  instead?: unknown[];
  lens: LawBreach | null;
}

const verdicts = new WeakMap<Placed, Map<unknown, Verdict>>();

export function verdictOn(input: LawInput, placed: Placed, value: unknown): Verdict {
  let known = verdicts.get(placed);
  if (!known) verdicts.set(placed, (known = new Map<unknown, Verdict>()));
  const key = typeof value === 'object' ? `\0${JSON.stringify(value)}` : value;
  let verdict = known.get(key);
  if (!verdict) known.set(key, (verdict = judge(input, placed, value)));
  return verdict;
}

function judge(input: LawInput, placed: Placed, value: unknown): Verdict {
  const { need, use, element } = placed;
  const expected = meant(input.source, element, need, value);
  const suits = (one: unknown) => input.check(need.schema, one).length === 0;
  const sent = put(use.lens, value, input.plan.words);
  const isMeant = expected === null || expected.some((one) => isSame(one, sent));
  return {
    takes: expected === null ? undefined : expected.some(suits),
    sent,
    refused: sent === undefined || !suits(sent),
    ...(isMeant ? {} : { instead: expected }),
    lens: lensBreach(input, placed, value)
  };
}

/** A value that means something: a day that exists, a number copied rightly, a text that is more than space. */
export function isReal(input: LawInput, { element, kind, format }: MergedElement, value: unknown): boolean {
  if (kind === 'date' || kind === 'datetime' || kind === 'month')
    return typeof value === 'string' && readDate(LAYOUTS[kind], value) !== null;
  if (kind === 'integer' && countsOnly(input, element) && !Number.isInteger(value)) return false;
  if (typeof value === 'string') {
    const isTyped = value === value.trim() && value !== '';
    const isNumber = format === 'citizen-id' || format === 'uscc';
    const number = value.toUpperCase();
    return isTyped && !(isNumber && (isMistypedCitizenId(number) || isMistypedUscc(number)));
  }
  return !isAbsent(value) && !(Array.isArray(value) && value.length === 0);
}

/** Some department takes whole numbers only, so the form asks for them everywhere. */
function countsOnly(input: LawInput, element: string): boolean {
  return (input.byElement.get(element) ?? []).some(({ need }) => need.schema.type === 'integer');
}
