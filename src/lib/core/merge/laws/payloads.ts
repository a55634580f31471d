import { evaluate } from '../../condition/evaluate.ts';
import type { Condition } from '../../model/index.ts';
import { getElement, isAbsent } from '../values.ts';
import { meant } from './meaning.ts';
import { shown, text } from './messages.ts';
import { namesOf } from './names.ts';
import { isSame } from './same.ts';
import { isProduced } from './oracle.ts';
import type { Law, LawBreach, LawInput, Need, Placed, Scene } from './types.ts';

/**
 * One item's payload, field by field: what stands there means what was filled in, what was filled in stands there, what is
 * required is there, and what its own condition excludes is not. `oracle`: what each element is.
 */
export function payloadBreaches(
  input: LawInput,
  scene: Scene,
  item: string,
  payload: Record<string, unknown>,
  oracle: Oracle
): LawBreach[] {
  return placedOf(input, item).flatMap((placed): LawBreach[] => {
    const { need } = placed;
    const sent = getElement(payload, need.field);
    const applies = holdsIn(need, scene, payload) === true;
    const found =
      sent === undefined
        ? absent(input, scene, placed, applies, oracle)
        : present(input, placed, applies, sent, oracle);
    if (!found) return [];
    const path = `elements/${placed.element.element}`;
    return [{ law: found.law, path, items: [item], message: found.message, answers: scene.answers, value: sent }];
  });
}

const byItem = new WeakMap<LawInput, Map<string, Placed[]>>();

function placedOf(input: LawInput, item: string): Placed[] {
  const known = byItem.get(input) ?? Map.groupBy(input.placed.values(), ({ need }) => need.item);
  byItem.set(input, known);
  return known.get(item) ?? [];
}

type Found = { law: Law; message: string } | null;
type Oracle = (element: string) => unknown[];

/** The department's condition over its own codes, as they stand in the payload. */
function holdsIn({ when }: Need, scene: Scene, payload: Record<string, unknown>): boolean | undefined {
  return evaluate(when as Condition, (name) => {
    if (name.startsWith('s.')) return scene.answers[name.slice(2)];
    const value = getElement(payload, name.slice(2));
    if (value === undefined) return undefined;
    return Array.isArray(value) ? value.map(String) : String(value);
  });
}

function absent(input: LawInput, scene: Scene, { need, element }: Placed, applies: boolean, oracle: Oracle): Found {
  if (!applies) return null;
  const name = namesOf(input.source).need(need);
  const values = oracle(element.element).filter((value) => !isAbsent(value));
  const produced = isProduced(input, scene, element.element);
  const isSure = scene.questions.has(element.element) || (produced && need.required);
  if (values.length > 0 && isSure && meant(input.source, element, need, values[0])?.length !== 0)
    return { law: 'faithful', message: text.lost(name, shown(values[0])) };
  const isLate = produced && values.length === 0;
  return need.required && !need.grouped && !isLate ? { law: 'complete', message: text.missing(name) } : null;
}

function present(input: LawInput, { need, element }: Placed, applies: boolean, sent: unknown, oracle: Oracle): Found {
  const name = namesOf(input.source).need(need);
  if (!applies) return { law: 'minimal', message: text.shownWrongly(name) };
  const values = oracle(element.element).filter((value) => !isAbsent(value));
  if (values.length === 0) return { law: 'faithful', message: text.invented(name, shown(sent)) };
  const expected = values.map((value) => meant(input.source, element, need, value));
  const isMeant = expected.some((all) => all === null || all.some((one) => isSame(one, sent)));
  if (isMeant) return null;
  const message = text.otherMeaning(element.title, shown(values[0]), name, shown(sent), shown(expected[0]?.[0]));
  return { law: 'faithful', message };
}
