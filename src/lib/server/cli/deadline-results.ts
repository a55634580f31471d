import Type, { type Static } from 'typebox';
import { AnswerSchema } from '#lib/core/model/condition.ts';
import { DurationUnitSchema, StartRuleSchema } from '#lib/core/model/duration.ts';

/** What `deadlines` prints with `--json`; shipped as `forms/schemas/command-deadlines.json`. */

const closed = { additionalProperties: false };
const Days = Type.Number({ minimum: 0 });
/** A moment as clocks of the calendar's time zone show it, with what they are ahead of UTC. */
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$' });
const Items = Type.Array(Type.String());
const Why = Type.Array(Type.Union([Type.Literal('declared'), Type.Literal('material'), Type.Literal('fact')]));

/** Working days, unless they are dates. */
const WaySchema = Type.Object(
  {
    days: Days,
    /** By the calendar at the latest: what begins after half a day counts from the next one. */
    latest: Days,
    /** One item after the other. */
    sum: Days,
    path: Items,
    departments: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), days: Days }, closed)),
    due: Moment,
    /** 暂定: it hangs on a year whose calendar is not published yet. */
    provisional: Type.Boolean(),
    /** The path that decides about `due`. */
    datedPath: Items
  },
  closed
);

export const DeadlinesResultSchema = Type.Object(
  {
    bundle: Type.String(),
    answers: Type.Record(Type.String(), AnswerSchema),
    /** From when dates are counted. */
    from: Moment,
    calendar: Type.Object({ revision: Type.String(), timeZone: Type.String() }, closed),
    startRule: StartRuleSchema,
    /** The bundle's own limits; `short`: what it promises is less than what its items promise along the path. */
    declared: Type.Object({ legal: Days, promised: Days, unit: DurationUnitSchema, short: Type.Boolean() }, closed),
    promised: WaySchema,
    legal: WaySchema,
    items: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          name: Type.String(),
          department: Type.String(),
          legal: Days,
          promised: Days,
          unit: DurationUnitSchema,
          waitsFor: Type.Array(Type.Object({ item: Type.String(), why: Why }, closed)),
          /** In working days from acceptance. */
          span: Type.Object({ start: Days, end: Days }, closed),
          starts: Moment,
          due: Moment,
          provisional: Type.Boolean()
        },
        closed
      )
    ),
    /** One change at a time, what brings the most first. */
    shorten: Type.Object(
      {
        limits: Type.Array(
          Type.Object({ item: Type.String(), limit: Days, by: Days, days: Days, then: Items }, closed)
        ),
        waits: Type.Array(
          Type.Object(
            { item: Type.String(), waitsFor: Type.String(), why: Why, by: Days, days: Days, then: Items },
            closed
          )
        )
      },
      closed
    ),
    joint: Type.Union([
      Type.Object(
        { departments: Type.Integer({ minimum: 2 }), days: Days, extension: Days, over: Type.Boolean() },
        closed
      ),
      Type.Null()
    ])
  },
  { $id: 'command-deadlines', ...closed }
);
export type DeadlinesResult = Static<typeof DeadlinesResultSchema>;
