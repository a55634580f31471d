import type { Condition } from '../../model/condition.ts';

/** A condition over process variables, before it is written in the language of one engine. */
export type Expression =
  | boolean
  | { is: [variable: string, value: string] }
  /** The variable is a list and holds the value. */
  | { has: [variable: string, value: string] }
  /** The variable has no value. */
  | { none: string }
  /** The variable is true. */
  | { flag: string }
  /** The clock runs: its end is set. */
  | { runs: string }
  | { all: Expression[] }
  | { any: Expression[] }
  | { not: Expression };

/** `and`, with what is constant taken out. */
export function all(parts: Expression[]): Expression {
  const flat = distinct(parts.flatMap((part) => (isAll(part) ? part.all : [part])).filter((part) => part !== true));
  if (flat.includes(false)) return false;
  return flat.length === 0 ? true : flat.length === 1 ? flat[0]! : { all: flat };
}

/** `or`, with what is constant taken out. */
export function any(parts: Expression[]): Expression {
  const flat = distinct(parts.flatMap((part) => (isAny(part) ? part.any : [part])).filter((part) => part !== false));
  if (flat.includes(true)) return true;
  return flat.length === 0 ? false : flat.length === 1 ? flat[0]! : { any: flat };
}

export function not(part: Expression): Expression {
  if (typeof part === 'boolean') return !part;
  return 'not' in part ? part.not : { not: part };
}

/** One of two, by a third; the same either way: without it. */
export function either(when: Expression, yes: Expression, no: Expression): Expression {
  if (JSON.stringify(yes) === JSON.stringify(no)) return yes;
  if (yes === true) return any([when, no]);
  if (no === false) return all([when, yes]);
  if (yes === false) return all([not(when), no]);
  if (no === true) return any([not(when), yes]);
  return any([all([when, yes]), all([not(when), no])]);
}

/** Variables that a condition reads. */
export function variablesIn(expression: Expression): string[] {
  if (typeof expression === 'boolean') return [];
  if ('all' in expression) return expression.all.flatMap(variablesIn);
  if ('any' in expression) return expression.any.flatMap(variablesIn);
  if ('not' in expression) return variablesIn(expression.not);
  const [named] = Object.values(expression) as (string | [string, string])[];
  return [typeof named === 'string' ? named : named![0]];
}

/** The condition of an item, over the answers (rule 1: what was not asked is nothing, and unlike every value). */
export function fromCondition(condition: Condition): Expression {
  if (typeof condition === 'boolean') return condition;
  if ('and' in condition) return all(condition.and.map(fromCondition));
  if ('or' in condition) return any(condition.or.map(fromCondition));
  if ('!' in condition) return not(fromCondition(condition['!']));
  if ('==' in condition) return { is: [answerVariable(condition['=='][0].var), condition['=='][1]] };
  if ('!=' in condition) return not({ is: [answerVariable(condition['!='][0].var), condition['!='][1]] });
  const [left, right] = condition.in;
  if (typeof left === 'string') return { has: [answerVariable((right as { var: string }).var), left] };
  return any((right as string[]).map((value) => ({ is: [answerVariable(left.var), value] })));
}

/** Variable of a situation, by its full name (`s.marriage`). */
function answerVariable(name: string): string {
  return variable('answer', name.replace(/^s\./, ''));
}

/** Name of a process variable: letters, digits and `_`, which every engine takes. */
export function variable(
  kind: 'answer' | 'outcome' | 'flag' | 'due' | 'left' | 'length' | 'move' | 'next',
  name: string
): string {
  return `${kind}_${name.replace(/\W/g, '_')}`;
}

function isAll(part: Expression): part is { all: Expression[] } {
  return typeof part === 'object' && 'all' in part;
}
function isAny(part: Expression): part is { any: Expression[] } {
  return typeof part === 'object' && 'any' in part;
}

function distinct(parts: Expression[]): Expression[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}
