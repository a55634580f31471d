import Type, { type TSchema } from 'typebox';

/** Nothing else may stand in it. */
export const closed = { additionalProperties: false } as const;

/** An id in an address: short, and without control signs, which no database takes. */
export const Id = Type.String({ pattern: '^[^\\u0000-\\u001f\\u007f]{1,200}$' });

export const Moment = Type.String({ format: 'date-time' });
export const MaybeMoment = Type.Union([Moment, Type.Null()]);
export const Count = Type.Integer({ minimum: 1 });

/** An RFC 3339 moment in a query, as far as `Date` understands it: no leap second, an offset with its colon. */
export const QueryMoment = Type.String({
  format: 'date-time',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$',
  maxLength: 40
});

export const NONE = Type.Object({}, closed);

export function object<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, closed);
}
