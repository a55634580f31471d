/** What many values come to. Percentiles are values that occurred (nearest rank). */
export interface Spread {
  mean: number;
  p50: number;
  p80: number;
  p90: number;
  p95: number;
  most: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  const mean = sorted.length === 0 ? 0 : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean: round(mean), p50: rank(0.5), p80: rank(0.8), p90: rank(0.9), p95: rank(0.95), most: rank(1) };
}

/** A share of nothing is nothing. */
export function share(part: number, all: number): number {
  return all > 0 ? round(part / all) : 0;
}

export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
