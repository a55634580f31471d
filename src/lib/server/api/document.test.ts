import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiDocument } from './document.ts';
import { OPERATIONS } from './operations/operations.ts';
import { WORDS } from './operations/words.ts';

const ROUTES = fileURLToPath(new URL('../../../routes', import.meta.url));

/** `GET /api/v1/tasks/{application}` for each handler of a route file; a `fallback` answers what there is not. */
function served(): string[] {
  const files = readdirSync(join(ROUTES, 'api'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('+server.ts'))
    .flatMap((file) => {
      const folder = relative(ROUTES, join(ROUTES, 'api', file, '..'));
      const path = `/${folder.replaceAll(/\[([a-z]+)\]/gi, '{$1}')}`;
      const text = readFileSync(join(ROUTES, 'api', file), 'utf8');
      return [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(([, method]) => `${method} ${path}`);
    })
    .toSorted();
}

describe('the document', () => {
  it('lists every route and nothing else', () => {
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(served());
  });

  it.each(['zh-CN', 'en'] as const)('is OpenAPI 3.1 by another’s validator, in %s', async (language) => {
    const document = openapiDocument(language);
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect([valid, errors]).toEqual([true, undefined]);
    expect(validator.version).toBe('3.1');
    const broken = { ...document, paths: { '/x': { get: { responses: { 200: {} } } } } };
    expect((await new Validator().validate(JSON.parse(JSON.stringify(broken)) as Record<string, unknown>)).valid).toBe(
      false
    );
  });

  it('has a sentence for everything, in both languages', () => {
    for (const words of Object.values(WORDS)) {
      expect(Object.keys(words.operations).toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
      for (const { params, query } of OPERATIONS)
        for (const name of [...Object.keys(params.properties), ...Object.keys(query.properties)])
          expect([name, words.parameters[name]]).toEqual([name, expect.stringMatching(/\S/)]);
    }
  });

  it('names the parameters of each path, and each operation once', () => {
    for (const { path, params } of OPERATIONS)
      expect(Object.keys(params.properties)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  });
});
