import Type from 'typebox';
import { DurationSchema } from '#lib/core/model/duration.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const Share = Type.Number({ minimum: 0 });

const SpreadSchema = Type.Object(
  {
    mean: Type.Number(),
    p50: Type.Number(),
    p80: Type.Number(),
    p90: Type.Number(),
    p95: Type.Number(),
    most: Type.Number()
  },
  closed
);

const RateSchema = Type.Object(
  {
    /** `null`: it is not the same for all. */
    limit: Type.Union([DurationSchema, Type.Null()]),
    onTime: Count,
    late: Count,
    /** Open at the cut-off and not due yet; the rate leaves them out. */
    undecided: Count,
    rate: Share
  },
  closed
);

const FIGURES = {
  /** Local day on whose evening nobody looks on any more. */
  cutOff: Type.String(),
  applications: Type.Object(
    {
      arrived: Count,
      finished: Count,
      open: Count,
      promised: RateSchema,
      legal: RateSchema,
      days: SpreadSchema,
      /** How many were finished in so many working days, begun ones counted whole. */
      byDays: Type.Array(Count),
      corrected: Share
    },
    closed
  ),
  items: Type.Array(
    Type.Object(
      {
        item: Type.String(),
        begun: Count,
        decided: Count,
        outcomes: Type.Record(Type.String(), Count),
        open: Count,
        refused: Share,
        promised: RateSchema,
        legal: RateSchema,
        days: SpreadSchema
      },
      closed
    )
  ),
  departments: Type.Array(
    Type.Object(
      {
        department: Type.String(),
        name: Type.String(),
        officers: Count,
        jobs: Count,
        load: Share,
        wait: SpreadSchema,
        queue: Type.Object({ mean: Share, most: Count, byDay: Type.Array(Count), left: Count }, closed),
        overtaken: Count
      },
      closed
    )
  ),
  /** Clocks that ran out, of so many that began. */
  clocks: Type.Array(
    Type.Object(
      {
        clock: Type.String(),
        kind: Type.String(),
        item: Type.Union([Type.String(), Type.Null()]),
        started: Count,
        ranOut: Count
      },
      closed
    )
  ),
  bottleneck: Type.Union([Type.String(), Type.Null()]),
  message: Type.String()
};

/** What `simulate --forecast` prints with `--json`. */
export const ForecastReportSchema = Type.Object(
  {
    bundle: Type.String(),
    forecast: Type.String(),
    /** The numbers that it rests on are made up. */
    demo: Type.Boolean(),
    seed: Count,
    /** Kinds of work and events whose time the file does not say: guessed by the program. */
    assumed: Type.Array(Type.String()),
    ...FIGURES,
    /** The same people, were something otherwise. */
    variants: Type.Array(Type.Object({ name: Type.String(), ...FIGURES }, closed))
  },
  closed
);
