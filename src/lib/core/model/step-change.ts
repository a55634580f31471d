import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const State = Type.String({ pattern: '^[a-z]\\w*(\\.\\w+)*$' });
const Id = Type.String({ pattern: '^[A-Za-z]\\w*$' });

/** A department agreed to what becomes of its step (环节): who of it, when, and the document that says so. */
export const ConsentSchema = Type.Object(
  {
    /** Department id. */
    department: Type.String({ minLength: 1 }),
    who: Type.String({ minLength: 1, maxLength: 60 }),
    /** `YYYY-MM-DD`. */
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** Its number or title: `湖政办〔2026〕12 号`. */
    document: Type.String({ minLength: 1, maxLength: 120 })
  },
  closed
);
export type Consent = Static<typeof ConsentSchema>;

const base = { state: State, consents: Type.Array(ConsentSchema) };

/**
 * What an administrator makes of one step of an item: `state` is that of its process template. Cancelled (取消): nobody does it.
 * Merged (合并): it is done with another step of the item, in a joint step, or with a step of an item that comes before. Compressed
 * (压缩): its period is shorter, in the unit that the template gives it; `limit`: the period is what the item promises.
 */
export const StepChangeSchema = Type.Union([
  Type.Object({ how: Type.Literal('cancel'), ...base }, closed),
  Type.Object(
    {
      how: Type.Literal('merge'),
      ...base,
      into: Type.Union([
        Type.Object({ step: State }, closed),
        Type.Object({ joint: Id }, closed),
        Type.Object({ item: Id, step: State }, closed)
      ])
    },
    closed
  ),
  Type.Object(
    {
      how: Type.Literal('shorten'),
      ...base,
      days: Type.Number({ minimum: 0 }),
      limit: Type.Optional(Type.Literal(true))
    },
    closed
  )
]);
export type StepChange = Static<typeof StepChangeSchema>;

/** Departments that have to agree and have not. */
export function consentsMissing({ consents }: StepChange, asked: readonly string[]): string[] {
  return asked.filter((id) => !consents.some(({ department }) => department === id));
}
