import Type, { type Static } from 'typebox';
import { DurationUnitSchema } from './duration.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[a-z][a-z0-9-]*$' });

/** What a clock is for; pages and logs go by it. */
export const ClockKindSchema = Type.Union([
  Type.Literal('examine'),
  Type.Literal('limit'),
  Type.Literal('correction'),
  Type.Literal('collect'),
  Type.Literal('deferral'), // 容缺: what is owed has to be there
  Type.Literal('review'), // the citizen may ask for a review (复核)
  Type.Literal('postCheck'), // a check after the decision (事后核查), and the time to mend what it found
  Type.Literal('delivery'), // a result is on its way to the citizen
  Type.Literal('ask'), // the citizen chooses whether to go on
  Type.Literal('joint'), // a step that several items share (联合勘验)
  Type.Literal('step') // a step of the whole application before or after the items
]);
export type ClockKind = Static<typeof ClockKindSchema>;

/**
 * What an item can have that changes its flow: it is optional; when one that it waits for fails the citizen is asked, or it
 * counts as withdrawn; of what is owed (容缺): its result may be used before or is held back, what is overdue is chased or ends it.
 */
export const FeatureSchema = Type.Union([
  Type.Literal('optional'),
  Type.Literal('ask'),
  Type.Literal('withdraw'),
  Type.Literal('releaseEarly'),
  Type.Literal('holdBack'),
  Type.Literal('chase'),
  Type.Literal('lapse')
]);
export type Feature = Static<typeof FeatureSchema>;

export const ProcessClockSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
    kind: ClockKindSchema,
    /** A number, the item's own limit, or by when its latest material that may come later is due (容缺). */
    days: Type.Union([
      Type.Number({ minimum: 0 }),
      Type.Literal('promised'),
      Type.Literal('legal'),
      Type.Literal('deferral')
    ]),
    /** Absent: working days. */
    unit: Type.Optional(DurationUnitSchema),
    /** False: an overdue is only counted and shown, it moves nothing. */
    event: Type.Boolean(),
    /** The article that the number comes from. */
    source: Type.String({ minLength: 1 }),
    only: Type.Optional(FeatureSchema)
  },
  closed
);
export type ProcessClock = Static<typeof ProcessClockSchema>;

const layer = {
  $schema: Type.Optional(Type.String()),
  id: Id,
  name: Type.String({ minLength: 1 }),
  description: Type.String({ minLength: 1 }),
  /** What people call a state, by its name (`deciding`, `settled.approved`); a later layer renames. */
  titles: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1 }))),
  clocks: Type.Optional(Type.Array(ProcessClockSchema)),
  /** States laid over those below (`core/chart/resolve-process.ts`); the result is checked when a bundle is compiled. */
  region: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
};

/** `flows/processes/parts/<id>.json`: a fragment that templates are built from. */
export const ProcessPartSchema = Type.Object(layer, { $id: 'process-part', additionalProperties: false });
export type ProcessPart = Static<typeof ProcessPartSchema>;

/**
 * `flows/processes/<id>.json`: a process template (办理流程模板) as it is written: what it adds to the template that it extends
 * and to the parts that it uses, in this order.
 */
export const ProcessTemplateSchema = Type.Object(
  {
    ...layer,
    revision: Type.Integer({ minimum: 1 }),
    /** The template that somebody copied to make this one. */
    basedOn: Type.Optional(Id),
    extends: Type.Optional(Id),
    use: Type.Optional(Type.Array(Id))
  },
  { $id: 'process', additionalProperties: false }
);
export type ProcessTemplate = Static<typeof ProcessTemplateSchema>;

/**
 * A template in full: the statechart of one item as data. `$item` stands for the item's local id; a state, a transition or a
 * clock marked `only` is kept for items with that feature alone.
 */
export interface Process {
  id: string;
  name: string;
  description: string;
  revision: number;
  basedOn?: string;
  /** State → what people call it. */
  titles?: Record<string, string>;
  clocks: ProcessClock[];
  region: Record<string, unknown>;
}
