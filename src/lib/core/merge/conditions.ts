import { atomVariable, type Atom } from '../condition/variables.ts';
import type { Condition } from '../model/index.ts';
import { get } from './lenses.ts';
import type { Lens } from './types.ts';

/** Where a department's field went: its element and the way to it. */
export type FieldPlace = (field: string) => { element: string; lens: Lens; multiple: boolean } | undefined;

/** Turns `f.key` comparisons into `e.element ∈ get(c)` (rule 2). `failed` collects those that cannot be said canonically. */
export function compileCondition(condition: Condition, place: FieldPlace, failed: string[]): Condition {
  if (typeof condition === 'boolean') return condition;
  if ('and' in condition) return { and: condition.and.map((part) => compileCondition(part, place, failed)) };
  if ('or' in condition) return { or: condition.or.map((part) => compileCondition(part, place, failed)) };
  if ('!' in condition) return { '!': compileCondition(condition['!'], place, failed) };
  const name = atomVariable(condition);
  if (!name.startsWith('f.')) return condition;
  const found = place(name.slice(2));
  const compiled = found ? compileAtom(condition, found) : null;
  if (compiled === null) failed.push(name);
  return compiled ?? false;
}

/** The same condition over other variable names. */
export function renameVariables(condition: Condition, rename: (name: string) => string): Condition {
  if (typeof condition === 'boolean') return condition;
  if ('and' in condition) return { and: condition.and.map((part) => renameVariables(part, rename)) };
  if ('or' in condition) return { or: condition.or.map((part) => renameVariables(part, rename)) };
  if ('!' in condition) return { '!': renameVariables(condition['!'], rename) };
  const variable = { var: rename(atomVariable(condition)) };
  if ('==' in condition) return { '==': [variable, condition['=='][1]] };
  if ('!=' in condition) return { '!=': [variable, condition['!='][1]] };
  const [left, right] = condition.in;
  return typeof left === 'string' ? { in: [left, variable] } : { in: [variable, right as string[]] };
}

function compileAtom(atom: Atom, { element, lens, multiple }: NonNullable<ReturnType<FieldPlace>>): Condition | null {
  const variable = { var: `e.${element}` };
  if ('==' in atom) return among(variable, canonical(lens, atom['=='][1]));
  if ('!=' in atom) {
    const values = canonical(lens, atom['!='][1]);
    return values && { '!': { in: [variable, values] } };
  }
  const [left, right] = atom.in;
  if (typeof left !== 'string') {
    const sets = (right as string[]).map((value) => canonical(lens, value));
    return sets.every((set) => set !== null) ? { in: [variable, sets.flat()] } : null;
  }
  if (!multiple || lens.kind !== 'codes') return null;
  const values = Object.keys(lens.table).filter((code) => lens.table[code] === left);
  return values.length > 0 ? { or: values.map((value): Condition => ({ in: [value, variable] })) } : null;
}

function among(variable: { var: string }, values: string[] | null): Condition | null {
  return values && { in: [variable, values] };
}

/** Canonical values as condition words: codes and texts as they are, `true`/`false` for a tick. */
function canonical(lens: Lens, value: string): string[] | null {
  const direct = get(lens, value);
  const found =
    direct && direct.length > 0
      ? direct
      : get(lens, value === 'true' ? true : value === 'false' ? false : Number(value));
  return found && found.length > 0 ? found.map(String) : null;
}
