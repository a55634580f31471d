import Type, { type Static } from 'typebox';
import { DurationUnitSchema } from './duration.ts';

const closed = { additionalProperties: false };

/**
 * A step that several items of a bundle share: one visit (联合勘验), one look at the drawings (联合审图), one acceptance of the
 * works (联合验收) for all of them. `id` is told apart from the items' ids.
 */
export const JointStepSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
    name: Type.String({ minLength: 1 }),
    kind: Type.Union([Type.Literal('inspection'), Type.Literal('drawing'), Type.Literal('acceptance')]),
    items: Type.Array(Type.String(), { minItems: 1 }),
    /** So long after the first item is ready; then it takes place with those who are. */
    within: Type.Number({ minimum: 0 }),
    /** For the step itself. */
    days: Type.Number({ minimum: 0 }),
    /** For the citizen to mend what it found. */
    rectify: Type.Number({ minimum: 0 }),
    /** Of the three periods; absent: working days. */
    unit: Type.Optional(DurationUnitSchema)
  },
  closed
);
export type JointStep = Static<typeof JointStepSchema>;

/** Steps of the whole application: before the items begin (guide and form come first anyway), and after all have ended. */
export const BundleStepsSchema = Type.Object(
  {
    before: Type.Array(Type.Union([Type.Literal('sign'), Type.Literal('pay')]), { uniqueItems: true }),
    after: Type.Array(Type.Union([Type.Literal('collect'), Type.Literal('deliver'), Type.Literal('rate')]), {
      uniqueItems: true
    })
  },
  closed
);
export type BundleSteps = Static<typeof BundleStepsSchema>;
