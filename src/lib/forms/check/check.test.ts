import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { casesOf } from '../../../../tests/schema-suite/suite.ts';
import { examples } from '../oracle.fixture.ts';
import { compileSchema } from './compile.ts';

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, addUsedSchema: false, logger: false });
(addFormats as unknown as (on: Ajv) => void)(ajv);

const told = (errors: readonly ErrorObject[] | null | undefined): object[] =>
  (errors ?? []).map(({ instancePath, schemaPath, keyword, params, message, data, propertyName }) => ({
    ...{ instancePath, schemaPath, keyword, params, message, data, propertyName }
  }));

/** What both say about some data, errors in the same words and order. */
function expectSame(schema: object, data: unknown): void {
  const theirs = ajv.compile(schema);
  const ours = compileSchema(schema);
  expect(ours(data)).toBe(theirs(data));
  expect(told(ours.errors)).toEqual(told(theirs.errors));
}

describe('a check says what Ajv says, word for word', () => {
  test.each(examples.map((example) => [example.name, example] as const))('%s', (_name, { schema, data }) => {
    for (const given of [data, {}, [], 'text', 0, null, undefined]) expectSame(schema ?? {}, given);
  });

  const text = fc.constantFrom('', 'a', 'ab', '三个字', '2026-02-30', '2026-03-05', 'x@y.cn');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer({ min: -3, max: 9 }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'e~f'), tie('any'), { maxKeys: 3, noNullPrototype: true })
    )
  })).any;
  const number = fc.integer({ min: 0, max: 4 });
  const schema = fc.letrec((tie) => {
    const one = tie('any') as fc.Arbitrary<object>;
    const some = fc.array(one, { minLength: 1, maxLength: 3 });
    const keys = fc.constantFrom('a', 'b', 'c/d');
    const map = fc.dictionary(keys, one, { maxKeys: 3 });
    return {
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constant({}),
        fc.record({ type: fc.constantFrom('string', 'number', 'integer', 'object', 'array', 'boolean', 'null') }),
        fc.record({ type: fc.uniqueArray(fc.constantFrom('string', 'object', 'null'), { minLength: 1 }) }),
        fc.record({ minLength: number, maxLength: number, pattern: fc.constantFrom('^a', 'b$') }, { requiredKeys: [] }),
        fc.record({ minimum: number, exclusiveMaximum: number, multipleOf: fc.constant(2) }, { requiredKeys: [] }),
        fc.record({ format: fc.constantFrom('date', 'email', 'unheard-of') }),
        fc.record({ enum: fc.uniqueArray(text, { minLength: 1 }) }),
        fc.record({ const: value }),
        fc.record({ properties: map, required: fc.uniqueArray(keys) }),
        fc.record({ properties: map, additionalProperties: fc.oneof(fc.constant(false), one) }),
        fc.record({ patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), one), minProperties: number }),
        fc.record({ propertyNames: fc.constant({ maxLength: 1 }) }),
        fc.record({ items: one, minItems: number, maxItems: number, uniqueItems: fc.boolean() }),
        fc.record({ contains: one }),
        fc.record({ dependencies: fc.constant({ a: ['b', 'c/d'] }) }),
        fc.record({ not: one }),
        fc.record({ anyOf: some }),
        fc.record({ oneOf: some }),
        fc.record({ allOf: some }),
        fc.record({ if: one, then: one, else: one })
      )
    };
  }).any as fc.Arbitrary<object>;

  test('for schemas and data of all kinds', () => {
    fc.assert(
      fc.property(schema, value, (given, data) => expectSame(given, data)),
      { numRuns: tries(300, 20_000) }
    );
  });
});

/** What a form never has: another document, an anchor of its own address, a vocabulary of its own, dynamic references. */
const BEYOND = /refRemote|dynamicRef|vocabulary|anchor|\$id|infinite-loop|unknownKeyword|defs\.json|definitions\.json/i;
/** In 2020-12 `format` is an annotation by default; here it is checked, as on the server. */
const CHECKED = /^format\.json/;
const KNOWN = new Set([
  'ref.json: ref overrides any sibling keywords: ref valid, maxItems ignored',
  'unevaluatedItems.json: unevaluatedItems with nested unevaluatedItems: with additional items'
]);

test.each(['draft7', 'draft2020-12'] as const)('%s: the mandatory cases of the JSON-Schema-Test-Suite', (draft) => {
  const judged = casesOf(draft)
    .filter(({ name, file, schema }) => !BEYOND.test(name + JSON.stringify(schema)) && !CHECKED.test(file))
    // What `contains` looked at is not counted as looked at by unevaluatedItems.
    .filter(({ schema, file }) => !(file === 'unevaluatedItems.json' && JSON.stringify(schema).includes('contains')))
    .filter(({ schema }) => !JSON.stringify(schema).includes('"$ref":"http'));
  const failed = judged.filter(({ schema, data, valid }) => compileSchema(schema as object)(data) !== valid);
  expect(judged.length).toBeGreaterThan(700);
  expect(failed.map(({ name }) => name).filter((name) => !KNOWN.has(name))).toEqual([]);
});
