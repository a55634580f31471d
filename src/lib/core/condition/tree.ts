import type { NamedCondition } from '../model/bundle.ts';
import type { Condition } from '../model/condition.ts';
import { sameCondition } from './same.ts';
import { atomVariable, type Atom } from './variables.ts';

/** How people compare: `has` and `hasNot` are for multiple choices, the others for one answer. */
export type Operator = 'is' | 'isNot' | 'oneOf' | 'noneOf' | 'has' | 'hasNot';

/** One sentence: 分娩地点 是 非助产机构. */
export interface Line {
  kind: 'line';
  /** Full name of the variable, `s.bornPlace`. */
  variable: string;
  operator: Operator;
  /** One value, but for `oneOf` and `noneOf`. */
  values: string[];
}

/** 全部满足 · 任一满足 · 都不满足 */
export type Mode = 'all' | 'any' | 'none';
export interface Group {
  kind: 'group';
  mode: Mode;
  /** A group without parts says nothing, and is left out when the condition is written. */
  parts: Part[];
}

export type Part = Line | Group | { kind: 'named'; key: string } | { kind: 'constant'; value: boolean };

/** A condition as people edit it: groups of sentences. A part that is written like a named condition is one. */
export function readTree(condition: Condition, named: readonly NamedCondition[] = []): Group {
  if (condition === true) return { kind: 'group', mode: 'all', parts: [] };
  const part = readPart(condition, named);
  return part.kind === 'group' ? part : { kind: 'group', mode: 'all', parts: [part] };
}

function readPart(condition: Condition, named: readonly NamedCondition[]): Part {
  if (typeof condition === 'boolean') return { kind: 'constant', value: condition };
  const known = named.find(({ when }) => sameCondition(when, condition));
  if (known) return { kind: 'named', key: known.key };
  const group = (mode: Mode, parts: Condition[]): Group => ({
    kind: 'group',
    mode,
    parts: parts.map((part) => readPart(part, named))
  });
  if ('and' in condition) return group('all', condition.and);
  if ('or' in condition) return group('any', condition.or);
  if (!('!' in condition)) return readLine(condition, false);
  const inner = condition['!'];
  if (typeof inner === 'object' && !named.some(({ when }) => sameCondition(when, inner))) {
    if ('or' in inner) return group('none', inner.or);
    if ('in' in inner) return readLine(inner, true);
  }
  return group('none', [inner]);
}

function readLine(atom: Atom, negated: boolean): Line {
  const variable = atomVariable(atom);
  if ('==' in atom) return { kind: 'line', variable, operator: 'is', values: [atom['=='][1]] };
  if ('!=' in atom) return { kind: 'line', variable, operator: 'isNot', values: [atom['!='][1]] };
  const [left, right] = atom.in;
  if (typeof left === 'string') return { kind: 'line', variable, operator: negated ? 'hasNot' : 'has', values: [left] };
  return { kind: 'line', variable, operator: negated ? 'noneOf' : 'oneOf', values: right as string[] };
}

/** The condition that a tree says; names that are not there any more say nothing. */
export function writeTree(root: Group, named: readonly NamedCondition[] = []): Condition {
  return writePart(root, named) ?? true;
}

/** The condition that a part says; nothing for an empty group. */
export function writePart(part: Part, named: readonly NamedCondition[]): Condition | undefined {
  if (part.kind === 'constant') return part.value;
  if (part.kind === 'named') return named.find(({ key }) => key === part.key)?.when;
  if (part.kind === 'line') return writeLine(part);
  const parts = part.parts.flatMap((each) => writePart(each, named) ?? []);
  const [only] = parts;
  if (only === undefined) return undefined;
  if (part.mode === 'none') return { '!': parts.length === 1 ? only : { or: parts } };
  if (parts.length === 1) return only;
  return part.mode === 'all' ? { and: parts } : { or: parts };
}

function writeLine({ variable, operator, values }: Line): Condition {
  const name = { var: variable };
  const first = values[0] ?? '';
  switch (operator) {
    case 'is':
      return { '==': [name, first] };
    case 'isNot':
      return { '!=': [name, first] };
    case 'oneOf':
      return { in: [name, values] };
    case 'noneOf':
      return { '!': { in: [name, values] } };
    case 'has':
      return { in: [first, name] };
    case 'hasNot':
      return { '!': { in: [first, name] } };
  }
}
