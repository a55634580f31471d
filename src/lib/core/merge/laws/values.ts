import { normalise } from '../resolve.ts';
import { contradiction } from './contradiction.ts';
import { domainOf } from './domain.ts';
import { accepts, isReal, verdictOn } from './judge.ts';
import { meant } from './meaning.ts';
import { shown, text } from './messages.ts';
import { namesOf } from './names.ts';
import { optionBreaches } from './options.ts';
import type { Tally } from './tally.ts';
import { checkPatterns } from './text-values.ts';
import type { Case, LawBreach, LawInput, Placed, Scene } from './types.ts';

/**
 * One question, value by value. Sound: what the form takes, every department's form takes. Faithful: what a department
 * receives means what was filled in. Open: what every department takes, the form takes; what some take and others do not is
 * noted as a narrowing; and there is a value at all.
 */
export function checkValues(input: LawInput, each: Case, tally: Tally): LawBreach[] {
  const { question, bound } = each;
  if (bound.length === 0) return [];
  const domain = domainOf(input, question.element, bound, question.schema);
  count(tally, question.element.kind, domain.exact, domain.values.length);
  const breaches: LawBreach[] = optionBreaches(input, each);
  let example: unknown;
  for (const value of domain.values) {
    const isAccepted = accepts(input, each, value);
    const all = bound.map((placed) => verdictOn(input, placed, value).takes);
    if (isAccepted && example === undefined && !all.includes(false)) example = value;
    if (isAccepted) breaches.push(...bound.flatMap((placed) => acceptedBreach(input, each, placed, value) ?? []));
    else breaches.push(...refusedBreach(input, each, value, all, tally));
  }
  const exact = checkPatterns(input, each, tally);
  example ??= exact.example;
  const none = example === undefined ? contradiction(input, each, domain.values) : null;
  return none ? [none] : [...breaches, ...exact.breaches];
}

function count(tally: Tally, kind: string, exact: boolean, values: number): void {
  tally.covered.values += values;
  if (exact) tally.exact(kind === 'boolean' ? 'booleans' : 'codes');
  else tally.generated(KINDS[kind] ?? 'texts', values);
}

const KINDS: Record<string, 'texts' | 'numbers' | 'dates' | 'lists'> = {
  date: 'dates',
  datetime: 'dates',
  month: 'dates',
  number: 'numbers',
  integer: 'numbers',
  array: 'lists'
};

function acceptedBreach(input: LawInput, each: Case, placed: Placed, raw: unknown): LawBreach | null {
  const { question, scene } = each;
  const value = normalise(scene.view, question.element.element, raw);
  const { need } = placed;
  const title = question.element.title;
  const verdict = verdictOn(input, placed, value);
  const base = { path: `elements/${question.element.element}`, items: [need.item], answers: scene.answers, value };
  const words = () => [title, shown(value), namesOf(input.source).need(need), shown(verdict.sent)] as const;
  if (verdict.refused) return { law: 'sound', ...base, message: text.refused(...words()) };
  if (verdict.instead)
    return { law: 'faithful', ...base, message: text.otherMeaning(...words(), shown(verdict.instead[0])) };
  return verdict.lens && { ...verdict.lens, ...base };
}

function refusedBreach(
  input: LawInput,
  each: Case,
  value: unknown,
  all: (boolean | undefined)[],
  tally: Tally
): LawBreach[] {
  const { question, bound, scene } = each;
  const { element, title, kind } = question.element;
  if (kind === 'array' || !isReal(input, question.element, value) || all.includes(undefined)) return [];
  if (all.includes(false)) {
    if (all.includes(true) && !tally.narrowings.has(element))
      tally.narrowings.set(element, {
        element,
        title,
        value,
        takers: bound.filter((_, index) => all[index]),
        others: bound.filter((_, index) => !all[index])
      });
    return [];
  }
  if (widerIsOffered(input, each, value)) return [];
  const items = [...new Set(bound.map(({ need }) => need.item))];
  const message = text.stricter(title, shown(value), items.map(namesOf(input.source).item).join('、'));
  return [{ law: 'open', path: `elements/${element}`, items, message, answers: scene.answers, value }];
}

/** A finer value that nobody tells from a wider one is not offered; the wider one that contains it is, and says the same. */
function widerIsOffered(input: LawInput, each: Case, value: unknown): boolean {
  const codes = (Array.isArray(value) ? value : [value]).map(String);
  const isList = Array.isArray(value);
  const { question, bound } = each;
  return codes.every((code) => {
    const wider = question.element.values?.find((entry) => entry.code === code)?.within ?? [];
    const candidates = [code, ...wider].map((one) => (isList ? [one] : one));
    return candidates.some(
      (one) =>
        accepts(input, each, one) &&
        bound.every(
          ({ element, need }) =>
            JSON.stringify(meant(input.source, element, need, one)) ===
            JSON.stringify(meant(input.source, element, need, isList ? [code] : code))
        )
    );
  });
}

/**
 * A field whose value nobody is asked for in some scene, because it is produced or follows from something: what its department
 * would take has to arrive there as it is meant. `done`: fields that were looked at in scenes before.
 */
export function checkUnasked(input: LawInput, scene: Scene, cases: Case[], done: Set<Placed>): LawBreach[] {
  const asked = new Set(cases.flatMap(({ bound }) => bound));
  return [...scene.open].flatMap((need): LawBreach[] => {
    const placed = input.placed.get(need);
    if (!placed || asked.has(placed) || done.has(placed)) return [];
    done.add(placed);
    const { element } = placed;
    const breaches = domainOf(input, element, [placed], element.schema).values.flatMap((raw): LawBreach[] => {
      const value = normalise(scene.view, element.element, raw);
      const verdict = verdictOn(input, placed, value);
      if (verdict.takes !== true || !isReal(input, element, value)) return [];
      const base = { path: `elements/${element.element}`, items: [need.item], answers: scene.answers, value };
      const words = [element.title, shown(value), namesOf(input.source).need(need), shown(verdict.sent)] as const;
      if (verdict.refused) return [{ law: 'sound', ...base, message: text.refused(...words) }];
      if (!verdict.instead) return verdict.lens ? [{ ...verdict.lens, ...base }] : [];
      return [{ law: 'faithful', ...base, message: text.otherMeaning(...words, shown(verdict.instead[0])) }];
    });
    return breaches.slice(0, 1);
  });
}
