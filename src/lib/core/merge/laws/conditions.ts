import { evaluate } from '../../condition/evaluate.ts';
import { variablesOf } from '../../condition/variables.ts';
import type { Answer, Answers } from '../../model/index.ts';
import { holds } from '../view.ts';
import { meant } from './meaning.ts';
import { text } from './messages.ts';
import { namesOf } from './names.ts';
import type { Tally } from './tally.ts';
import type { LawBreach, LawInput, Placed } from './types.ts';

/** Combinations of codes that one condition is tried with. */
const TRIED_AT_MOST = 5000;

/**
 * A condition over what is filled in says the same in the department's codes and in the merged form's (rule 2): tried with
 * every code that it can read, one at a time missing included. Conditions over answers are compared scene by scene.
 */
export function conditionBreaches(input: LawInput, tally: Tally): LawBreach[] {
  return [...input.placed.values()].flatMap((placed) => {
    const reads = elementsRead(input, placed);
    const answered = [placed.need.when, placed.use.when].flatMap(variablesOf).filter((name) => name.startsWith('s.'));
    if (reads.length === 0) return [];
    tally.exact('conditions');
    for (const values of assignments(input, reads))
      for (const answers of answersFor(input, answered)) {
        const law = compare(input, placed, values, answers);
        if (!law) continue;
        const name = namesOf(input.source).need(placed.need);
        const message = law === 'complete' ? text.hidden(name) : text.shownWrongly(name);
        const path = `elements/${placed.element.element}`;
        return [{ law, path, items: [placed.need.item], message, value: Object.fromEntries(values), answers }];
      }
    return [];
  });
}

/** Merged elements behind the fields that the department's condition reads, and behind those that the plan's one does. */
function elementsRead(input: LawInput, { need, use }: Placed): string[] {
  const own = variablesOf(need.when).flatMap((name) => placeOf(input, need.item, name)?.element.element ?? []);
  const plan = variablesOf(use.when).flatMap((name) => (name.startsWith('e.') ? [name.slice(2)] : []));
  return [...new Set([...own, ...plan])];
}

function placeOf(input: LawInput, item: string, variable: string): Placed | undefined {
  if (!variable.startsWith('f.')) return undefined;
  const need = input.needs.find((each) => each.item === item && each.field === variable.slice(2));
  return need && input.placed.get(need);
}

function compare(
  input: LawInput,
  { need, use }: Placed,
  values: Map<string, unknown>,
  answers: Answers
): 'complete' | 'minimal' | null {
  const truth = evaluate(need.when, (name) => {
    if (name.startsWith('s.')) return answers[name.slice(2)];
    const read = placeOf(input, need.item, name);
    const value = read && values.get(read.element.element);
    if (!read || value === undefined) return undefined;
    const sent = meant(input.source, read.element, read.need, value)?.[0];
    return sent === undefined ? undefined : Array.isArray(sent) ? sent.map(String) : String(sent);
  });
  const plan = holds(use.when, answers, (element) => values.get(element));
  if ((truth === true) === (plan === true)) return null;
  return truth === true ? 'complete' : 'minimal';
}

function* assignments(input: LawInput, elements: string[]): Iterable<Map<string, unknown>> {
  const domains = elements.map((name): unknown[] => {
    const element = input.plan.elements.find((each) => each.element === name);
    if (element?.kind === 'boolean') return [undefined, true, false];
    const codes = element?.values?.map(({ code }) => code) ?? [];
    return [undefined, ...(element?.kind === 'codes' ? codes.map((code) => [code]) : codes)];
  });
  const size = domains.reduce((product, domain) => product * domain.length, 1);
  for (let index = 0; index < Math.min(size, TRIED_AT_MOST); index++) {
    let rest = index;
    const values = new Map<string, unknown>();
    elements.forEach((name, at) => {
      values.set(name, domains[at]![rest % domains[at]!.length]);
      rest = Math.floor(rest / domains[at]!.length);
    });
    yield values;
  }
}

/** Each answer of each question that the condition reads, the others not asked. */
function answersFor(input: LawInput, names: string[]): Answers[] {
  const keys = [...new Set(names.map((name) => name.slice(2)))];
  return keys.reduce<Answers[]>(
    (all, key) => {
      const options = input.source.bundle.situations.find((each) => each.key === key)?.options ?? [];
      const choices: Answer[] = [null, ...options.map(({ value }) => value)];
      return all.flatMap((answers) => choices.map((choice) => ({ ...answers, [key]: choice })));
    },
    [{}]
  );
}
