import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../core/model/index.ts';
import { createSchemaCheck } from './schema-check.ts';

const check = createSchemaCheck();
const object = (properties: Record<string, JsonSchema>, more: Partial<JsonSchema> = {}): JsonSchema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...more
});

describe('errors', () => {
  it.each<[string, JsonSchema, unknown, { path: string; keyword: string; says: string }[]]>([
    [
      'missing',
      object({ m: object({ idNo: { type: 'string' } }, { required: ['idNo'] }) }),
      { m: {} },
      [{ path: 'm.idNo', keyword: 'required', says: '必填' }]
    ],
    ['unknown key', object({}), { x: 1 }, [{ path: 'x', keyword: 'additionalProperties', says: '不认识' }]],
    [
      'unknown key __proto__',
      object({}),
      JSON.parse('{"__proto__":1}'),
      [{ path: '__proto__', keyword: 'additionalProperties', says: '不认识' }]
    ],
    [
      'too long',
      object({ a: { type: 'string', maxLength: 2 } }),
      { a: '张三丰' },
      [{ path: 'a', keyword: 'maxLength', says: '最多 2 个字' }]
    ],
    [
      'pattern',
      object({ a: { type: 'string', pattern: '^\\d{6}$' } }),
      { a: 'x' },
      [{ path: 'a', keyword: 'pattern', says: '\\d{6}' }]
    ],
    [
      'pattern with a note',
      object({ a: { type: 'string', pattern: '^\\d{6}$', 'x-note': '6 位数字' } }),
      { a: 'x' },
      [{ path: 'a', keyword: 'pattern', says: '6 位数字' }]
    ],
    [
      'one of a code table',
      object({
        a: {
          type: 'string',
          oneOf: [
            { const: '1', title: '男' },
            { const: '2', title: '女' }
          ]
        }
      }),
      { a: '3' },
      [{ path: 'a', keyword: 'oneOf', says: '列表中选择' }]
    ],
    ['type', object({ a: { type: 'integer' } }), { a: '3' }, [{ path: 'a', keyword: 'type', says: '整数' }]],
    [
      'row of a list',
      object({ a: { type: 'array', items: object({ b: { type: 'number', minimum: 1 } }) } }),
      { a: [{ b: 1 }, { b: 0 }] },
      [{ path: 'a.1.b', keyword: 'minimum', says: '不能小于 1' }]
    ],
    [
      'every error',
      object({ a: { type: 'string' }, b: { type: 'string' } }, { required: ['a', 'b'] }),
      {},
      [
        { path: 'a', keyword: 'required', says: '必填' },
        { path: 'b', keyword: 'required', says: '必填' }
      ]
    ],
    [
      'then',
      object(
        { a: { type: 'string' }, b: { type: 'string' } },
        {
          if: { properties: { a: { const: 'x' } }, required: ['a'] },
          then: { required: ['b'] }
        }
      ),
      { a: 'x' },
      [{ path: 'b', keyword: 'required', says: '必填' }]
    ],
    [
      'date',
      object({ a: { type: 'string', format: 'date' } }),
      { a: '2026-02-30' },
      [{ path: 'a', keyword: 'format', says: '日期' }]
    ]
  ])('%s', (_, schema, data, expected) => {
    const found = check(schema, data);
    expect(found.map(({ path, keyword }) => ({ path, keyword }))).toEqual(
      expected.map(({ path, keyword }) => ({ path, keyword }))
    );
    found.forEach((error, index) => expect(error.message).toContain(expected[index]!.says));
  });

  it('never repeats what was typed', () => {
    const schema = object({ a: { type: 'string', pattern: '^x$', maxLength: 3, enum: ['x'] } });
    expect(JSON.stringify(check(schema, { a: '350206199001011234' }))).not.toContain('350206');
  });
});

describe('schemas', () => {
  it('takes x- annotations, formats of the renderer and other unknown words as annotations', () => {
    const schema = { type: 'string', format: 'citizen-id', 'x-anything': { a: 1 } } as JsonSchema;
    expect(check(schema, 'x')).toEqual([]);
    expect(check({ type: 'string', 'ex-lib-note': 3 } as unknown as JsonSchema, 'x')).toEqual([]);
  });

  it('takes an annotation in one schema after another', () => {
    for (let n = 1; n < 4; n += 1) expect(check({ type: 'string', 'x-unit': '克', maxLength: n }, 'x')).toEqual([]);
  });

  it('takes the same $id many times', () => {
    for (let n = 1; n < 5; n += 1)
      expect(check({ $id: 'same', type: 'string', maxLength: n }, 'xxxxx')).toHaveLength(1);
  });

  it('is fast for equal content in new objects', () => {
    const make = () =>
      object(
        Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`f${n}`, { type: 'string', maxLength: n + 1 }]))
      );
    check(make(), {});
    const started = performance.now();
    for (let n = 0; n < 50; n += 1) check(make(), {});
    expect((performance.now() - started) / 50).toBeLessThan(10);
  });

  it('speaks 2020-12 and draft-07, and says so where a schema is in another draft', () => {
    const pair = (draft: string) =>
      ({ $schema: draft, type: 'array', items: [{ type: 'string' }], additionalItems: false }) as unknown as JsonSchema;
    expect(check(pair('http://json-schema.org/draft-07/schema#'), ['a', 'b'])).toHaveLength(1);
    expect(check(pair('http://json-schema.org/draft-04/schema#'), ['a'])).toEqual([
      { path: '', keyword: '$schema', message: expect.stringContaining('draft-07') as string }
    ]);
  });

  it.each([
    ['a reference to nowhere', { $ref: '#/$defs/x' }],
    ['a reference to the outside', { $ref: 'https://example.com/form.json' }],
    ['a pattern that takes for ever', { type: 'string', pattern: '^(a+)+$' }],
    ['a pattern that is none', { type: 'string', pattern: '[' }]
  ])('accepts nothing with %s, and says why', (_, schema) => {
    const started = performance.now();
    expect(check(schema as JsonSchema, 'a'.repeat(40) + '!')).toMatchObject([{ path: '', keyword: '$schema' }]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('tries no pattern on a text that is too long for it, and mixes none up', () => {
    const schema = object({
      a: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' },
      b: { type: 'string', pattern: '^x.*y.*z$' }
    });
    expect(check(schema, { a: 'a@b.c', b: 'x1y2z' })).toEqual([]);
    const started = performance.now();
    expect(check(schema, { a: `a@${'.'.repeat(900_000)}`, b: 'a@b.c' }).map(({ path }) => path)).toEqual(['a', 'b']);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
