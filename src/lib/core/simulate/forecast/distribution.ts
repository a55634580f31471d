import type { Random } from '../../merge/random.ts';
import type { Distribution } from '../../model/forecast.ts';

const STEPS = 0xffff_fffe;

/** Evenly between 0 and 1, neither of them. */
export function fraction(random: Random): number {
  return (random.between(0, STEPS) + 0.5) / (STEPS + 1);
}

/** Hours until the next one of things that happen independently of one another, so many an hour on average. */
export function untilNext(random: Random, perHour: number): number {
  return -Math.log(fraction(random)) / perHour;
}

/** One value of a distribution, in hours. */
export function draw(distribution: Distribution, random: Random): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.hours;
    case 'exponential':
      return -Math.log(fraction(random)) * distribution.mean;
    case 'triangular':
      return triangular(distribution, fraction(random));
    case 'lognormal':
      return distribution.median * Math.exp(distribution.sigma * normal(random));
  }
}

/** By the inverse of its distribution function. */
function triangular({ low, mode, high }: { low: number; mode: number; high: number }, at: number): number {
  if (high === low) return low;
  const turn = (mode - low) / (high - low);
  return at < turn
    ? low + Math.sqrt(at * (high - low) * (mode - low))
    : high - Math.sqrt((1 - at) * (high - low) * (high - mode));
}

/** Mean 0, deviation 1 (Box–Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(fraction(random))) * Math.cos(2 * Math.PI * fraction(random));
}
