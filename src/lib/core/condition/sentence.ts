import type { NamedCondition } from '../model/bundle.ts';
import type { Condition } from '../model/condition.ts';
import { labelWords, shortQuestion } from './labels.ts';
import { text } from './messages.ts';
import { readTree, type Group, type Line, type Mode, type Part } from './tree.ts';
import type { Variable } from './tree-edit.ts';

/** A stretch of a sentence: what is spoken of, the comparison, what it is compared with, a name, and the rest. */
export interface Stretch {
  kind: 'subject' | 'verb' | 'value' | 'named' | 'plain';
  text: string;
}

/**
 * A condition as short as it can be said: 当 分娩地点 是 非助产机构，并且 …. Named conditions go by their names, comparisons of the same
 * question side by side are one.
 */
export function sentenceOf(
  condition: Condition,
  variables: readonly Variable[],
  named: readonly NamedCondition[] = []
): Stretch[] {
  const root = readTree(condition, named);
  if (root.parts.length === 0) return [{ kind: 'plain', text: text.always() }];
  return [{ kind: 'plain', text: text.inCase() }, ...groupWords(root, variables, named)];
}

/** The same as plain text. */
export function sentenceText(
  condition: Condition,
  variables: readonly Variable[],
  named: readonly NamedCondition[] = []
): string {
  return sentenceOf(condition, variables, named)
    .map((stretch) => stretch.text)
    .join('');
}

function groupWords(group: Group, variables: readonly Variable[], named: readonly NamedCondition[]): Stretch[] {
  const sign = group.mode === 'all' ? text.and : text.or;
  const parts = together(group).map((part) => partWords(part, variables, named));
  const joined = parts.flatMap((part, at): Stretch[] => (at === 0 ? part : [{ kind: 'plain', text: sign }, ...part]));
  return group.mode === 'none' ? bracketed(joined, text.noneOpen) : joined;
}

function bracketed(words: Stretch[], open: string): Stretch[] {
  return [{ kind: 'plain', text: open }, ...words, { kind: 'plain', text: text.close }];
}

/** Parts of a sentence: lines, several choices of one question among them. */
type Said = Part | { kind: 'choices'; variable: string; values: string[]; mode: Mode };

function partWords(part: Said, variables: readonly Variable[], named: readonly NamedCondition[]): Stretch[] {
  switch (part.kind) {
    case 'constant':
      return [{ kind: 'plain', text: part.value ? text.always() : text.never() }];
    case 'named':
      return [{ kind: 'named', text: named.find(({ key }) => key === part.key)?.title ?? part.key }];
    case 'group': {
      const words = groupWords(part, variables, named);
      return part.mode === 'none' ? words : bracketed(words, text.open);
    }
    case 'choices': {
      const verb = part.mode === 'all' ? text.hasAll : text.hasAny;
      return compared(variables, part.variable, verb, part.values);
    }
    case 'line':
      return lineWords(part, variables);
  }
}

function lineWords({ variable, operator, values }: Line, variables: readonly Variable[]): Stretch[] {
  const several = values.length > 1;
  const verb = {
    is: text.verbIs,
    isNot: text.verbIsNot,
    oneOf: several ? text.verbOneOf : text.verbIs,
    noneOf: text.verbIsNot,
    has: text.verbHas,
    hasNot: text.verbHasNot
  }[operator];
  return compared(variables, variable, verb, values);
}

function compared(variables: readonly Variable[], name: string, verb: string, values: readonly string[]): Stretch[] {
  const variable = variables.find((each) => each.name === name);
  return [
    { kind: 'subject', text: variable ? shortQuestion(variable.title) : name },
    { kind: 'verb', text: verb },
    { kind: 'value', text: values.length === 0 ? text.nothing : labelWords(variable?.options ?? [], values) }
  ];
}

/** Lines about one question side by side, told as one where that says the same. */
function together({ mode, parts }: Group): Said[] {
  const said: Said[] = [];
  for (const part of parts) {
    const joined = join(said.at(-1), part, mode);
    if (joined) said[said.length - 1] = joined;
    else said.push(part);
  }
  return said;
}

function join(before: Said | undefined, part: Part, mode: Mode): Said | undefined {
  if (part.kind !== 'line' || !before || !('variable' in before) || before.variable !== part.variable) return undefined;
  const values = [...before.values, ...part.values];
  const { variable } = part;
  const isChoice = before.kind === 'choices' || before.operator === 'has';
  if (part.operator === 'has' && isChoice) return { kind: 'choices', variable, values, mode };
  const equal = (line: Said) => line.kind === 'line' && (line.operator === 'is' || line.operator === 'oneOf');
  return mode !== 'all' && equal(before) && equal(part)
    ? { kind: 'line', variable, operator: 'oneOf', values: [...new Set(values)] }
    : undefined;
}
