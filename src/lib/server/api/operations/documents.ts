import Type from 'typebox';
import { problems } from '../messages.ts';
import { Id, NONE, object } from './parts.ts';
import type { Operation } from './types.ts';

/** This document. */
export const readDocument = {
  id: 'readDocument',
  method: 'GET',
  path: '/api/openapi.json',
  tag: 'document',
  scope: null,
  params: NONE,
  query: object({ lang: Type.Optional(Type.Enum(['zh-CN', 'en'])) }),
  answers: { 200: { schema: Type.Record(Type.String(), Type.Unknown()) } },
  refusals: [],
  absent: problems.noVersion
} as const satisfies Operation;

/** What was published, for other programs. */
export const exportVersion = {
  id: 'exportVersion',
  method: 'GET',
  path: '/api/bundles/{bundle}/versions/{version}/export',
  tag: 'bundles',
  scope: 'administrator',
  params: object({ bundle: Id, version: Type.String({ pattern: '^[1-9]\\d{0,8}$' }) }),
  query: object({ format: Type.String({ minLength: 1, maxLength: 40 }) }),
  answers: { 200: { type: 'application/zip', headers: ['Content-Disposition'] } },
  refusals: [404, 409],
  absent: problems.noVersion
} as const satisfies Operation;
