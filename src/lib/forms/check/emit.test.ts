import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ErrorObject } from 'ajv';
import { tries } from '../../../../tests/support/tries.ts';
import { compileSchema, type ValidateFunction } from './compile.ts';
import { emitSchema } from './emit.ts';
import { standardFormats } from './formats.ts';
import { anyData, anySchema } from './schemas.fixture.ts';

type Made = (formats: typeof standardFormats) => ValidateFunction;

/** The module as a browser gets it, evaluated. */
function load(code: string): ValidateFunction {
  const made = new Function(code.replace('export default ', 'return ')) as () => Made;
  return made()(standardFormats);
}

const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false, logger: false, ownProperties: true });
(addFormats as unknown as (on: Ajv2020) => void)(ajv);

const told = (errors: readonly ErrorObject[] | null | undefined, followed = false): object[] =>
  (errors ?? []).map(({ instancePath, schemaPath, keyword, params, message, propertyName }) => ({
    ...{ instancePath, schemaPath: followed ? '' : schemaPath, keyword, params, message, propertyName }
  }));

function expectAllAgree(schema: object, data: unknown): void {
  // Where a reference leads, Ajv tells the place of the rule from there on, or from the root: as it was compiled.
  const followed = JSON.stringify(schema).includes('"$ref"');
  const code = emitSchema(schema);
  expect(code).toBeDefined();
  const [server, browser, preview] = [ajv.compile(schema), load(code ?? ''), compileSchema(schema)];
  const valid = server(data);
  expect([browser(data), preview(data)]).toEqual([valid, valid]);
  expect(told(browser.errors)).toEqual(told(preview.errors));
  expect(told(browser.errors, followed)).toEqual(told(server.errors, followed));
}

describe("a written module, the interpreter and the server's Ajv", () => {
  test('agree on schemas and data of all kinds, word for word', () => {
    fc.assert(fc.property(anySchema('2020-12'), anyData, expectAllAgree), { numRuns: tries(250, 20_000) });
  });

  test.each<[string, object, unknown[]]>([
    [
      'references to itself',
      { $defs: { n: { properties: { n: { $ref: '#/$defs/n' }, v: { type: 'integer' } } } }, $ref: '#/$defs/n' },
      [{ n: { n: { v: 'x' } } }, { v: 1 }]
    ],
    [
      'rows that are wrong and the same twice',
      { items: { const: 1 }, contains: { const: 2 }, maxItems: 1, uniqueItems: true },
      [
        ['', ''],
        [1, 1],
        [1, 2]
      ]
    ],
    [
      'tuples',
      { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
      [['a', 1], ['a', 'b', 3], [1]]
    ],
    [
      'names that are no code',
      { properties: { 'a\'"`${b}': { const: '</script>\u2028' } }, required: ['__proto__', 'constructor'] },
      [{ 'a\'"`${b}': 1 }, {}]
    ],
    ['a format nobody knows', { format: 'constructor', type: 'string' }, ['x', 1]]
  ])('agree on %s', (_name, schema, all) => {
    for (const data of all) expectAllAgree(schema, data);
  });
});

test('equal parts are written once; what cannot be written is not written', () => {
  const part = (title: string) => ({
    title,
    type: 'object',
    properties: { a: { title: `${title} a`, type: 'string', minLength: 2 } }
  });
  const code = emitSchema({ properties: { one: part('One'), two: part('Two'), three: part('Three') } }) ?? '';
  expect(code.match(/minLength/g)).toHaveLength(1);
  expect(code).not.toContain('One');
  expect(emitSchema({ unevaluatedProperties: false })).toBeUndefined();
  expect(emitSchema({ items: { $ref: '#/$defs/none' } })).toBeUndefined();
});
