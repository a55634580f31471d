import type { Situation } from '../model/bundle.ts';
import type { Condition } from '../model/condition.ts';
import { atomVariable, type Atom } from './variables.ts';
import { evaluate } from './evaluate.ts';

/**
 * One row of a decision table: a question that is not in it may be answered anyhow. Of a question with one answer the values that
 * are allowed, `null` = not asked; of a multiple choice which options have to be chosen and which not.
 */
export interface Cube {
  single: Record<string, (string | null)[]>;
  multi: Record<string, { with: string[]; without: string[] }>;
}

/** What one variable of the table may be: values of a question, or yes and no for an option of a multiple choice. */
type Allowed = Map<string, ReadonlySet<string>>;

/** More rows than that are no table any more. */
const MOST = 40;
const YES = 'yes';
const NO = 'no';
const UNASKED = '\u0000';

/**
 * The rows under which a condition holds: it holds exactly where one of them fits.
 * @returns nothing where there are too many rows, or where it reads what is no situation
 */
export function cubesOf(condition: Condition, situations: readonly Situation[]): Cube[] | null {
  const known = new Map(situations.map((situation) => [`s.${situation.key}`, situation]));
  const rows = rowsOf(condition, true);
  return rows && rows.map(toCube);

  function rowsOf(part: Condition, truth: boolean): Allowed[] | null {
    if (typeof part === 'boolean') return part === truth ? [new Map()] : [];
    if ('!' in part) return rowsOf(part['!'], !truth);
    if ('and' in part) return truth ? all(part.and, truth) : any(part.and, truth);
    if ('or' in part) return truth ? any(part.or, truth) : all(part.or, truth);
    return rowsOfAtom(part, truth);
  }

  function any(parts: Condition[], truth: boolean): Allowed[] | null {
    const each = parts.map((part) => rowsOf(part, truth));
    return each.some((rows) => rows === null) ? null : few(each.flatMap((rows) => rows!));
  }

  function all(parts: Condition[], truth: boolean): Allowed[] | null {
    let rows: Allowed[] | null = [new Map()];
    for (const part of parts) {
      const own: Allowed[] | null = rowsOf(part, truth);
      rows = own && rows && few(rows.flatMap((row) => own.flatMap((other) => both(row, other) ?? [])));
    }
    return rows;
  }

  function rowsOfAtom(atom: Atom, truth: boolean): Allowed[] | null {
    const name = atomVariable(atom);
    const situation = known.get(name);
    if (!situation) return null;
    if (situation.select === 'multi') {
      const option = 'in' in atom && typeof atom.in[0] === 'string' ? atom.in[0] : undefined;
      if (option === undefined || !situation.options.some(({ value }) => value === option))
        return (evaluate(atom, () => []) === true) === truth ? [new Map()] : [];
      return [new Map([[`${name}\n${option}`, new Set([truth ? YES : NO])]])];
    }
    const values = choicesOf(situation);
    const allowed = values.filter(
      (value) => (evaluate(atom, () => (value === UNASKED ? null : value)) === true) === truth
    );
    if (allowed.length === values.length) return [new Map()];
    return allowed.length === 0 ? [] : [new Map([[name, new Set(allowed)]])];
  }

  /** Rows that differ in one question only become one; rows within another go. */
  function few(rows: Allowed[]): Allowed[] | null {
    let left = rows;
    for (;;) {
      const merged = mergedOnce(left);
      if (!merged) break;
      left = merged;
    }
    return left.length > MOST ? null : left;
  }

  function mergedOnce(rows: Allowed[]): Allowed[] | undefined {
    for (const [at, row] of rows.entries())
      for (const [other, second] of rows.entries()) {
        if (other <= at) continue;
        const one = asOne(row, second);
        if (one) return rows.filter((_, place) => place !== at && place !== other).toSpliced(at, 0, one);
      }
    return undefined;
  }

  function asOne(a: Allowed, b: Allowed): Allowed | undefined {
    const names = [...new Set([...a.keys(), ...b.keys()])];
    const differing = names.filter((name) => !same(a.get(name), b.get(name)));
    if (differing.every((name) => within(b.get(name), a.get(name)))) return a;
    if (differing.every((name) => within(a.get(name), b.get(name)))) return b;
    const [only, ...more] = differing;
    if (only === undefined || more.length > 0) return undefined;
    const union = new Set([...a.get(only)!, ...b.get(only)!]);
    const joined = new Map(a);
    if (union.size === sizeOf(only)) joined.delete(only);
    else joined.set(only, union);
    return joined;
  }

  function sizeOf(name: string): number {
    const situation = known.get(name);
    return situation ? choicesOf(situation).length : 2;
  }
}

function choicesOf({ options, askWhen }: Situation): string[] {
  return [...options.map(({ value }) => value), ...(askWhen === undefined ? [] : [UNASKED])];
}

function both(a: Allowed, b: Allowed): Allowed | undefined {
  const joined = new Map(a);
  for (const [name, values] of b) {
    const before = joined.get(name);
    const left = before ? new Set([...before].filter((value) => values.has(value))) : values;
    if (left.size === 0) return undefined;
    joined.set(name, left);
  }
  return joined;
}

type Values = ReadonlySet<string> | undefined;
/** Nothing said about a question is everything allowed. */
function within(a: Values, b: Values): boolean {
  return b === undefined || (a !== undefined && [...a].every((value) => b.has(value)));
}
function same(a: Values, b: Values): boolean {
  return within(a, b) && within(b, a);
}

function toCube(row: Allowed): Cube {
  const cube: Cube = { single: {}, multi: {} };
  for (const [name, values] of row) {
    const [variable = '', option] = name.split('\n');
    const key = variable.slice(2);
    if (option === undefined) cube.single[key] = [...values].map((value) => (value === UNASKED ? null : value));
    else (cube.multi[key] ??= { with: [], without: [] })[values.has(YES) ? 'with' : 'without'].push(option);
  }
  return cube;
}
