import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOf } from './check/compile.ts';
import { validate } from './validator.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });

describe('validate', () => {
  test('says where and by which keyword', () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: {
        a: { type: 'string' },
        b: { type: 'object', required: ['c'], properties: { c: {}, d: { type: 'string', maxLength: 2 } } },
        list: { type: 'array', items: { type: 'integer' } }
      }
    };
    const errors = validate(schema, { b: { d: '三个字' }, list: [1, 'x'] });
    expect(errors.map(({ path, keyword }) => `${path} ${keyword}`).sort()).toEqual([
      'a required',
      'b.c required',
      'b.d maxLength',
      'list.1 type'
    ]);
  });

  test('undefined members count as absent and the schema stays untouched', () => {
    const schema = Object.freeze({
      type: 'object',
      required: ['a'],
      properties: Object.freeze({ a: Object.freeze({ type: 'string' }) })
    });
    expect(validate(schema, { a: undefined })).toHaveLength(1);
    expect(Object.keys(schema)).toEqual(['type', 'required', 'properties']);
  });

  test('additional properties and conditional requirements are told', () => {
    const schema = {
      properties: { a: {} },
      additionalProperties: false,
      if: { required: ['a'] },
      then: { required: ['b'] }
    };
    expect(validate(schema, { z: 1 }).map((error) => error.keyword)).toContain('additionalProperties');
    expect(validate(schema, { a: 1 }).map(({ path, keyword }) => `${path} ${keyword}`)).toContain('b required');
  });
});

describe('rule conditions', () => {
  const conditions = [
    { const: 'x' },
    { enum: ['x', 'y'] },
    { enum: ['x', null] },
    { const: null },
    { not: { const: 'x' } },
    { type: 'string' },
    { minLength: 2 },
    { pattern: '^x' },
    { minimum: 3 },
    { type: 'array', contains: { const: 'x' } },
    { not: { enum: ['x', null] } },
    {}
  ];
  const values = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom('x', 'y', 'xx', '', 0, 3, 7.5, true, false, null),
    fc.array(fc.constantFrom('x', 'y'))
  );

  test('agree with Ajv, also for a value that is not there', () => {
    const compiled = conditions.map((schema) => ajv.compile(schema));
    fc.assert(
      fc.property(fc.nat(conditions.length - 1), values, (index, value) => {
        expect(checkOf(conditions[index] as object)(value)).toBe(compiled[index]?.(value));
      }),
      { numRuns: 500 }
    );
  });
});
