import type { Condition } from '../model/condition.ts';

const LOOSEST = 0;
const IN_OR = 1;
const IN_AND = 2;
const IN_NOT = 3;

/**
 * A condition in the expression grammar of the interchange file, in one spelling: `s.a=='x'`, `s.a in ['x','y']`, brackets where
 * they are needed. What the reader makes of it is the condition again. Never true is written `!true`.
 */
export function writeCondition(condition: Condition): string {
  return written(condition, LOOSEST);
}

function written(condition: Condition, place: number): string {
  if (typeof condition === 'boolean') return condition ? 'true' : '!true';
  if ('==' in condition) return `${condition['=='][0].var}==${quoted(condition['=='][1])}`;
  if ('!=' in condition) return `${condition['!='][0].var}!=${quoted(condition['!='][1])}`;
  if ('in' in condition) return writtenIn(condition.in);
  if ('!' in condition) return `!${written(condition['!'], IN_NOT)}`;
  if ('and' in condition) return joined(condition.and, ' && ', IN_AND, place);
  return joined(condition.or, ' || ', IN_OR, place);
}

function writtenIn(pair: Extract<Condition, { in: unknown }>['in']): string {
  if (typeof pair[0] === 'string') return `${(pair[1] as { var: string }).var} has ${quoted(pair[0])}`;
  const values = pair[1] as string[];
  return values.length === 0 ? '!true' : `${pair[0].var} in [${values.map(quoted).join(',')}]`;
}

/** Brackets also around the same operator within itself: the reader keeps what is bracketed together. */
function joined(parts: Condition[], sign: string, own: number, place: number): string {
  const [only] = parts;
  if (parts.length === 1) return written(only!, place);
  const text = parts.map((part) => written(part, own)).join(sign);
  return place >= own ? `(${text})` : text;
}

function quoted(value: string): string {
  return `'${value}'`;
}
