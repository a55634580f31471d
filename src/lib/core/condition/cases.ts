import type { Situation } from '../model/bundle.ts';
import type { Answer, Answers, Condition } from '../model/condition.ts';
import { ALL, NONE, createDiagrams, type Ways } from './diagram.ts';
import { evaluate } from './evaluate.ts';
import { inAskingOrder } from './relevance.ts';
import type { Variable } from './tree-edit.ts';
import { atomVariable, variablesOf, type Atom } from './variables.ts';

/** Every case that people can come with: each answer told apart from each other one, unlike in a `Space`. */
export interface Cases {
  all: Ways;
  /** Whether everything that a condition reads has known values. */
  knows(condition: Condition): boolean;
  /** The cases in which a condition holds. */
  where(condition: Condition): Ways;
  and(...parts: Ways[]): Ways;
  or(...parts: Ways[]): Ways;
  not(a: Ways): Ways;
  count(a: Ways): number;
  /** Answers of one of these cases, in the order of asking; `null` = not asked. Nothing for no case. */
  some(a: Ways): Answers | null;
}

/** Where the answer to a question stands among the variables of the diagrams. */
interface Place {
  /** Without the `s.` */
  key: string;
  multi: boolean;
  values: string[];
  first: number;
  askWhen: Condition | undefined;
}

/**
 * A question is answered exactly when its `askWhen` holds; one choice counts once, a multiple choice once for each selection.
 * Decision diagrams count them without going through them.
 * @param variables fields and elements beside the situations; those without options are not known
 */
export function createCases(situations: readonly Situation[], variables: readonly Variable[] = []): Cases {
  const places = new Map<string, Place>();
  const sizes: number[] = [];
  const put = (name: string, values: string[], multi: boolean, askWhen?: Condition) => {
    places.set(name, { key: name.slice(2), multi, values, first: sizes.length, askWhen });
    if (multi) sizes.push(...values.map(() => 2));
    else sizes.push(values.length + (askWhen === undefined ? 0 : 1));
  };
  for (const { key, select, options, askWhen } of inAskingOrder([...situations]))
    put(
      `s.${key}`,
      options.map(({ value }) => value),
      select === 'multi',
      askWhen
    );
  for (const { name, select, options } of variables)
    if (options.length > 0 && !places.has(name))
      put(
        name,
        options.map(({ value }) => value),
        select === 'multi'
      );

  const diagrams = createDiagrams(sizes);
  const and = (...parts: Ways[]) => parts.reduce(diagrams.and, ALL);
  const or = (...parts: Ways[]) => diagrams.not(and(...parts.map(diagrams.not)));
  const knows = (condition: Condition) => variablesOf(condition).every((name) => places.has(name));

  function where(condition: Condition): Ways {
    if (typeof condition === 'boolean') return condition ? ALL : NONE;
    if ('and' in condition) return and(...condition.and.map(where));
    if ('or' in condition) return or(...condition.or.map(where));
    if ('!' in condition) return diagrams.not(where(condition['!']));
    const place = places.get(atomVariable(condition));
    return place ? whereAtom(condition, place) : NONE;
  }

  function whereAtom(atom: Atom, place: Place): Ways {
    if (!place.multi) {
      const answers: Answer[] = place.askWhen === undefined ? place.values : [...place.values, null];
      return diagrams.one(
        place.first,
        answers.flatMap((answer, at) => (evaluate(atom, () => answer) === true ? [at] : []))
      );
    }
    if (!('in' in atom) || typeof atom.in[0] !== 'string') return evaluate(atom, () => []) === true ? ALL : NONE;
    const at = place.values.indexOf(atom.in[0]);
    return at < 0 ? NONE : diagrams.one(place.first + at, [1]);
  }

  /** What is not asked is not answered: `null`, or nothing selected. */
  function silent(place: Place): Ways {
    if (!place.multi) return diagrams.one(place.first, [place.values.length]);
    return and(...place.values.map((_, at) => diagrams.one(place.first + at, [0])));
  }

  const all = and(
    ...[...places.values()].map((place) => {
      if (place.askWhen === undefined) return ALL;
      const [asked, not] = [where(place.askWhen), silent(place)];
      const answered = place.multi ? ALL : diagrams.not(not);
      return or(and(asked, answered), and(diagrams.not(asked), not));
    })
  );

  function some(a: Ways): Answers | null {
    const picked = diagrams.pick(and(a, all));
    if (!picked) return null;
    const answers: Answers = {};
    for (const { key, multi, values, first, askWhen } of places.values()) {
      const lookup = (name: string) => answers[name.slice(2)];
      if (askWhen !== undefined && evaluate(askWhen, lookup) !== true) answers[key] = null;
      else if (multi) answers[key] = values.filter((_, at) => picked.get(first + at) === 1);
      else answers[key] = values[picked.get(first) ?? 0] ?? null;
    }
    return answers;
  }

  return { all, knows, where, and, or, not: diagrams.not, count: (a) => diagrams.count(and(a, all)), some };
}

/** In how many of all cases a condition holds; `null` where it reads something whose values nobody knows. */
export interface Share {
  holds: number;
  of: number;
}
export function shareOf(cases: Cases, condition: Condition): Share | null {
  return cases.knows(condition) ? { holds: cases.count(cases.where(condition)), of: cases.count(cases.all) } : null;
}
