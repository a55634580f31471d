import Type, { type Static } from 'typebox';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** One published year of a working-day calendar: days off on weekdays, and weekend days worked (调休). */
export const CalendarYearSchema = Type.Object(
  {
    source: Type.String(),
    holidays: Type.Array(Day),
    workdays: Type.Array(Day),
    /** What days off are called, those on weekends too: 春节. */
    names: Type.Optional(Type.Record(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.String({ minLength: 1 })))
  },
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
    years: Type.Record(Type.String({ pattern: '^\\d{4}$' }), CalendarYearSchema)
  },
  { additionalProperties: false }
);
/** `exceptions`: a region's own days, worked out on reading; of two about the same day the last one holds. */
export type Calendar = Static<typeof CalendarSchema> & { exceptions?: CalendarException[] };

/** Days of a region's own: `code` is the beginning of its division's code (GB/T 2260). */
export const RegionalDaysSchema = Type.Object(
  {
    code: Type.String({ pattern: '^(\\d{2}){1,6}$' }),
    name: Type.String({ minLength: 1 }),
    days: Type.Array(CalendarExceptionSchema)
  },
  { additionalProperties: false }
);

/** `flows/calendars.json` */
export const CalendarsSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    calendars: Type.Array(CalendarSchema),
    regional: Type.Optional(Type.Array(RegionalDaysSchema))
  },
  { $id: 'calendars', additionalProperties: false }
);
export type Calendars = Static<typeof CalendarsSchema>;
