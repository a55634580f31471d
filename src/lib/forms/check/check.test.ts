import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { casesOf } from '../../../../tests/schema-suite/suite.ts';
import { examples } from '../oracle.fixture.ts';
import { compileSchema } from './compile.ts';
import { matches } from './matches.ts';
import { anyData, anySchema } from './schemas.fixture.ts';

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

  test('for schemas and data of all kinds', () => {
    fc.assert(
      fc.property(anySchema(), anyData, (given, data) => expectSame(given, data)),
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

test('the words of conditions are judged alike without the whole check', () => {
  let judged = 0;
  fc.assert(
    fc.property(anySchema(), anyData, (given, data) => {
      const found = matches(given, data);
      if (found === undefined) return;
      judged++;
      expect(found).toBe(compileSchema(given)(data));
    }),
    { numRuns: tries(300, 20_000) }
  );
  expect(judged).toBeGreaterThan(50);
});
