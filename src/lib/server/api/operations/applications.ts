import Type from 'typebox';
import {
  ApiCorrectionSchema,
  ApiFileSchema,
  ApplicationStatusSchema,
  SubmissionParts
} from '#lib/core/export/openapi/api-types.ts';
import { problems } from '../messages.ts';
import { Id, NONE, object } from './parts.ts';
import type { Operation } from './types.ts';

const AnyObject = Type.Record(Type.String(), Type.Unknown());
const material = object({
  material: Type.String({ minLength: 1, maxLength: 200 }),
  name: Type.Optional(Type.String({ maxLength: 200 }))
});
const own = { tag: 'applications', scope: 'submit', people: true, absent: problems.noApplication } as const;
const bundle = { ...own, params: object({ bundle: Id }), absent: problems.noBundle } as const;
const application = { ...own, params: object({ application: Id }), query: NONE } as const;

/** Handing in and mending, by other systems and by people who are signed in; answers and data are each bundle's own. */
export const submitApplication = {
  ...bundle,
  id: 'submitApplication',
  method: 'POST',
  path: '/api/v1/bundles/{bundle}/applications',
  query: NONE,
  idempotent: true,
  body: object({ ...SubmissionParts, answers: AnyObject, data: AnyObject }),
  answers: {
    200: { schema: ApplicationStatusSchema, headers: ['Location', 'Idempotency-Replayed'] },
    201: { schema: ApplicationStatusSchema, headers: ['Location'] }
  },
  refusals: [404, 409, 413, 415, 422]
} as const satisfies Operation;

export const uploadMaterial = {
  ...bundle,
  id: 'uploadMaterial',
  method: 'POST',
  path: '/api/v1/bundles/{bundle}/files',
  query: material,
  idempotent: true,
  body: 'file',
  answers: { 201: { schema: ApiFileSchema } },
  refusals: [404, 409, 413, 415, 422]
} as const satisfies Operation;

export const readApplication = {
  ...application,
  id: 'readApplication',
  method: 'GET',
  path: '/api/v1/applications/{application}',
  answers: { 200: { schema: ApplicationStatusSchema } },
  refusals: [404]
} as const satisfies Operation;

export const readCorrection = {
  ...application,
  id: 'readCorrection',
  method: 'GET',
  path: '/api/v1/applications/{application}/correction',
  answers: { 200: { schema: ApiCorrectionSchema } },
  refusals: [404, 409]
} as const satisfies Operation;

export const answerCorrection = {
  ...application,
  id: 'answerCorrection',
  method: 'POST',
  path: '/api/v1/applications/{application}/correction',
  idempotent: true,
  body: object({ data: AnyObject }),
  answers: { 200: { schema: ApplicationStatusSchema, headers: ['Idempotency-Replayed'] } },
  refusals: [404, 409, 413, 415, 422]
} as const satisfies Operation;

export const uploadCorrection = {
  ...application,
  id: 'uploadCorrection',
  method: 'POST',
  path: '/api/v1/applications/{application}/files',
  query: material,
  body: 'file',
  answers: { 201: { schema: ApiFileSchema } },
  refusals: [404, 409, 413, 415, 422]
} as const satisfies Operation;
