import type { Condition } from '../model/condition.ts';

/** Full names of the variables that a condition reads, each once, in order of appearance. */
export function variablesOf(condition: Condition): string[] {
  return [...new Set(atomsOf(condition).map(atomVariable))];
}

/** A comparison: the leaf of a condition. */
export type Atom = Exclude<Condition, boolean | { and: Condition[] } | { or: Condition[] } | { '!': Condition }>;

/** The comparisons of a condition, in order. */
export function atomsOf(condition: Condition): Atom[] {
  if (typeof condition === 'boolean') return [];
  if ('and' in condition) return condition.and.flatMap(atomsOf);
  if ('or' in condition) return condition.or.flatMap(atomsOf);
  if ('!' in condition) return atomsOf(condition['!']);
  return [condition];
}

/** Full name of the one variable that a comparison reads. */
export function atomVariable(atom: Atom): string {
  if ('==' in atom) return atom['=='][0].var;
  if ('!=' in atom) return atom['!='][0].var;
  const [left, right] = atom.in;
  return typeof left === 'string' ? (right as { var: string }).var : left.var;
}
