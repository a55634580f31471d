/** Time is always passed in (conventions: "time is passed in, tests use a clock that refuses to go back"). */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}
