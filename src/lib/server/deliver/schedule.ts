const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How deliveries are tried. Times in milliseconds. */
export interface Limits {
  /** Then it is given up, until somebody sends it again. */
  attempts: number;
  /** The longest wait after the first attempt; each further one is `factor` times as long, up to `longestMs`. */
  firstMs: number;
  factor: number;
  longestMs: number;
  connectMs: number;
  /** From the connection to the head of the answer. */
  totalMs: number;
  /** Longer than an attempt can last: afterwards another node sends it. */
  leaseMs: number;
  /** To one receiver at once, from each node. */
  atOnce: number;
  /** After so many failures in a row a receiver is left alone for `pauseMs`, doubled up to `longestPauseMs`. */
  breaker: { trips: number; pauseMs: number; longestPauseMs: number };
  /** A demo looks again after this time whether a receiver may be sent to by now. */
  heldMs: number;
}

/** Twelve attempts: longest waits 10 s, 30 s, 1.5 min, 4.5 min, 13.5 min, 40.5 min, 2 h, 6 h, and three times 12 h. */
export const LIMITS: Limits = {
  attempts: 12,
  firstMs: 10 * SECOND,
  factor: 3,
  longestMs: 12 * HOUR,
  connectMs: 5 * SECOND,
  totalMs: 15 * SECOND,
  leaseMs: MINUTE,
  atOnce: 4,
  breaker: { trips: 5, pauseMs: MINUTE, longestPauseMs: 30 * MINUTE },
  heldMs: HOUR
};

/**
 * How long to wait after an attempt: anything up to a bound that grows (exponential backoff with full jitter), so that
 * what failed together does not come again together. A receiver that names a time (`Retry-After`) is not asked before.
 * @param attempt 1 after the first
 * @param random from 0 on and below 1
 */
export function waitAfter(attempt: number, limits: Limits, random: () => number, askedMs = 0): number {
  const bound = Math.min(limits.firstMs * limits.factor ** (attempt - 1), limits.longestMs);
  return Math.max(Math.floor(random() * bound), Math.min(askedMs, limits.longestMs));
}
