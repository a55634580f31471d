import type { Emitted } from '../chart/actions.ts';
import type { ChartContext } from '../chart/types.ts';
import type { Act, Guard } from './table.ts';

/** A context that occurs in a walk: the same content is always the same object. */
export interface Known {
  number: number;
  context: ChartContext;
  /** Its parts by their numbers, in the order of `PARTS`. */
  parts: readonly number[];
}

/** What an act made of a context. */
export interface Made {
  to: Known;
  /** It wrote something, if only the same again. */
  wrote: boolean;
  effects: readonly Emitted[];
}

export interface Contexts {
  at(context: ChartContext): Known;
  /** The guard, weighed once for all contexts that it cannot tell apart. */
  guard(guard: Guard): (at: Known) => boolean;
  /** The act, done once for all contexts that it cannot tell apart. */
  act(act: Act): (at: Known, event: Parameters<Act>[1]) => Made;
}

const PARTS = ['answers', 'outcomes', 'produced', 'counts', 'clocks'] as const satisfies (keyof ChartContext)[];

/**
 * The contexts of one chart by numbers. Thousands of contexts are made of few outcomes, counts and clocks, and a guard or an
 * act reads one or two of these, so that most of a walk is looked up.
 */
export function createContexts(): Contexts {
  const known = createTuples<Known>();
  const byObject = new WeakMap<ChartContext, Known>();
  const parts: object[] = [];
  const texts = new Map<string, number>();
  const numbers = new WeakMap<object, number>();

  function numberOf(part: object): number {
    const before = numbers.get(part);
    if (before !== undefined) return before;
    const text = canonical(part);
    const number = texts.get(text) ?? parts.push(part) - 1;
    texts.set(text, number);
    numbers.set(part, number);
    return number;
  }

  function of(made: readonly number[]): Known {
    return known.at(made, (number) => {
      const part = <K extends keyof ChartContext>(at: number) => parts[made[at]!] as ChartContext[K];
      const context: ChartContext = {
        answers: part<'answers'>(0),
        outcomes: part<'outcomes'>(1),
        produced: part<'produced'>(2),
        counts: part<'counts'>(3),
        clocks: part<'clocks'>(4)
      };
      const found = { number, context, parts: made };
      byObject.set(context, found);
      return found;
    });
  }

  function at(context: ChartContext): Known {
    let found = byObject.get(context);
    if (!found) byObject.set(context, (found = of(PARTS.map((name) => numberOf(context[name])))));
    return found;
  }

  function act(one: Act) {
    const plain = remembered((context) => done(one(context, NOTHING)));
    return (from: Known, event: Parameters<Act>[1]): Made => {
      const { written, effects } = isPlain(event) ? plain(from) : done(one(from.context, event));
      if (!written) return { to: from, wrote: false, effects };
      const to = from.parts.map((part, index) => written[index] ?? part);
      return { to: of(to), wrote: true, effects };
    };
  }

  function done({ context, effects = [] }: ReturnType<Act>) {
    const written = context && PARTS.map((name) => (context[name] ? numberOf(context[name]) : undefined));
    return { written, effects };
  }

  return { at, act, guard: (guard) => remembered(guard) };
}

/** Acts read nothing else of an event, so one that brings nothing is like any other. */
const NOTHING = { type: '', produced: [] };

function isPlain({ answers, produced = [] }: Parameters<Act>[1]): boolean {
  return answers === undefined && produced.length === 0;
}

/** Pairs of numbers below this are told apart by one number. */
const PAIR = 2 ** 26;

/** Things by tuples of numbers, all of one length. */
function createTuples<T>(): { at(tuple: readonly number[], make: (number: number) => T): T } {
  const pairs = new Map<number, number>();
  const found = new Map<number, T>();
  return {
    at(tuple, make) {
      // What comes before has a number together with the next one, and so on to the end: taken apart again, as often as there
      // are numbers in a tuple, it is one tuple only.
      let number = tuple[0]!;
      for (let at = 1; at < tuple.length; at += 1) {
        const pair = number * PAIR + tuple[at]!;
        const known = pairs.get(pair);
        if (known === undefined) pairs.set(pair, (number = pairs.size));
        else number = known;
      }
      let thing = found.get(number);
      if (thing === undefined) found.set(number, (thing = make(number)));
      return thing;
    }
  };
}

/** What comes out hangs on the parts of the context that were read on the way, so it is kept by these alone. */
function remembered<T>(work: (context: ChartContext) => T): (at: Known) => T {
  let read: number[] = [];
  let found = new Map<number, T>();
  const keyOf = ({ number, parts }: Known) => {
    if (read.length > 2) return number;
    return (parts[read[0]!] ?? 0) * PAIR + (parts[read[1]!] ?? 0);
  };
  return (at) => {
    const before = found.get(keyOf(at));
    if (before !== undefined) return before;
    const reads = new Set(read);
    const result = work(watched(at.context, reads));
    if (reads.size > read.length) {
      read = [...reads];
      found = new Map();
    }
    found.set(keyOf(at), result);
    return result;
  };
}

/** The same context, noting which parts are looked at. */
function watched(context: ChartContext, reads: Set<number>): ChartContext {
  const spy = {};
  PARTS.forEach((name, index) =>
    Object.defineProperty(spy, name, {
      enumerable: true,
      get: () => {
        reads.add(index);
        return context[name];
      }
    })
  );
  return spy as ChartContext;
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join()}}`;
}
