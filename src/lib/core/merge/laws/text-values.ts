import type { Case, LawBreach, LawInput, Placed } from './types.ts';
import type { TextRule } from './automata.ts';
import { textRules, wordIn } from './languages.ts';
import { shown, text } from './messages.ts';
import { namesOf } from './names.ts';
import type { Tally } from './tally.ts';

export interface PatternCheck {
  breaches: LawBreach[];
  /** A text that the form and every department take. */
  example?: string;
}

/**
 * Patterns and lengths, decided for all texts by automata where they are regular: nothing that the form takes is refused by a
 * department, nothing that all departments take is refused by the form. Where they are not, borders and made-up texts remain.
 */
export function checkPatterns(input: LawInput, each: Case, tally: Tally): PatternCheck {
  const { question, bound } = each;
  const form = textRules(question.schema);
  const sides = bound.map((placed) => ({ placed, rules: isPlain(placed) ? textRules(placed.need.schema) : null }));
  const all = [...(form ?? []), ...sides.flatMap(({ rules }) => rules ?? [])];
  if (question.element.kind !== 'text' || !all.some((rule) => rule.pattern !== undefined)) return { breaches: [] };
  if (form === null || sides.some(({ rules }) => rules === null)) return given(tally);
  const capitals = bound.some(({ use }) => use.lens.kind === 'upper');
  const words = (inside: TextRule[], outside: TextRule[] | null) => wordIn(inside, outside, capitals);
  const example = words(all, null);
  const stricter = words(
    sides.flatMap(({ rules }) => rules!),
    form
  );
  const refused = sides.map(({ placed, rules }) => ({ placed, word: words(form, rules!) }));
  if ([example, stricter, ...refused.map(({ word }) => word)].includes(undefined)) return given(tally);
  tally.exact('patterns');
  noteNarrowing(each, sides as Side[], words, tally);
  return {
    breaches: [
      ...refused.flatMap(({ placed, word }) => (typeof word === 'string' ? refusal(input, each, placed, word) : [])),
      ...(typeof stricter === 'string' ? strictness(input, each, stricter) : [])
    ],
    ...(typeof example === 'string' ? { example } : {})
  };
}

interface Side {
  placed: Placed;
  rules: TextRule[];
}

function given(tally: Tally): PatternCheck {
  tally.generated('patterns', 0);
  return { breaches: [] };
}

function isPlain({ use }: Placed): boolean {
  return use.lens.kind === 'identity' || use.lens.kind === 'upper';
}

/** Texts that one department takes and another refuses, by the shortest of them. */
function noteNarrowing(
  { question }: Case,
  sides: Side[],
  words: (inside: TextRule[], outside: TextRule[]) => string | null | undefined,
  tally: Tally
): void {
  const { element, title } = question.element;
  if (tally.narrowings.has(element)) return;
  for (const taker of sides)
    for (const other of sides) {
      const value = taker === other ? null : words(taker.rules, other.rules);
      if (typeof value !== 'string') continue;
      tally.narrowings.set(element, { element, title, value, takers: [taker.placed], others: [other.placed] });
      return;
    }
}

function refusal(input: LawInput, { question, scene }: Case, { need }: Placed, value: string): LawBreach[] {
  const { element, title } = question.element;
  const name = namesOf(input.source).need(need);
  const message = text.refused(title, shown(value), name, shown(value));
  return [{ law: 'sound', path: `elements/${element}`, items: [need.item], message, answers: scene.answers, value }];
}

function strictness(input: LawInput, { question, bound, scene }: Case, value: string): LawBreach[] {
  const { element, title } = question.element;
  const items = [...new Set(bound.map(({ need }) => need.item))];
  const message = text.stricter(title, shown(value), items.map(namesOf(input.source).item).join('、'));
  return [{ law: 'open', path: `elements/${element}`, items, message, answers: scene.answers, value }];
}
