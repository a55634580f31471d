import Type, { type Static } from 'typebox';
import { BundleItemSchema, BundleSchema, NamedConditionSchema, SituationSchema } from './bundle.ts';
import { ConditionSchema } from './condition.ts';
import { StepChangeSchema } from './step-change.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z]\\w*$' });

/** Where a node stands on the canvas, in pixels of the drawing at 100 %; kept apart from what the bundle says. */
export const PositionSchema = Type.Object({ x: Type.Number(), y: Type.Number() }, closed);
export type Position = Static<typeof PositionSchema>;
/** By the local id of the item or joint step. */
export type Positions = Record<string, Position>;

/** `flows/positions/<bundle>.json` */
export const PositionsSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    bundle: Type.String(),
    positions: Type.Record(Type.String(), PositionSchema)
  },
  { $id: 'positions', ...closed }
);

/** What an administrator edits: the bundle's own document, and where its nodes stand. */
export interface Composition {
  bundle: Static<typeof BundleSchema>;
  positions: Positions;
}

/**
 * One change of a bundle's composition, whichever view it was made in. Several of them in a row are one gesture, and one step
 * of its history.
 */
export const EditSchema = Type.Union([
  /** Name, for whom it is, lead department, declared limit. */
  Type.Object(
    {
      do: Type.Literal('describe'),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      serviceObject: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      lead: Type.Optional(Type.String()),
      limit: Type.Optional(BundleSchema.properties.limit)
    },
    closed
  ),
  /** Puts an item in; `before`: those that wait for it from now on, instead of what it waits for itself. */
  Type.Object(
    {
      do: Type.Literal('place'),
      entry: BundleItemSchema,
      before: Type.Optional(Type.Array(Id)),
      /** Place in the list; absent: the end. */
      at: Type.Optional(Type.Integer({ minimum: 0 }))
    },
    closed
  ),
  /** Puts a further variant of an item in, right behind it; `as`: its local id, absent: a free one. */
  Type.Object({ do: Type.Literal('duplicate'), id: Id, as: Type.Optional(Id) }, closed),
  /** Takes an item out; what waited for it waits for what it waited for (rule 6). */
  Type.Object({ do: Type.Literal('remove'), id: Id }, closed),
  /** `to` waits for `from`, or no longer. */
  Type.Object({ do: Type.Literal('connect'), from: Id, to: Id }, closed),
  Type.Object({ do: Type.Literal('disconnect'), from: Id, to: Id }, closed),
  /** Whether it waits for all of them or for any one. */
  Type.Object({ do: Type.Literal('mode'), id: Id, mode: BundleItemSchema.properties.dependsMode }, closed),
  Type.Object({ do: Type.Literal('applies'), id: Id, when: ConditionSchema }, closed),
  Type.Object({ do: Type.Literal('optional'), id: Id, optional: Type.Boolean() }, closed),
  /** What becomes of one step of an item, instead of what was made of that step before. */
  Type.Object({ do: Type.Literal('step'), id: Id, step: StepChangeSchema }, closed),
  /** The step is done as its template has it again. */
  Type.Object({ do: Type.Literal('unstep'), id: Id, state: Type.String() }, closed),
  /** Place in the list of items, which is the order in outline, lists and papers. */
  Type.Object({ do: Type.Literal('order'), id: Id, at: Type.Integer({ minimum: 0 }) }, closed),
  /** Puts a situation in, or another in the place of the one with its key. */
  Type.Object(
    { do: Type.Literal('situation'), situation: SituationSchema, at: Type.Optional(Type.Integer({ minimum: 0 })) },
    closed
  ),
  /** Refused while a condition reads it. */
  Type.Object({ do: Type.Literal('removeSituation'), key: Id }, closed),
  Type.Object({ do: Type.Literal('orderSituation'), key: Id, at: Type.Integer({ minimum: 0 }) }, closed),
  /** Which roles a role may equal (rule 21); none: it equals nobody. */
  Type.Object({ do: Type.Literal('alias'), role: Type.String(), others: Type.Array(Type.String()) }, closed),
  /** Answers under which nothing can be handled here, and what is said then. */
  Type.Object(
    {
      do: Type.Literal('exits'),
      exits: Type.Array(Type.Object({ when: ConditionSchema, text: Type.String({ minLength: 1 }) }, closed))
    },
    closed
  ),
  /** Gives a condition a name; wherever the condition that had the name stood, the new one stands then. */
  Type.Object({ do: Type.Literal('name'), named: NamedConditionSchema }, closed),
  /** Takes a name away; the conditions stay as they are. */
  Type.Object({ do: Type.Literal('unname'), key: Id }, closed),
  /** Where nodes stand; `null`: where the layout puts them. */
  Type.Object(
    { do: Type.Literal('arrange'), positions: Type.Record(Type.String(), Type.Union([PositionSchema, Type.Null()])) },
    closed
  ),
  /** The whole document, as it was typed. */
  Type.Object({ do: Type.Literal('document'), bundle: BundleSchema }, closed)
]);
export type Edit = Static<typeof EditSchema>;
