import type { Clock } from '#lib/core/clock.ts';

/** Leaves a foreign system alone for a while after so many calls in a row were in vain; then one call tries it out. */
export interface Breaker {
  /** Whether to call now. True is a turn taken: say how it went with `note`. */
  enter(): boolean;
  note(passed: boolean): void;
}

/** Five in a row, half a minute: ours. */
const DEFAULTS = { failures: 5, restMs: 30_000 };

export function createBreaker(clock: Clock, { failures, restMs } = DEFAULTS): Breaker {
  let inVain = 0;
  let restUntil = 0;
  return {
    enter: () => {
      if (inVain < failures) return true;
      if (clock.now() < restUntil) return false;
      // This call tries it out; whoever comes meanwhile still waits.
      restUntil = clock.now() + restMs;
      return true;
    },
    note: (passed) => {
      inVain = passed ? 0 : inVain + 1;
      if (inVain >= failures) restUntil = clock.now() + restMs;
    }
  };
}
