import Type, { type Static } from 'typebox';
import { OwnerSchema } from './element.ts';

const closed = { additionalProperties: false };

/** How a service is given: 联办, 秒办, 一证办, 通办, 信用办, 自助办. */
export const SERVICE_MODES = ['joint', 'instant', 'idOnly', 'anywhere', 'credit', 'selfService'] as const;
export type ServiceMode = (typeof SERVICE_MODES)[number];

/** Implemented here (已实现), being taken up (新增), or recommended to be (推荐). */
export const STATUSES = ['implemented', 'new', 'recommended'] as const;
const StatusSchema = Type.Union([Type.Literal('implemented'), Type.Literal('new'), Type.Literal('recommended')]);
export type Status = (typeof STATUSES)[number];

/**
 * Moments in a person's life and in an enterprise's, in their order, under which citizens look for a bundle. Names after the
 * basic list of 国办发〔2022〕32号 (企业和个人全生命周期), `school` after 国发〔2024〕3号.
 */
export const LIFE_EVENTS = {
  person: ['birth', 'school', 'work', 'family', 'aid', 'veteran', 'home', 'retirement', 'death'],
  enterprise: ['opening', 'permit', 'hiring', 'property', 'closing']
} as const;
export type LifeEvent = (typeof LIFE_EVENTS)[keyof typeof LIFE_EVENTS][number];
const EVENTS: readonly LifeEvent[] = [...LIFE_EVENTS.person, ...LIFE_EVENTS.enterprise];

/**
 * What administrators say of an item or bundle besides its documents. `modes`: a mode that is said holds, or not, whatever
 * follows from the documents.
 */
export const DirectoryEntrySchema = Type.Object(
  {
    kind: Type.Union([Type.Literal('item'), Type.Literal('bundle')]),
    /** Id of the item document or the bundle. */
    id: Type.String({ minLength: 1 }),
    status: Type.Optional(StatusSchema),
    /** Id of the batch below. */
    batch: Type.Optional(Type.String()),
    modes: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
    /** Of a bundle: the moments in whose group it stands on the home page; absent: in the last one, 其他. */
    events: Type.Optional(Type.Unsafe<LifeEvent[]>(Type.Array(Type.Union(EVENTS.map((event) => Type.Literal(event)))))),
    /** Who looked at it last, and when: bulk maintenance counts these. */
    checked: Type.Optional(Type.Object({ who: Type.String(), when: Type.String() }, closed))
  },
  closed
);
export type DirectoryEntry = Static<typeof DirectoryEntrySchema>;

/** One thing of a batch: by name, and the bundle here that does it. */
const GoalSchema = Type.Object({ name: Type.String({ minLength: 1 }), bundle: Type.Optional(Type.String()) }, closed);

/** A batch of one year: a list of names, or only how many it has. */
const BatchSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' }),
    year: Type.Integer({ minimum: 2000, maximum: 2100 }),
    title: Type.String({ minLength: 1 }),
    /** How many there are to be. */
    target: Type.Integer({ minimum: 1 }),
    source: Type.String({ minLength: 1 }),
    goals: Type.Array(GoalSchema)
  },
  closed
);

/** `flows/catalogue.json` */
export const DirectorySchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    /** Of whoever keeps this catalogue; absent: a city. What those above keep is locked. */
    level: Type.Optional(OwnerSchema),
    entries: Type.Array(DirectoryEntrySchema),
    batches: Type.Array(BatchSchema)
  },
  { $id: 'catalogue', ...closed }
);
export type Directory = Static<typeof DirectorySchema>;
