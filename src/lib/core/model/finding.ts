import Type, { type Static } from 'typebox';

export const SeveritySchema = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]);
export type Severity = Static<typeof SeveritySchema>;

/** Something that the composer found. `code` is `family/rule`; `path` tells the designer where to jump (`items/HUKOU/limit`). */
export const FindingSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z]+/[a-z0-9-]+$' }),
    severity: SeveritySchema,
    message: Type.String(),
    path: Type.String(),
    /** Answers or events that show it, where there are any. */
    scenario: Type.Optional(Type.Unknown()),
    /** Set when a recorded decision accepts it: the decision's id. */
    accepted: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);
export type Finding = Static<typeof FindingSchema>;
