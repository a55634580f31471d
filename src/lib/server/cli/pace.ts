/** What counts for the time left: how fast it went just now, not what was skipped at the start of a repeat. */
const OVER_MS = 30_000;

/**
 * Estimates how long work will still take.
 * @returns of how much is done and when (milliseconds), the seconds left; null: too early to say
 */
export function createPace(): (done: number, of: number, now: number) => number | null {
  const seen: { done: number; at: number }[] = [];
  return (done, of, now) => {
    seen.push({ done, at: now });
    while (seen.length > 2 && now - seen[1]!.at >= OVER_MS) seen.shift();
    const { done: before, at } = seen[0]!;
    return done === before ? null : Math.round(((of - done) * (now - at)) / (done - before) / 1000);
  };
}
