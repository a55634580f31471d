import { CallbackAnswerSchema, CallbackBodySchema } from '#lib/core/export/openapi/webhook-types.ts';
import { problems } from '../messages.ts';
import { Id, NONE, object } from './parts.ts';
import type { Operation } from './types.ts';

/** What a department's own system calls back, signed with the secret that it shares with us. */
export const callBack = {
  id: 'callBack',
  method: 'POST',
  path: '/api/v1/callbacks/{receiver}',
  tag: 'callbacks',
  scope: null,
  signed: true,
  params: object({ receiver: Id }),
  query: NONE,
  body: CallbackBodySchema,
  answers: { 200: { schema: CallbackAnswerSchema, headers: ['Idempotency-Replayed'] } },
  refusals: [401, 404, 409, 413, 415, 422],
  absent: problems.noTask
} as const satisfies Operation;
