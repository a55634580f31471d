import Type, { type Static } from 'typebox';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** One published year of a working-day calendar: days off on weekdays, and weekend days worked (调休). */
export const CalendarYearSchema = Type.Object(
  { source: Type.String(), holidays: Type.Array(Day), workdays: Type.Array(Day) },
  { additionalProperties: false }
);

/**
 * A day that is otherwise in one region: a day off of its own (地方性节假日, 台风停工), or one that is worked there. It is laid
 * over the national calendar; of two about the same day the later announced one holds.
 */
export const CalendarExceptionSchema = Type.Object(
  {
    day: Day,
    worked: Type.Boolean(),
    /** The notice that says so. */
    source: Type.String({ minLength: 1 }),
    announced: Day
  },
  { additionalProperties: false }
);
export type CalendarException = Static<typeof CalendarExceptionSchema>;

export const CalendarSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    revision: Type.String(),
    timeZone: Type.String({ default: 'Asia/Shanghai' }),
    years: Type.Record(Type.String({ pattern: '^\\d{4}$' }), CalendarYearSchema),
    /** A region's own days, in the order in which they were announced; worked out on reading, never in a file. */
    exceptions: Type.Optional(Type.Array(CalendarExceptionSchema))
  },
  { additionalProperties: false }
);
export type Calendar = Static<typeof CalendarSchema>;

/** `flows/calendars.json` */
export const CalendarsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), calendars: Type.Array(CalendarSchema) },
  { $id: 'calendars', additionalProperties: false }
);
export type Calendars = Static<typeof CalendarsSchema>;
