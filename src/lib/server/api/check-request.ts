import type { ErrorObject, ValidateFunction } from 'ajv';
import type { TObject, TSchema } from 'typebox';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { schemaFaults } from '#lib/core/merge/schema-faults.ts';
import { createAjv } from '../schema-ajv.ts';
import { problems } from './messages.ts';
import type { Operation } from './operations/types.ts';

/** What an operation says about requests, ready to be asked. */
export interface RequestCheck {
  /** Whether the address can lead anywhere. */
  params(params: object): boolean;
  /** The query read as its schema has it: lists, whole numbers, texts. Refused: unknown, repeated and wrong ones. */
  query(search: URLSearchParams): Result<Record<string, unknown>>;
  /** What is wrong with a body, each with its JSON Pointer. */
  body(raw: unknown): Problem[];
}

const ajv = createAjv('2020-12', {});

/** The checks that an operation's own schemas make; the document shows the same schemas. */
export function createRequestCheck({
  params,
  query,
  body
}: Pick<Operation, 'params' | 'query' | 'body'>): RequestCheck {
  const isPlace = ajv.compile(params);
  const isQuery = ajv.compile(query);
  const isBody = body === undefined || body === 'file' ? null : ajv.compile(body);
  return {
    params: (given) => isPlace(given) as boolean,
    query: (search) => {
      const read = readQuery(search, query);
      if (!read.ok) return read;
      const found = faultsOf(isQuery, read.value).map((fault) => problems.parameter(nameOf(fault), sentenceOf(fault)));
      return found.length > 0 ? refuse(...found) : read;
    },
    body: (raw) => (isBody ? faultsOf(isBody, raw).map(problemOf) : [])
  };
}

function faultsOf(validate: ValidateFunction, value: unknown): ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

function readQuery(search: URLSearchParams, { properties }: TObject): Result<Record<string, unknown>> {
  const found: Problem[] = [];
  const read: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const schema = Object.hasOwn(properties, name) ? properties[name]! : null;
    const given = search.getAll(name);
    if (!schema) found.push(problems.parameter(name, problems.noParameter));
    else if (isList(schema)) read[name] = given;
    else if (given.length > 1) found.push(problems.parameter(name, problems.oneParameter));
    else read[name] = isNumber(schema) && /^\d{1,15}$/.test(given[0]!) ? Number(given[0]) : given[0];
  }
  return found.length > 0 ? refuse(...found) : ok(read);
}

function isList(schema: TSchema): boolean {
  return (schema as { type?: unknown }).type === 'array';
}

function isNumber(schema: TSchema): boolean {
  return (schema as { type?: unknown }).type === 'integer';
}

/** The parameter that a fault of the query is about. */
function nameOf({ instancePath, params }: ErrorObject): string {
  const named = instancePath.split('/')[1];
  return named ?? String((params as { missingProperty?: string }).missingProperty ?? '');
}

function sentenceOf(fault: ErrorObject): string {
  return schemaFaults([fault])[0]!.message;
}

/** Places whose fault has a code and a sentence of its own. */
const OWN: Record<string, () => Problem> = { '/consent': problems.consent };

function problemOf(fault: ErrorObject): Problem {
  const found = generalProblemOf(fault);
  return OWN[found.path ?? '']?.() ?? found;
}

function generalProblemOf(fault: ErrorObject): Problem {
  const { keyword, instancePath, params } = fault;
  const { missingProperty, additionalProperty } = params as { missingProperty?: string; additionalProperty?: string };
  if (keyword === 'required') return problems.missing(`${instancePath}/${escaped(missingProperty!)}`);
  if (keyword === 'additionalProperties') return problems.unknownKey(`${instancePath}/${escaped(additionalProperty!)}`);
  return problems.shape(instancePath, sentenceOf(fault));
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
