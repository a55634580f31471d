import Type from 'typebox';
import { problems } from '../messages.ts';
import {
  MoveBodySchema,
  MovedSchema,
  StatusSchema,
  TaskEventsSchema,
  TaskPageSchema,
  TaskSchema
} from '../task-types.ts';
import { Id, NONE, object, QueryMoment } from './parts.ts';
import type { Operation } from './types.ts';

/** Rows of one page. */
export const PAGE_AT_MOST = 100;
export const PAGE = 50;

const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_AT_MOST, default: PAGE }));
const Cursor = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));
const own = { tag: 'tasks', scope: 'tasks:read', absent: problems.noTask } as const;
const task = { ...own, params: object({ application: Id, item: Id }), query: NONE } as const;

/** What a department's own system reads and does: its own tasks, and of each exactly its own form. */
export const listTasks = {
  ...own,
  id: 'listTasks',
  method: 'GET',
  path: '/api/v1/tasks',
  params: NONE,
  query: object({
    status: Type.Optional(Type.Array(StatusSchema, { maxItems: 20 })),
    item: Type.Optional(Id),
    dueBefore: Type.Optional(QueryMoment),
    dueAfter: Type.Optional(QueryMoment),
    updatedSince: Type.Optional(QueryMoment),
    cursor: Cursor,
    limit: Limit
  }),
  answers: { 200: { schema: TaskPageSchema } },
  refusals: []
} as const satisfies Operation;

export const listEvents = {
  ...own,
  id: 'listEvents',
  method: 'GET',
  path: '/api/v1/events',
  params: NONE,
  query: object({ after: Cursor, limit: Limit }),
  answers: { 200: { schema: TaskEventsSchema } },
  refusals: []
} as const satisfies Operation;

export const readTask = {
  ...task,
  id: 'readTask',
  method: 'GET',
  path: '/api/v1/tasks/{application}/{item}',
  answers: { 200: { schema: TaskSchema, headers: ['ETag'] } },
  refusals: [404]
} as const satisfies Operation;

export const readSlice = {
  ...task,
  id: 'readSlice',
  method: 'GET',
  path: '/api/v1/tasks/{application}/{item}/slice',
  answers: { 200: { schema: Type.Record(Type.String(), Type.Unknown()), headers: ['X-Payload-State'] } },
  refusals: [404]
} as const satisfies Operation;

export const readTaskFile = {
  ...task,
  id: 'readTaskFile',
  method: 'GET',
  path: '/api/v1/tasks/{application}/{item}/files/{file}',
  params: object({ application: Id, item: Id, file: Id }),
  answers: { 200: { type: 'application/octet-stream', headers: ['Content-Disposition'] } },
  refusals: [404, 409],
  absent: problems.noFile
} as const satisfies Operation;

export const moveTask = {
  ...task,
  id: 'moveTask',
  method: 'POST',
  path: '/api/v1/tasks/{application}/{item}/moves',
  scope: 'tasks:write',
  idempotent: true,
  conditional: true,
  body: MoveBodySchema,
  answers: { 200: { schema: MovedSchema, headers: ['Idempotency-Replayed'] } },
  refusals: [404, 409, 412, 413, 415, 422]
} as const satisfies Operation;
