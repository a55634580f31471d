import type { TSchema } from 'typebox';
import { ApiProblemSchema } from '#lib/core/export/openapi/api-types.ts';
import { refusalsOf } from './document.ts';
import { OPERATIONS } from './operations/operations.ts';
import type { Operation } from './operations/types.ts';
import { WORDS, type Language, type Words } from './operations/words.ts';

export interface DocumentedParameter {
  name: string;
  place: 'path' | 'query' | 'header';
  type: string;
  required: boolean;
  about: string;
}
export interface DocumentedOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  about: string;
  scope: string | null;
  /** Applicants who are signed in may call it too. */
  people: boolean;
  parameters: DocumentedParameter[];
  /** JSON Schema as text; `null`: no body, or the file itself. */
  body: string | null;
  isFile: boolean;
  answers: { status: string; type: string; schema: string | null }[];
  refusals: number[];
}

/** The table of operations as its page shows it, by group. */
export function documentPage(language: Language) {
  const words = WORDS[language];
  const groups = Object.entries(words.tags).map(([tag, title]) => ({
    ...{ tag, title },
    operations: OPERATIONS.filter((operation) => operation.tag === tag).map((operation) => shown(operation, words))
  }));
  return { about: words.about, groups, problem: text(ApiProblemSchema) };
}

function shown(operation: Operation, words: Words): DocumentedOperation {
  const { id, method, path, scope, body, answers } = operation;
  return {
    ...{ id, method, path, ...words.operations[id]!, scope, people: operation.people === true },
    parameters: parametersOf(operation, words),
    body: body === undefined || body === 'file' ? null : text(body),
    isFile: body === 'file',
    answers: Object.entries(answers).map(([status, { schema, type }]) => ({
      ...{ status, type: type ?? 'application/json', schema: schema ? text(schema) : null }
    })),
    refusals: refusalsOf(operation)
  };
}

function parametersOf(operation: Operation, words: Words): DocumentedParameter[] {
  const { params, query, idempotent, conditional } = operation;
  const about = (name: string) => words.parameters[name] ?? '';
  const fields = (schema: TSchema, place: 'path' | 'query') => {
    const { properties, required = [] } = schema as TSchema & {
      properties: Record<string, TSchema>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, inner]) => ({
      ...{ name, place, type: typeOf(inner), required: required.includes(name), about: about(name) }
    }));
  };
  const header = (name: string, required: boolean) => ({
    ...{ name, place: 'header' as const, type: 'string', required, about: about(name) }
  });
  return [
    ...fields(params, 'path'),
    ...fields(query, 'query'),
    ...(idempotent ? [header('Idempotency-Key', true)] : []),
    ...(conditional ? [header('If-Match', false)] : [])
  ];
}

function typeOf(schema: TSchema): string {
  const {
    type,
    format,
    enum: choices,
    items
  } = schema as {
    type?: string;
    format?: string;
    enum?: string[];
    items?: TSchema;
  };
  if (items) return `${typeOf(items)}[]`;
  if (choices) return choices.join(' | ');
  return format ?? type ?? 'string';
}

function text(schema: TSchema): string {
  return JSON.stringify(schema, null, 2);
}
