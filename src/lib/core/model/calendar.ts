import Type, { type Static } from 'typebox';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** One published year of a working-day calendar: days off on weekdays, and weekend days worked (调休). */
export const CalendarYearSchema = Type.Object(
  { source: Type.String(), holidays: Type.Array(Day), workdays: Type.Array(Day) },
  { additionalProperties: false }
);

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
export type Calendar = Static<typeof CalendarSchema>;

/** `flows/calendars.json` */
export const CalendarsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), calendars: Type.Array(CalendarSchema) },
  { $id: 'calendars', additionalProperties: false }
);
export type Calendars = Static<typeof CalendarsSchema>;
