import Type, { type Static } from 'typebox';
import { ConditionSchema } from './condition.ts';
import { DurationUnitSchema } from './duration.ts';
import { StepChangeSchema } from './step-change.ts';
import { BundleStepsSchema, JointStepSchema } from './steps.ts';

/** A situation (情形): a question whose answer decides what applies. */
export const SituationSchema = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
    question: Type.String(),
    select: Type.Union([Type.Literal('single'), Type.Literal('multi')]),
    askWhen: Type.Optional(ConditionSchema),
    options: Type.Array(Type.Object({ value: Type.String(), label: Type.String() }, { additionalProperties: false }), {
      minItems: 1
    }),
    /** For people, never evaluated (rule 4). */
    effect: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);
export type Situation = Static<typeof SituationSchema>;

/** One item's place in a bundle. `id` is local to the bundle (`HUKOU`); conditions, outcomes and events use it. */
export const BundleItemSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
    /** Id of the item document. */
    item: Type.String(),
    dependsOn: Type.Array(Type.String()),
    dependsMode: Type.Union([Type.Literal('all'), Type.Literal('any')]),
    appliesWhen: ConditionSchema,
    optional: Type.Boolean(),
    /** Local id of the item that this is a variant of; set where a bundle picks several of them. */
    variantOf: Type.Optional(Type.String()),
    /** What was made of its steps here, one for each step. */
    steps: Type.Optional(Type.Array(StepChangeSchema, { minItems: 1 }))
  },
  { additionalProperties: false }
);
/**
 * `spread`: one of several places that a decision made of one item (`variantOf`). Worked out when the bundle is decided, never in
 * a file.
 */
export type BundleItem = Static<typeof BundleItemSchema> & { spread?: true };

/** A condition with a name of its own (没有共同户口), to be used again; where it stands it is written out. */
export const NamedConditionSchema = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
    title: Type.String({ minLength: 1, maxLength: 30 }),
    when: ConditionSchema
  },
  { additionalProperties: false }
);
export type NamedCondition = Static<typeof NamedConditionSchema>;

/**
 * `flows/bundles/<id>.json`: the bundle (一件事) as imported. As administrators composed it, it stands in the same format
 * in `flows/compositions/<id>.json`, which goes before this one; what people decided in `flows/decisions/<id>.json`.
 */
export const BundleSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' }),
    name: Type.String(),
    region: Type.Object({ code: Type.String(), name: Type.String() }, { additionalProperties: false }),
    /** Department id of the 牵头部门. */
    lead: Type.String(),
    serviceObject: Type.String(),
    sourceRef: Type.Optional(Type.String()),
    provenance: Type.Optional(Type.String()),
    limit: Type.Object(
      {
        legal: Type.Number(),
        promised: Type.Number(),
        /** Absent: working days. */
        unit: Type.Optional(DurationUnitSchema),
        note: Type.Optional(Type.String())
      },
      { additionalProperties: false }
    ),
    /** role → roles that it may equal (rule 21). */
    roleAliases: Type.Record(Type.String(), Type.Array(Type.String())),
    situations: Type.Array(SituationSchema),
    /** Answers under which nothing can be handled here, and what is said then; they come from decisions. */
    exits: Type.Optional(
      Type.Array(Type.Object({ when: ConditionSchema, text: Type.String() }, { additionalProperties: false }))
    ),
    /** Steps that several items share, and steps of the whole application; they come from decisions. */
    joint: Type.Optional(Type.Array(JointStepSchema)),
    steps: Type.Optional(BundleStepsSchema),
    /** Conditions that people gave a name; a condition equal to one of them is told by that name. */
    named: Type.Optional(Type.Array(NamedConditionSchema)),
    items: Type.Array(BundleItemSchema, { minItems: 1 })
  },
  { $id: 'bundle', additionalProperties: false }
);
export type Bundle = Omit<Static<typeof BundleSchema>, 'items'> & { items: BundleItem[] };
