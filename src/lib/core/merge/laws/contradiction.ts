import type { JsonSchema } from '../../model/index.ts';
import type { TextRule } from './automata.ts';
import { textRules, wordIn } from './languages.ts';
import { meant } from './meaning.ts';
import { keywordWords, shown, text } from './messages.ts';
import { namesOf } from './names.ts';
import { smallest } from './smallest.ts';
import type { Case, LawBreach, LawInput, Placed } from './types.ts';

/** One keyword of one department's field. */
interface Rule {
  placed: Placed;
  keyword: string;
  schema: JsonSchema;
}

/**
 * No value suits everybody: the smallest set of departments' rules that cannot hold together, and a value that shows it by
 * suiting all of them but one. `null` where the question may stay empty, or where no such set can be named.
 */
export function contradiction(input: LawInput, each: Case, candidates: unknown[]): LawBreach | null {
  const { question, bound, scene } = each;
  const isNeeded = question.required || question.requiredWhen !== false || question.requiredWithin.length > 0;
  const rules = bound.flatMap(rulesOf);
  const values = [...candidates, ...rules.flatMap(constants)];
  const fails = (part: Rule[]) => part.length > 0 && !isPossible(input, part, values, question.element.kind);
  if (!isNeeded || !fails(rules)) return null;
  const part = smallest(rules, fails);
  const value = values.find((one) => part.filter((rule) => suits(input, rule, one)).length === part.length - 1);
  const names = namesOf(input.source);
  const sides = part.map((rule) => `${names.need(rule.placed.need)}${keywordWords(rule.keyword, rule.schema)}`);
  return {
    law: 'open',
    path: `elements/${question.element.element}`,
    items: [...new Set(part.map(({ placed }) => placed.need.item))],
    message: text.contradiction(question.element.title, sides, value === undefined ? undefined : shown(value)),
    answers: scene.answers,
    ...(value === undefined ? {} : { value })
  };
}

function rulesOf(placed: Placed): Rule[] {
  const { type, title: _, description: __, default: ___, ...rest } = placed.need.schema;
  return Object.entries(rest)
    .filter(([keyword]) => !keyword.startsWith('x-') && keyword !== 'readOnly')
    .map(([keyword, value]) => ({
      placed,
      keyword,
      schema: { ...(type === undefined ? {} : { type }), [keyword]: value } as JsonSchema
    }));
}

function constants({ schema }: Rule): unknown[] {
  return [schema.const, ...(schema.enum ?? [])].filter((value) => value !== undefined);
}

function isPossible(input: LawInput, rules: Rule[], values: unknown[], kind: string): boolean {
  if (kind === 'text') {
    const texts = rules.map(({ schema }) => textRules(schema));
    const word = texts.includes(null) ? undefined : wordIn(texts.flat() as TextRule[], null, false);
    if (word !== undefined) return word !== null;
  }
  return values.some((value) => rules.every((rule) => suits(input, rule, value)));
}

function suits(input: LawInput, { placed, schema }: Rule, value: unknown): boolean {
  const sent = meant(input.source, placed.element, { ...placed.need, schema: { ...notes(placed), ...schema } }, value);
  return (sent ?? [value]).some((one) => input.check(schema, one).length === 0);
}

/** Layout, unit and list of the field, which say how a value is written, not which. */
function notes({ need }: Placed): JsonSchema {
  return Object.fromEntries(Object.entries(need.schema).filter(([keyword]) => keyword.startsWith('x-')));
}
