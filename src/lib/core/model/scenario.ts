import Type, { type Static } from 'typebox';
import { AnswerSchema } from './condition.ts';

const closed = { additionalProperties: false };

/** Something that happens: an event of the machine, sent by somebody who may send it. */
export const EventStepSchema = Type.Object(
  {
    /** `citizen`, `system`, or an item's local id for the officer of its department. */
    by: Type.String(),
    /** As the machine knows it: `HUKOU.approve`, `correct`, `withdraw`, `clock.due.HUKOU.limit`. */
    event: Type.String(),
    /** Elements that an approval brings; absent: every one that the item declares. */
    produced: Type.Optional(Type.Array(Type.String())),
    /** Values of such elements; of others they are made up with the seed. */
    facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** Element → value that the citizen changes with this event (`correct`). */
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** The event has to be refused here, with this code. */
    refused: Type.Optional(Type.String())
  },
  closed
);

/** Time passes; clocks that run out meanwhile send their events in order. */
export const TimeStepSchema = Type.Union([
  /** To the end of the n-th working day after the beginning. */
  Type.Object({ toWorkingDay: Type.Number({ minimum: 0 }) }, closed),
  Type.Object({ workingDays: Type.Number({ exclusiveMinimum: 0 }) }, closed),
  Type.Object({ hours: Type.Number({ exclusiveMinimum: 0 }) }, closed),
  /** Local date and time. */
  Type.Object({ until: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' }) }, closed)
]);

/** What has to hold at this point; only what is named is looked at. */
export const ExpectStepSchema = Type.Object(
  {
    expect: Type.Object(
      {
        /** processing | correcting | closed */
        status: Type.Optional(Type.String()),
        /** Item → status of its task. */
        tasks: Type.Optional(Type.Record(Type.String(), Type.String())),
        /** Item → outcome, `null` while it has none. */
        outcomes: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
        /** Clock → running | stopped | done, `null` when it never ran. */
        clocks: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
        /** Clock → the local day on which it is due. */
        due: Type.Optional(Type.Record(Type.String(), Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }))),
        counts: Type.Optional(Type.Record(Type.String(), Type.Number())),
        /** Element → whether some result has brought it. */
        produced: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
        /** Item → whether anything that somebody can do about it, giving up aside, still ends it. */
        ends: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
        /**
         * Item → whether what was sent for it since it was last taken up has arrived and, played with data, suits its own form;
         * `null`: nothing was.
         */
        sent: Type.Optional(Type.Record(Type.String(), Type.Union([Type.Boolean(), Type.Null()])))
      },
      closed
    )
  },
  closed
);

/** How the submission has to be refused; only what is named is looked at. */
export const RefusalSchema = Type.Object(
  {
    code: Type.Optional(Type.String()),
    /** A situation, an element, or the `sharedKey` of a material. */
    path: Type.Optional(Type.String())
  },
  closed
);
export type Refusal = Static<typeof RefusalSchema>;

export const ScenarioStepSchema = Type.Union([EventStepSchema, TimeStepSchema, ExpectStepSchema]);
export type ScenarioStep = Static<typeof ScenarioStepSchema>;
export type EventStep = Static<typeof EventStepSchema>;
export type TimeStep = Static<typeof TimeStepSchema>;
export type ExpectStep = Static<typeof ExpectStepSchema>;

/**
 * A course of events that can be played, kept as a test, or shown as the counterexample of a finding:
 * answers, then events, leaps in time, and what has to hold.
 */
export const ScenarioSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.String({ minLength: 1 }),
    /** Why it is kept, or what it shows. */
    note: Type.Optional(Type.String()),
    /** Local date and time of the submission; absent: a Monday morning that the player chooses. */
    start: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' })),
    answers: Type.Record(Type.String(), AnswerSchema),
    /** Data of the merged form, or `generate` for made-up ones; absent: control alone is played, no form. */
    data: Type.Optional(Type.Union([Type.Literal('generate'), Type.Record(Type.String(), Type.Unknown())])),
    seed: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Elements that made-up data have otherwise; `null`: left empty. */
    fill: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** Nothing can be submitted at all; then there are no steps. */
    refused: Type.Optional(RefusalSchema),
    steps: Type.Array(ScenarioStepSchema, { maxItems: 10_000 })
  },
  { $id: 'scenario', additionalProperties: false }
);
export type Scenario = Static<typeof ScenarioSchema>;
