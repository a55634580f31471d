import Type, { type Static } from 'typebox';
import { ScenarioSchema } from '#lib/core/model/scenario.ts';
import { ForecastReportSchema } from './forecast-results.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const Text = Type.Union([Type.String(), Type.Null()]);

const ProblemSchema = Type.Object(
  { code: Type.String(), message: Type.String(), path: Type.Optional(Type.String()) },
  closed
);
const ClockSchema = Type.Object(
  {
    state: Type.Union([Type.Literal('running'), Type.Literal('stopped'), Type.Literal('due')]),
    due: Text,
    remaining: Type.Union([Type.Number(), Type.Null()]),
    provisional: Type.Boolean()
  },
  closed
);

const TraceStepSchema = Type.Object(
  {
    /** Place in the scenario's steps; `null`: the submission. */
    step: Type.Union([Count, Type.Null()]),
    kind: Type.String(),
    at: Type.Number(),
    time: Type.String(),
    workingDay: Type.Integer(),
    by: Text,
    event: Text,
    changed: Type.Record(Type.String(), Type.Object({ from: Text, to: Type.String() }, closed)),
    status: Type.String(),
    /** What the machine asked for; each kind has fields of its own. */
    effects: Type.Array(Type.Object({ type: Type.String() })),
    clocks: Type.Record(Type.String(), Type.Union([ClockSchema, Type.Null()])),
    payloads: Type.Array(
      Type.Object({ item: Type.String(), valid: Type.Boolean(), problems: Type.Array(ProblemSchema) }, closed)
    ),
    refused: Type.Array(ProblemSchema),
    notes: Type.Array(Type.String()),
    differs: Type.Array(ProblemSchema)
  },
  closed
);

const EndSchema = Type.Object(
  {
    status: Type.String(),
    tasks: Type.Record(Type.String(), Type.String()),
    outcomes: Type.Record(Type.String(), Type.String()),
    counts: Type.Record(Type.String(), Type.Number()),
    clocks: Type.Record(Type.String(), Type.String()),
    timers: Type.Record(Type.String(), ClockSchema),
    /** Element → item whose result has brought it. */
    produced: Type.Record(Type.String(), Type.String()),
    /** Item → whether what was sent for it has arrived and, with data, suits its own form; absent: nothing was sent. */
    sent: Type.Record(Type.String(), Type.Boolean())
  },
  closed
);

const SuiteReportSchema = Type.Object(
  {
    /** The published version that the suite was stored with; `null`: made for the bundle as it stands. */
    version: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    scenarios: Count,
    /** How many of them people have kept in `flows/scenarios`. */
    kept: Count,
    differs: Type.Array(Type.Object({ scenario: Type.String(), problems: Type.Array(ProblemSchema) }, closed)),
    coverage: Type.Object({ total: Count, taken: Count, untaken: Type.Array(Type.String()) }, closed),
    /** Why a transition is not taken. */
    reasons: Type.Record(Type.String(), Type.String())
  },
  closed
);

/** What `simulate` prints with `--json`: the scenarios that were played, or the forecast. */
export const SimulateResultSchema = Type.Object(
  {
    bundle: Type.String(),
    traces: Type.Array(
      Type.Object(
        {
          bundle: Type.String(),
          scenario: Type.String(),
          steps: Type.Array(TraceStepSchema),
          /** What stood against the submission; empty when it was taken. */
          refused: Type.Array(ProblemSchema),
          end: EndSchema,
          /** Where it is otherwise than the scenario says; empty when it holds. */
          differs: Type.Array(ProblemSchema)
        },
        closed
      )
    ),
    /** The walks of `--random`, to be played again. */
    scenarios: Type.Array(ScenarioSchema),
    forecast: Type.Union([ForecastReportSchema, Type.Null()]),
    /** What `--suite` found: the stored suite of a version, or the one of the bundle as it stands. */
    suite: Type.Union([SuiteReportSchema, Type.Null()])
  },
  { $id: 'command-simulate', ...closed }
);
export type SimulateResult = Static<typeof SimulateResultSchema>;
