import Type, { type Static } from 'typebox';
import { AnswerSchema } from './condition.ts';
import { DurationUnitSchema } from './duration.ts';

const closed = { additionalProperties: false };
const Hours = Type.Number({ minimum: 0 });
const Share = Type.Number({ minimum: 0, maximum: 1 });
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const PerDay = Type.Number({ exclusiveMinimum: 0, maximum: 10_000 });
/** Department → officers at work on this bundle; of those not named one. */
const Officers = Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 10_000 }));

/**
 * How long something takes, in hours during which the offices are open: with seven of them a day, 14 are two working days.
 * A piece of work occupies one officer for so long; for what people outside do it is the time until they have done it.
 */
export const DistributionSchema = Type.Union([
  Type.Object({ kind: Type.Literal('fixed'), hours: Hours }, closed),
  Type.Object({ kind: Type.Literal('exponential'), mean: Hours }, closed),
  Type.Object({ kind: Type.Literal('triangular'), low: Hours, mode: Hours, high: Hours }, closed),
  /** Half of all take less than the median; `sigma` is the standard deviation of the logarithm. */
  Type.Object({ kind: Type.Literal('lognormal'), median: Hours, sigma: Hours }, closed)
]);
export type Distribution = Static<typeof DistributionSchema>;

const Work = {
  /** Until an application is accepted, sent back or turned away. */
  examine: DistributionSchema,
  /** Until it is decided; of two levels, each. */
  decide: DistributionSchema,
  /** What other offices say about it, and what a credit check finds. */
  consult: DistributionSchema,
  /** A visit that several items share, for an officer of each department. */
  visit: DistributionSchema,
  /** Making the document that was decided on. */
  issue: DistributionSchema,
  /** The check afterwards of what was promised. */
  check: DistributionSchema,
  /** Looking at a decision once more. */
  reconsider: DistributionSchema
};
/** What an item costs its department; a kind that is not named takes as long as `decide`. */
const WorkSchema = Type.Object(
  { ...Type.Partial(Type.Object(Work)).properties, examine: Work.examine, decide: Work.decide },
  closed
);
/** Event of the chart → how often it is taken where it can be (`core/simulate/forecast/moves.ts`). */
const Chances = Type.Record(Type.String(), Share);
/** The same for one item, and what differs there from `work`. */
const ItemSchema = Type.Object(
  { ...Type.Partial(Type.Object(Work)).properties, chances: Type.Optional(Chances) },
  closed
);

/** Working hours of a day, in order. */
const Opening = Type.Array(Type.Object({ from: Time, to: Time }, closed), { minItems: 1, maxItems: 10 });
/** Share of examinations that end with a request for correction, and hours until the citizen has answered. */
const Corrections = Type.Object({ share: Share, answer: DistributionSchema }, closed);

/** What may differ in a variant; each part takes the place of that part of the forecast, item by item and office by office. */
const Changes = {
  perDay: Type.Optional(PerDay),
  officers: Type.Optional(Officers),
  /** Department → its own hours, where they are not those of all. */
  offices: Type.Optional(Type.Record(Type.String(), Opening)),
  work: Type.Optional(WorkSchema),
  items: Type.Optional(Type.Record(Type.String(), ItemSchema)),
  corrections: Type.Optional(Corrections),
  refusals: Type.Optional(Share),
  chances: Type.Optional(Chances),
  /** Event of the chart → hours until somebody outside the offices has done it. */
  delays: Type.Optional(Type.Record(Type.String(), DistributionSchema))
};
const NewLimit = Type.Object(
  {
    promised: Type.Number({ minimum: 0 }),
    legal: Type.Optional(Type.Number({ minimum: 0 })),
    unit: Type.Optional(DurationUnitSchema)
  },
  closed
);

/** The same applicants, were something otherwise (what-if). */
export const ForecastVariantSchema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    ...Changes,
    /** Of the whole bundle. */
    limit: Type.Optional(NewLimit),
    /** Item → another limit, whatever the situation. */
    limits: Type.Optional(Type.Record(Type.String(), NewLimit)),
    /** Item → the items that it depends on instead; what its form and materials need it waits for all the same. */
    dependsOn: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String())))
  },
  closed
);
export type ForecastVariant = Static<typeof ForecastVariantSchema>;

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
    /** Working days on which people apply. */
    days: Type.Integer({ minimum: 1, maximum: 2000 }),
    /** Working days after these, at the end of which nobody looks on any more (cut-off); absent: 250. */
    workOff: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    ...Changes,
    /** Applications a working day on average. */
    perDay: PerDay,
    /** `random` (absent): one independent of the other; `even`: equally far apart; `opening`: all of a day when it begins. */
    arrivals: Type.Optional(Type.Union([Type.Literal('random'), Type.Literal('even'), Type.Literal('opening')])),
    hours: Opening,
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
    officers: Officers,
    work: WorkSchema,
    variants: Type.Optional(Type.Array(ForecastVariantSchema, { minItems: 1, maxItems: 8 }))
  },
  { $id: 'forecast', additionalProperties: false }
);
export type Forecast = Static<typeof ForecastSchema>;
