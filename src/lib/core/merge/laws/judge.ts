import { content } from '../check.ts';
import { isMistypedCitizenId } from '../citizen-id.ts';
import { readDate, LAYOUTS } from '../dates.ts';
import { joinText } from '../join.ts';
import { normalise } from '../resolve.ts';
import { isMistypedUscc } from '../uscc.ts';
import { isAbsent } from '../values.ts';
import { meant } from './meaning.ts';
import type { Case, LawInput, Placed } from './types.ts';

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

/** Whether a department's form takes what it would have to receive for a value; `undefined` where that cannot be told. */
export function takes(input: LawInput, { need, element }: Placed, value: unknown): boolean | undefined {
  const sent = meant(input.source, element, need, value);
  if (sent === null) return undefined;
  return sent.some((one) => input.check(need.schema, one).length === 0);
}

/** A value that means something: a day that exists, a number copied rightly, a text that is more than space. */
export function isReal(input: LawInput, { question }: Case, value: unknown): boolean {
  const { element, kind, format } = question.element;
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
