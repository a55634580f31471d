import Type, { type Static } from 'typebox';

/**
 * How a period is counted. `workingDays`: days that the calendar has worked, halves allowed (半天 = 0.5). `days`: every day
 * (自然日); one that ends on a day off ends with the next working day (民法典 第二百零三条). `hours`: as the clock runs, nights
 * and days off included (第二百零一条 第二款).
 */
export const DurationUnitSchema = Type.Union([
  Type.Literal('workingDays'),
  Type.Literal('days'),
  Type.Literal('hours')
]);
export type DurationUnit = Static<typeof DurationUnitSchema>;

/** A period of law or promise; `0` means on the spot (当场, 当日). */
export const DurationSchema = Type.Object(
  { amount: Type.Number({ minimum: 0 }), unit: DurationUnitSchema },
  { additionalProperties: false }
);
export type Duration = Static<typeof DurationSchema>;

/**
 * From when a period counts: from the day after the one on which it begins (民法典 第二百零一条 第一款, the rule of law), or
 * with that day as its first, which a region may promise.
 */
export const StartRuleSchema = Type.Union([Type.Literal('nextDay'), Type.Literal('sameDay')]);
export type StartRule = Static<typeof StartRuleSchema>;

/**
 * So many working days, counted like any other limit, a period that begins on a working day never exceeds, whatever days it
 * falls on. Natural days: each is at most one working day, and where the last is a day off, the next working day that it ends
 * with takes its place. Hours: every 24 begun reach one day further. The bound is loose (7 natural days are 5 working days in
 * most weeks); dates tell the rest (`datedPath` in core/deadline).
 */
export function atMostWorkingDays({ amount, unit }: Duration): number {
  if (unit === 'workingDays') return amount;
  return Math.ceil(unit === 'days' ? amount : amount / 24);
}
