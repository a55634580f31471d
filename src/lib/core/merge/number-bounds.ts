import { Decimal } from 'decimal.js';
import type { JsonSchema } from '../model/index.ts';
import type { Lens } from './types.ts';

/** Decimal digits that a JSON number keeps for certain. */
const SURE_DIGITS = 15;

/** Between which canonical numbers a department's own limits are kept, also after conversion and rounding. */
export function boundsOf(lens: Lens, { minimum, maximum }: JsonSchema): { lower: number; upper: number } {
  const lower = minimum === undefined ? null : back(lens, new Decimal(minimum), Decimal.ROUND_UP);
  const upper = maximum === undefined ? null : back(lens, new Decimal(maximum), Decimal.ROUND_DOWN);
  return { lower: lower?.toNumber() ?? -Infinity, upper: upper?.toNumber() ?? Infinity };
}

/** A limit in canonical terms; what does not come out even is moved inwards. */
function back(lens: Lens, limit: Decimal, inwards: Decimal.Rounding): Decimal {
  if (lens.kind === 'chain')
    return lens.lenses.toReversed().reduce((current, step) => back(step, current, inwards), limit);
  if (lens.kind !== 'unit') return limit;
  // `ROUND_UP` means away from zero: below zero the two change places.
  const rounding = limit.isNegative() ? opposite(inwards) : inwards;
  const whole = lens.scale === undefined ? limit : limit.toDecimalPlaces(lens.scale, rounding);
  const [over, under = '1'] = lens.factor.split('/');
  return whole.mul(under).div(over!).toSignificantDigits(SURE_DIGITS, rounding);
}

function opposite(rounding: Decimal.Rounding): Decimal.Rounding {
  return rounding === Decimal.ROUND_UP ? Decimal.ROUND_DOWN : Decimal.ROUND_UP;
}
