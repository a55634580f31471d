import Type, { type Static } from 'typebox';
import { ApiFileSchema } from '#lib/core/export/openapi/api-types.ts';
import { STATUS } from '#lib/core/run/messages.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { MOVES, type MoveName } from '../engine/moves.ts';
import { Count, Id, MaybeMoment, Moment, object } from './operations/parts.ts';

export const StatusSchema = Type.Enum(Object.keys(STATUS) as TaskStatus[]);
const MoveSchema = Type.Enum(Object.keys(MOVES) as MoveName[]);

/** A task in a list: how it stands, nothing of what was filled in. */
export const TaskLineSchema = object({
  application: Type.String(),
  number: Type.String(),
  bundle: Type.String(),
  item: Type.String(),
  status: StatusSchema,
  /** When the running clock is due; null when none runs. */
  dueAt: MaybeMoment,
  /** Working days left of a clock that stands still. */
  remaining: Type.Union([Type.Number(), Type.Null()]),
  updatedAt: Moment
});
export type ApiTaskLine = Static<typeof TaskLineSchema>;

export const TaskPageSchema = object({
  tasks: Type.Array(TaskLineSchema),
  /** Of the next page; null: this was the last one. */
  next: Type.Union([Type.String(), Type.Null()])
});
export type ApiTaskPage = Static<typeof TaskPageSchema>;

/** What has to be said with a move. */
export const NEEDS = ['nothing', 'reason', 'correction', 'facts'] as const;

/** A task by itself: how it stands, what may be done with it now, and its papers; the form's data are its slice. */
export const TaskSchema = object({
  application: Type.String(),
  number: Type.String(),
  bundleName: Type.String(),
  item: Type.String(),
  itemName: Type.String(),
  department: Type.String(),
  /** Counts up with everything that happens to the application; a move names the one that was read. */
  revision: Count,
  status: StatusSchema,
  statusText: Type.String(),
  /** False: the other level (初审、终审) has it in its hands, and nothing can be done here. */
  held: Type.Boolean(),
  /** It was with the other level and came back. */
  returned: Type.Boolean(),
  submittedAt: Moment,
  clock: object({
    dueAt: MaybeMoment,
    /** Counted by a calendar that is not published yet (暂定). */
    provisional: Type.Boolean(),
    /** Working days left while it stands still. */
    remaining: Type.Union([Type.Number(), Type.Null()]),
    since: MaybeMoment,
    /** What is owed after the item has ended: a check, or that the result reaches the person. */
    owed: Type.Union([Type.Literal('check'), Type.Literal('delivery'), Type.Null()])
  }),
  payloadState: Type.Enum(['partial', 'dispatched']),
  moves: Type.Array(object({ move: MoveSchema, needs: Type.Enum([...NEEDS]) })),
  /** What an approval has to bring. */
  facts: Type.Array(
    object({ element: Type.String(), title: Type.String(), schema: Type.Record(Type.String(), Type.Unknown()) })
  ),
  /** Fields of the department's form that the applicant can be asked to mend. */
  elements: Type.Array(object({ field: Type.String(), element: Type.String(), title: Type.String() })),
  materials: Type.Array(
    object({
      material: Type.String(),
      name: Type.String(),
      /** The applicant hands it in; else it comes from elsewhere. */
      submit: Type.Boolean(),
      via: Type.String(),
      required: Type.Boolean(),
      files: Type.Array(ApiFileSchema)
    })
  )
});
export type ApiTask = Static<typeof TaskSchema>;

export const MoveBodySchema = object({
  move: MoveSchema,
  /** The one that was read. */
  revision: Count,
  reason: Type.Optional(Type.String({ maxLength: 2000 })),
  /** element → value. */
  facts: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.Unknown())),
  correction: Type.Optional(
    object({
      elements: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 }),
      materials: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })
    })
  )
});
export type MoveBody = Static<typeof MoveBodySchema>;

export const MovedSchema = object({ application: Id, item: Id, move: MoveSchema, revision: Count });

/** One thing that happened to a task, or to the whole application that it belongs to. */
export const TaskEventSchema = object({
  /** The same however often it is read. */
  id: Type.String(),
  at: Moment,
  application: Type.String(),
  number: Type.String(),
  bundle: Type.String(),
  item: Type.String(),
  /** In the past tense: `item.accepted`, `application.submitted`. */
  type: Type.String(),
  /** How the task stands now. */
  status: StatusSchema
});
export type ApiTaskEvent = Static<typeof TaskEventSchema>;

export const TaskEventsSchema = object({
  events: Type.Array(TaskEventSchema),
  /** To go on from, also when there was nothing. */
  next: Type.String(),
  /** There is more already. */
  more: Type.Boolean()
});
export type ApiTaskEvents = Static<typeof TaskEventsSchema>;
