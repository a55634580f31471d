import type { Standing, Stepper } from './stepper.ts';

/** A configuration of a chart; the same one is always the same object. */
export type Configuration = Readonly<Standing>;

/** Finds the one configuration for states and context, told apart by content and not by the order it was written in. */
export function createInterner({ numbersOf, shared }: Stepper): { at(standing: Standing): Configuration } {
  const known = new Map<number, Configuration>();
  return {
    at(standing) {
      const [states, context] = numbersOf(standing);
      const key = (context * PLACES + states) * 2 + Number(standing.endless);
      let found = known.get(key);
      if (!found) known.set(key, (found = shared(standing)));
      return found;
    }
  };
}

/** More sets of active states than any walk comes by. */
const PLACES = 2 ** 24;
