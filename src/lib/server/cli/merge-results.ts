import Type, { type Static } from 'typebox';
import { MaterialSourceSchema } from '#lib/core/model/index.ts';
import { ConditionSchema } from '#lib/core/model/condition.ts';
import { DurationUnitSchema } from '#lib/core/model/duration.ts';

/** What `merge` and `slice` print with `--json`; shipped as `forms/schemas/command-<name>.json`. */

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const Confidence = Type.Number({ minimum: 0, maximum: 1 });
const Spread = Type.Object({ mean: Type.Number(), min: Type.Number(), max: Type.Number() }, closed);
const Measure = Type.Object({ before: Type.Number(), after: Type.Number() }, closed);

function overMeasures<T extends ReturnType<typeof Type.Object>>(one: T) {
  return Type.Object(
    { forms: one, fields: one, materials: one, visits: one, steps: one, workingDays: one, fees: one },
    closed
  );
}

const BindingSchema = Type.Object(
  {
    item: Type.String(),
    /** The department's key, nested ones joined with dots. */
    field: Type.String(),
    element: Type.Union([Type.String(), Type.Null()]),
    /** Two fields are joined when their `element` is the same and both are `auto` or decided. */
    auto: Type.Boolean(),
    confidence: Confidence,
    candidates: Type.Array(Type.Object({ element: Type.String(), confidence: Confidence }, closed)),
    reason: Type.Optional(Type.String())
  },
  closed
);

const ConflictSchema = Type.Object(
  {
    code: Type.String(),
    element: Type.String(),
    id: Type.String(),
    /** Conflicts of one group are settled by one decision. */
    group: Type.String(),
    title: Type.String(),
    message: Type.String(),
    state: Type.Union([
      Type.Literal('default'),
      Type.Literal('open'),
      Type.Literal('decided'),
      Type.Literal('reopened')
    ]),
    parties: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          department: Type.String(),
          field: Type.String(),
          shows: Type.String(),
          /** What the proposal, or what was decided, does to this department. */
          effect: Type.String()
        },
        closed
      )
    ),
    proposal: Type.String(),
    decision: Type.Union([
      Type.Object(
        { id: Type.String(), kind: Type.String(), who: Type.String(), when: Type.String(), why: Type.String() },
        closed
      ),
      Type.Null()
    ])
  },
  closed
);

const RoleQuestionSchema = Type.Object(
  {
    id: Type.String(),
    item: Type.String(),
    section: Type.String(),
    /** The person word that the fields share; empty: they name nobody. */
    word: Type.String(),
    fields: Type.Array(Type.String()),
    question: Type.String(),
    proposal: Type.String(),
    candidates: Type.Array(Type.String())
  },
  closed
);

const MaterialUseSchema = Type.Object(
  {
    item: Type.String(),
    name: Type.String(),
    source: MaterialSourceSchema,
    required: Type.Boolean(),
    when: ConditionSchema,
    deferrableDays: Type.Optional(Type.Number({ minimum: 0 })),
    deferrableUnit: Type.Optional(DurationUnitSchema),
    producedBy: Type.Array(Type.String())
  },
  closed
);

const ReductionReportSchema = Type.Object(
  {
    unit: Type.Union([Type.Literal('item'), Type.Literal('variant')]),
    cutOff: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    sets: Count,
    classes: Count,
    computed: Count,
    measures: overMeasures(Type.Object({ before: Spread, after: Spread }, closed)),
    applications: Type.Union([Type.Object({ count: Count, measures: overMeasures(Measure) }, closed), Type.Null()]),
    limits: Type.Object(
      { promised: Type.Number(), legal: Type.Number(), ratio: Type.Union([Type.Number(), Type.Null()]) },
      closed
    ),
    instant: Type.Object({ count: Count, of: Count, share: Confidence }, closed)
  },
  closed
);

export const MergeResultSchema = Type.Object(
  {
    bundle: Type.String(),
    bindings: Type.Array(BindingSchema),
    conflicts: Type.Array(ConflictSchema),
    /** Decisions about differences that a person still has to make. */
    open: Count,
    /** Whom fields are about, where only a person can say it: one question for a section. */
    roleQuestions: Type.Array(RoleQuestionSchema),
    /** Every decision that a person still has to make, by what it is about. */
    left: Type.Object({ differences: Count, roles: Count, fields: Count }, closed),
    /** Proposals that can be taken all at once: defaults of differences, and roles that are sure. */
    adoptable: Type.Object({ differences: Count, roles: Count }, closed),
    materials: Type.Array(
      Type.Object(
        {
          sharedKey: Type.String(),
          name: Type.String(),
          spec: Type.Optional(Type.String()),
          note: Type.Optional(Type.String()),
          licenseType: Type.Optional(Type.String()),
          uses: Type.Array(MaterialUseSchema)
        },
        closed
      )
    ),
    reduction: ReductionReportSchema
  },
  { $id: 'command-merge', ...closed }
);
export type MergeResult = Static<typeof MergeResultSchema>;

export const SliceResultSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          department: Type.String(),
          active: Type.Boolean(),
          /** In the department's own keys and codes; `null` where the item does not apply. */
          payload: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
          valid: Type.Boolean(),
          problems: Type.Array(
            Type.Object({ code: Type.String(), message: Type.String(), path: Type.Optional(Type.String()) }, closed)
          )
        },
        closed
      )
    )
  },
  { $id: 'command-slice', ...closed }
);
export type SliceResult = Static<typeof SliceResultSchema>;
