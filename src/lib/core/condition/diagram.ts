/** A set of ways to choose one of several values for each of several variables. Equal sets are the same number. */
export type Ways = number;
export const NONE: Ways = 0;
export const ALL: Ways = 1;

export interface Diagrams {
  /** The ways that choose one of these values for a variable. */
  one(variable: number, values: readonly number[]): Ways;
  and(a: Ways, b: Ways): Ways;
  not(a: Ways): Ways;
  /** One way: variable → value; variables that it may leave open are absent. The first values first. */
  pick(a: Ways): Map<number, number> | null;
  /** How many ways there are. */
  count(a: Ways): number;
}

/** So many sets made in between that `and` has to be given up. */
const PAIR = 2 ** 26;

/**
 * Decision diagrams over variables with several values (reduced, ordered, shared): whether conditions can hold together is
 * answered without going through the product of all choices. Size hangs on how conditions share variables, not on how many
 * variables there are.
 * @param sizes how many values each variable has; variables are looked at in this order
 */
export function createDiagrams(sizes: readonly number[]): Diagrams {
  // Places 0 and 1 are the empty and the full set, below all variables.
  const levels: number[] = [sizes.length, sizes.length];
  const children: (readonly Ways[])[] = [[], []];
  const known = new Map<string, Ways>();
  const ands = new Map<number, Ways>();
  const nots = new Map<Ways, Ways>([
    [NONE, ALL],
    [ALL, NONE]
  ]);
  const counts = new Map<Ways, number>();

  function make(level: number, next: readonly Ways[]): Ways {
    const [first] = next;
    if (next.every((child) => child === first)) return first!;
    const key = `${level} ${next.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    levels.push(level);
    children.push(next);
    known.set(key, levels.length - 1);
    return levels.length - 1;
  }

  function below(a: Ways, level: number, value: number): Ways {
    return levels[a] === level ? children[a]![value]! : a;
  }

  function and(a: Ways, b: Ways): Ways {
    if (a === b || b === ALL) return a;
    if (a === ALL) return b;
    if (a === NONE || b === NONE) return NONE;
    const key = a < b ? a * PAIR + b : b * PAIR + a;
    const before = ands.get(key);
    if (before !== undefined) return before;
    const level = Math.min(levels[a]!, levels[b]!);
    const next = Array.from({ length: sizes[level]! }, (_, value) =>
      and(below(a, level, value), below(b, level, value))
    );
    const made = make(level, next);
    ands.set(key, made);
    return made;
  }

  function not(a: Ways): Ways {
    const before = nots.get(a);
    if (before !== undefined) return before;
    const made = make(levels[a]!, children[a]!.map(not));
    nots.set(a, made);
    nots.set(made, a);
    return made;
  }

  function count(a: Ways): number {
    return countFrom(a) * span(0, levels[a]!);
  }

  /** Ways to choose for the variable of `a` and all after it. */
  function countFrom(a: Ways): number {
    if (a === NONE) return 0;
    if (a === ALL) return 1;
    const before = counts.get(a);
    if (before !== undefined) return before;
    const level = levels[a]!;
    const made = children[a]!.reduce((sum, child) => sum + countFrom(child) * span(level + 1, levels[child]!), 0);
    counts.set(a, made);
    return made;
  }

  function span(from: number, to: number): number {
    return sizes.slice(from, to).reduce((product, size) => product * size, 1);
  }

  return {
    one: (variable, values) =>
      make(
        variable,
        Array.from({ length: sizes[variable]! }, (_, value) => (values.includes(value) ? ALL : NONE))
      ),
    and,
    not,
    pick(a) {
      if (a === NONE) return null;
      const chosen = new Map<number, number>();
      for (let at = a; at !== ALL;) {
        const value = children[at]!.findIndex((child) => child !== NONE);
        chosen.set(levels[at]!, value);
        at = children[at]![value]!;
      }
      return chosen;
    },
    count
  };
}
