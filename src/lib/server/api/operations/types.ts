import type { TObject, TSchema } from 'typebox';
import type { Problem } from '#lib/core/errors.ts';
import type { Scope } from '../keys.ts';

/** What a call is answered with when it went well. */
export interface Answer {
  /** Of JSON; absent: no JSON. */
  schema?: TSchema;
  /** Media type of an answer that is no JSON. */
  type?: string;
  headers?: readonly AnswerHeader[];
}
export const ANSWER_HEADERS = [
  'Location',
  'ETag',
  'Idempotency-Replayed',
  'X-Payload-State',
  'Content-Disposition'
] as const;
export type AnswerHeader = (typeof ANSWER_HEADERS)[number];

/**
 * One operation of the interface, said once: what is checked when it is called, and what the document promises, come from
 * here. Words are in `words.ts`, by `id`.
 */
export interface Operation {
  id: string;
  method: 'GET' | 'POST';
  /** As OpenAPI writes it: `/api/v1/tasks/{application}/{item}`. */
  path: string;
  tag: 'applications' | 'tasks' | 'callbacks' | 'bundles' | 'document';
  /** What the key must be for; `administrator`: who is signed in as one; null: anybody. */
  scope: Scope | 'administrator' | null;
  /** Also for the applicant, signed in, from our own pages. */
  people?: true;
  /** Signed as Standard Webhooks says, instead of a key; not counted against a limit of calls. */
  signed?: true;
  params: TObject;
  query: TObject;
  /** What is sent again under the same `Idempotency-Key` is done once. */
  idempotent?: true;
  /** `If-Match` with the ETag that was read is heeded. */
  conditional?: true;
  /** JSON, or the file itself. */
  body?: TSchema | 'file';
  answers: Readonly<Record<number, Answer>>;
  /** Statuses of refusals, `application/problem+json`, beside those that every operation has. */
  refusals: readonly number[];
  /** What is said of an address that can lead nowhere. */
  absent(): Problem;
}
