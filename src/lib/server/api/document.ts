import { ApiProblemSchema, IDEMPOTENCY_KEY } from '#lib/core/export/openapi/api-types.ts';
import { WEBHOOK_HEADERS } from '#lib/core/export/openapi/webhook-types.ts';
import type { TObject, TSchema } from 'typebox';
import { SCOPES } from './keys.ts';
import { OPERATIONS } from './operations/operations.ts';
import type { Answer, Operation } from './operations/types.ts';
import { WORDS, type Language, type Words } from './operations/words.ts';

/** Every operation can be refused with these. */
const ALWAYS = [400, 503];
const COUNTED = [429];
const WITH_CALLER = [401, 403];

/** The document of the interface (OpenAPI 3.1), made from the table that its routes are served by. */
export function openapiDocument(language: Language): object {
  const words = WORDS[language];
  return {
    openapi: '3.1.0',
    info: {
      title: words.title,
      version: '1.0.0',
      description: words.about.join('\n\n'),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    servers: [{ url: '/' }],
    tags: Object.entries(words.tags).map(([name, description]) => ({ name, description })),
    paths: pathsOf(words),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: words.key + SCOPES.join(', ') },
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token', description: words.session }
      },
      responses: {
        Refused: {
          description: words.refused,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
        }
      },
      schemas: { Problem: ApiProblemSchema }
    }
  };
}

/** Statuses of the refusals of an operation, in order. */
export function refusalsOf({ scope, signed, refusals }: Operation): number[] {
  return [
    ...new Set([...ALWAYS, ...(signed ? [] : COUNTED), ...(scope === null ? [] : WITH_CALLER), ...refusals])
  ].toSorted((a, b) => a - b);
}

function pathsOf(words: Words): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS)
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationOf(operation, words);
  return paths;
}

function operationOf(operation: Operation, words: Words): object {
  const { id, tag, body } = operation;
  const said = words.operations[id]!;
  const parameters = parametersOf(operation, words);
  return {
    operationId: id,
    tags: [tag],
    summary: said.summary,
    description: said.about,
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(operation.answers).map(([code, answer]) => [code, answerOf(answer, words)])),
      ...Object.fromEntries(refusalsOf(operation).map((code) => [code, { $ref: '#/components/responses/Refused' }]))
    }
  };
}

function contentOf(body: NonNullable<Operation['body']>): object {
  return body === 'file' ? { 'application/octet-stream': {} } : { 'application/json': { schema: body } };
}

function securityOf({ scope, people }: Operation): object[] {
  if (scope === null) return [];
  if (scope === 'administrator') return [{ session: [] }];
  return [{ key: [scope] }, ...(people ? [{ session: [] }] : [])];
}

function parametersOf({ params, query, idempotent, conditional, signed }: Operation, words: Words): object[] {
  const header = (name: string, required: boolean, schema: object) => ({
    ...{ name, in: 'header', required, description: words.parameters[name], schema }
  });
  return [
    ...fieldsOf(params, 'path', words),
    ...fieldsOf(query, 'query', words),
    ...(idempotent ? [header('Idempotency-Key', true, { type: 'string', pattern: IDEMPOTENCY_KEY })] : []),
    ...(signed ? WEBHOOK_HEADERS.map((name) => header(name, true, { type: 'string' })) : []),
    ...(conditional ? [header('If-Match', false, { type: 'string' })] : [])
  ];
}

function fieldsOf(fields: TObject, place: string, words: Words) {
  const { properties, required = [] } = fields as TSchema & { properties: object; required?: string[] };
  return Object.entries(properties as Record<string, TSchema>).map(([name, schema]) => ({
    ...{ name, in: place, required: place === 'path' || required.includes(name) },
    ...{ description: words.parameters[name], schema }
  }));
}

function answerOf({ schema, type, headers = [] }: Answer, words: Words): object {
  const told = headers.map((name) => [name, { description: words.headers[name], schema: { type: 'string' } }]);
  return {
    description: words.done,
    ...(headers.length > 0 && { headers: Object.fromEntries(told) }),
    content: schema ? { 'application/json': { schema } } : { [type!]: {} }
  };
}
