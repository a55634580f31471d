import { describe, expect, it } from 'vitest';
import { createRandom } from '../../merge/random.ts';
import { draw } from './distribution.ts';

describe('distributions', () => {
  const random = createRandom(1);
  const many = (distribution: Parameters<typeof draw>[0]) => {
    const values = Array.from({ length: 20_000 }, () => draw(distribution, random)).sort((a, b) => a - b);
    return {
      mean: values.reduce((a, b) => a + b, 0) / values.length,
      median: values[10_000]!,
      low: values[0]!,
      high: values.at(-1)!
    };
  };
  it('have the mean, the median and the bounds that they should', () => {
    expect(many({ kind: 'exponential', mean: 2 }).mean).toBeCloseTo(2, 1);
    const triangle = many({ kind: 'triangular', low: 1, mode: 2, high: 6 });
    expect(triangle.mean).toBeCloseTo(3, 1);
    expect(triangle.low).toBeGreaterThanOrEqual(1);
    expect(triangle.high).toBeLessThanOrEqual(6);
    const long = many({ kind: 'lognormal', median: 3, sigma: 0.5 });
    expect(Math.abs(long.median - 3)).toBeLessThan(0.1);
    expect(Math.abs(long.mean - 3 * Math.exp(0.125))).toBeLessThan(0.1);
    expect(many({ kind: 'fixed', hours: 4 })).toEqual({ mean: 4, median: 4, low: 4, high: 4 });
  });
});
