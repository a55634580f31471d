import Type, { type Static } from 'typebox';
import { SituationSchema } from './bundle.ts';
import { ConditionSchema } from './condition.ts';
import { MaterialSourceSchema } from './item.ts';
import { BundleStepsSchema, JointStepSchema } from './steps.ts';

const closed = { additionalProperties: false };

/**
 * What a decision was made about: the conflict (its group where several hang together) and, field by field, a fingerprint of
 * the definitions on both sides. A field that looks different now reopens this decision and no other.
 */
export const AboutSchema = Type.Object(
  { conflict: Type.String(), fields: Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{14}$' })) },
  closed
);
export type About = Static<typeof AboutSchema>;

const base = {
  id: Type.String(),
  /** Who decided; demo decisions say `demo`. */
  who: Type.String(),
  /** ISO 8601 instant. */
  when: Type.String(),
  why: Type.String({ minLength: 1 }),
  about: Type.Optional(AboutSchema)
};

/** Items that leave the bundle for the people of whom `when` is true; they apply for them at the department itself. */
const LeaveSchema = Type.Object({ item: Type.String(), when: ConditionSchema }, closed);
const FieldRefSchema = Type.Object({ item: Type.String(), field: Type.String() }, closed);

/**
 * What happens to an item that waits when one it waits for is refused (rule 6): it ends with it, goes on, waits for its own
 * department, counts as withdrawn by the citizen, or the citizen is asked whether to go on.
 */
export const OutcomePolicySchema = Type.Union([
  Type.Literal('cancel'),
  Type.Literal('continue'),
  Type.Literal('hold'),
  Type.Literal('withdraw'),
  Type.Literal('ask')
]);
export type OutcomePolicy = Static<typeof OutcomePolicySchema>;

/** A recorded decision about a bundle (rule 28). The importer never writes one. */
export const DecisionSchema = Type.Union([
  /** What the bundle or one item promises, each in the unit of its own limit: in every situation, or only where `inCase` holds. */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('limit'),
      promised: Type.Number({ minimum: 0 }),
      item: Type.Optional(Type.String()),
      inCase: Type.Optional(ConditionSchema)
    },
    closed
  ),
  /** Elements that an item's result carries although its file names none. */
  Type.Object(
    { ...base, kind: Type.Literal('produces'), item: Type.String(), elements: Type.Array(Type.String()) },
    closed
  ),
  /** Items that also produce a material, tried in this order where the named producer is not active (rule 7). */
  Type.Object(
    { ...base, kind: Type.Literal('producer'), sharedKey: Type.String(), items: Type.Array(Type.String()) },
    closed
  ),
  /** Another element for one field of one item. */
  Type.Object(
    { ...base, kind: Type.Literal('binding'), item: Type.String(), field: Type.String(), element: Type.String() },
    closed
  ),
  /** A field, and whatever lies below it, that is deliberately the department's own: asked for it alone, joined with nothing. */
  Type.Object({ ...base, kind: Type.Literal('own'), item: Type.String(), field: Type.String() }, closed),
  /**
   * Who fields of an item without labels are about, settled by a person once: those of the matcher's role `question` (its id),
   * of a `section` (its title) or `group` (its dotted key), or `fields` one by one, which goes before the wider ones.
   */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('role'),
      item: Type.String(),
      question: Type.Optional(Type.String()),
      section: Type.Optional(Type.String()),
      group: Type.Optional(Type.String()),
      fields: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
      /** `mother`, `org.agent`, `buyer.spouse`. */
      role: Type.String({ pattern: '^[A-Za-z][\\w-]*(\\.[A-Za-z][\\w-]*)*$' })
    },
    closed
  ),
  /** What happens to `item` when one that it waits for, or `after` alone, ends without the needed outcome. */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('policy'),
      item: Type.String(),
      after: Type.Optional(Type.String()),
      onRefused: OutcomePolicySchema
    },
    closed
  ),
  /** Which process template an item goes by, instead of the one that its file names. */
  Type.Object({ ...base, kind: Type.Literal('process'), item: Type.String(), process: Type.String() }, closed),
  /** The department of the second level (终审), where a process has one that is not the item's own. */
  Type.Object(
    { ...base, kind: Type.Literal('finalDepartment'), item: Type.String(), department: Type.String() },
    closed
  ),
  /** A step that several items share; a later one of the same id replaces it. */
  Type.Object({ ...base, kind: Type.Literal('joint'), step: JointStepSchema }, closed),
  /** A joint step that there is no more: every item goes its own way again. */
  Type.Object({ ...base, kind: Type.Literal('unjoin'), step: Type.String() }, closed),
  /** Steps of the whole application before and after the items. */
  Type.Object({ ...base, kind: Type.Literal('steps'), steps: BundleStepsSchema }, closed),
  /**
   * People shut out by the strictest rule, and what becomes of them (rule 18): a `question` of its own separates them, items
   * `leave` the bundle for them, departments agreed to widen fields (`widens`; open until their form says so), or they come to
   * an `exit` page that says why. With none of these the narrowing stands, for the reason given.
   */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('narrowing'),
      element: Type.String(),
      path: Type.String(),
      question: Type.Optional(SituationSchema),
      leaves: Type.Optional(Type.Array(LeaveSchema)),
      widens: Type.Optional(Type.Array(FieldRefSchema)),
      exit: Type.Optional(Type.Object({ when: ConditionSchema, text: Type.String({ minLength: 1 }) }, closed))
    },
    closed
  ),
  /** The proposal for a conflict is taken as it is. */
  Type.Object({ ...base, kind: Type.Literal('settle'), conflict: Type.String() }, closed),
  /** What the merged form calls an element. */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('title'),
      element: Type.String(),
      title: Type.String({ minLength: 1, maxLength: 14 })
    },
    closed
  ),
  /** Fields that are asked for by themselves although they name a shared element. */
  Type.Object(
    { ...base, kind: Type.Literal('apart'), element: Type.String(), fields: Type.Array(FieldRefSchema) },
    closed
  ),
  /** The code list, or the precision of the date, or the unit in which the merged form asks for an element. */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('canonical'),
      element: Type.String(),
      codelist: Type.Optional(Type.String()),
      precision: Type.Optional(Type.Union([Type.Literal('datetime'), Type.Literal('date'), Type.Literal('month')])),
      unit: Type.Optional(Type.String())
    },
    closed
  ),
  /** Whether `role` may be the same as `other` (rule 21). */
  Type.Object(
    { ...base, kind: Type.Literal('alias'), role: Type.String(), other: Type.String(), on: Type.Boolean() },
    closed
  ),
  /** Asked of everybody, or only where an item that needs it applies. */
  Type.Object({ ...base, kind: Type.Literal('required'), element: Type.String(), always: Type.Boolean() }, closed),
  /** How a document is had without asking the person for it, at every item that asks for it or at those named. */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('way'),
      sharedKey: Type.String(),
      source: MaterialSourceSchema,
      items: Type.Optional(Type.Array(Type.String()))
    },
    closed
  ),
  /** Lists of several items that are the same list: their rows are one where the fields of `key` agree (rule 22). */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('rows'),
      element: Type.String(),
      key: Type.Array(Type.String({ pattern: '^[A-Za-z]\\w*$' }), { minItems: 1 })
    },
    closed
  ),
  /**
   * One person here is a row of a list there: attributes below `person` (as the plan names them) follow from the `first` row of
   * the list, or from the one whose field `key` has the canonical value `is` (rule 22).
   */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('row'),
      element: Type.String(),
      person: Type.String({ pattern: '^[A-Za-z][\\w-]*(\\.[A-Za-z][\\w-]*)*$' }),
      pick: Type.Union([
        Type.Literal('first'),
        Type.Object({ key: Type.String({ pattern: '^[A-Za-z]\\w*$' }), is: Type.String() }, closed)
      ])
    },
    closed
  ),
  /** Which variant (业务办理项) of an item the bundle handles: one, or one for each case of a situation; elsewhere none. */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('variant'),
      item: Type.String(),
      choices: Type.Array(Type.Object({ variant: Type.String(), when: ConditionSchema }, closed), { minItems: 1 })
    },
    closed
  ),
  /** A department was asked about a difference (`why` has the question): a note for everybody, which settles nothing. */
  Type.Object({ ...base, kind: Type.Literal('ask'), department: Type.String(), about: AboutSchema }, closed),
  /** A finding accepted as it is, without an end or through the day `until` (local day of the bundle's calendar). */
  Type.Object(
    {
      ...base,
      kind: Type.Literal('accept'),
      code: Type.String(),
      path: Type.String(),
      until: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }))
    },
    closed
  )
]);
export type Decision = Static<typeof DecisionSchema>;

/** `flows/decisions/<bundle>.json` */
export const DecisionsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), bundle: Type.String(), decisions: Type.Array(DecisionSchema) },
  { $id: 'decisions', additionalProperties: false }
);
export type Decisions = Static<typeof DecisionsSchema>;
