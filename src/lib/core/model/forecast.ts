import Type, { type Static } from 'typebox';
import { AnswerSchema } from './condition.ts';

const closed = { additionalProperties: false };
const Hours = Type.Number({ minimum: 0 });
const Share = Type.Number({ minimum: 0, maximum: 1 });
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** How long a piece of work takes, in hours of one officer. */
export const DistributionSchema = Type.Union([
  Type.Object({ kind: Type.Literal('fixed'), hours: Hours }, closed),
  Type.Object({ kind: Type.Literal('exponential'), mean: Hours }, closed),
  Type.Object({ kind: Type.Literal('triangular'), low: Hours, mode: Hours, high: Hours }, closed),
  /** Half of all take less than the median; `sigma` is the standard deviation of the logarithm. */
  Type.Object({ kind: Type.Literal('lognormal'), median: Hours, sigma: Hours }, closed)
]);
export type Distribution = Static<typeof DistributionSchema>;

/** What one item costs its department. */
const WorkSchema = Type.Object({ examine: DistributionSchema, decide: DistributionSchema }, closed);

/** `flows/scenarios/forecast/*.json`: many applicants at once, with what departments have to work with (what-if). */
export const ForecastSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.String({ minLength: 1 }),
    note: Type.Optional(Type.String()),
    /** Numbers are made up. */
    demo: Type.Optional(Type.Boolean()),
    seed: Type.Integer({ minimum: 0 }),
    /** First working day on which somebody applies. */
    start: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** Working days on which people apply; what is open then is worked off. */
    days: Type.Integer({ minimum: 1, maximum: 2000 }),
    /** Applications a working day on average, one independent of the other. */
    perDay: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
    /** Working hours of a day, in order. */
    hours: Type.Array(Type.Object({ from: Time, to: Time }, closed), { minItems: 1, maxItems: 10 }),
    /** Who applies; absent: everybody with as many items as there can be. */
    applicants: Type.Optional(
      Type.Array(
        Type.Object(
          { share: Type.Number({ exclusiveMinimum: 0 }), answers: Type.Record(Type.String(), AnswerSchema) },
          closed
        ),
        { minItems: 1 }
      )
    ),
    /** Department → officers at work on this bundle; of those not named one. */
    officers: Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 10_000 })),
    /** Of every item that `items` does not name. */
    work: WorkSchema,
    items: Type.Optional(Type.Record(Type.String(), WorkSchema)),
    /** Share of examinations that end with a request for correction, and hours until the citizen has answered. */
    corrections: Type.Optional(Type.Object({ share: Share, answer: DistributionSchema }, closed)),
    /** Share of decisions that are refusals. */
    refusals: Type.Optional(Share)
  },
  { $id: 'forecast', additionalProperties: false }
);
export type Forecast = Static<typeof ForecastSchema>;
