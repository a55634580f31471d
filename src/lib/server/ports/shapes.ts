import Type from 'typebox';

/** Shapes that answers of several foreign systems have in common: each text has a length that is sure to suffice. */
export const CodeSchema = Type.String({ minLength: 1, maxLength: 128 });
export const NameSchema = Type.String({ minLength: 1, maxLength: 200 });
export const DaySchema = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** Milliseconds since the epoch. */
export const TimeSchema = Type.Integer({ minimum: 0, maximum: 8.64e15 });
