import { json } from '@sveltejs/kit';
import { openapiDocument } from '#lib/server/api/document.ts';
import { readDocument } from '#lib/server/api/operations/documents.ts';
import { only, serve } from '../serve.server.ts';
import type { RequestHandler } from './$types';

/** The interface as OpenAPI 3.1; `?lang=en` for its sentences in English. */
export const GET: RequestHandler = serve(readDocument, async ({ query }) =>
  json(openapiDocument(query.lang ?? 'zh-CN'), { headers: { 'cache-control': 'public, max-age=300' } })
);

export const fallback: RequestHandler = only('GET');
