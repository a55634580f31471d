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
  it('takes x- annotations and formats of the renderer, refuses other unknown words', () => {
    const schema = { type: 'string', format: 'citizen-id', 'x-anything': { a: 1 } } as JsonSchema;
    expect(check(schema, 'x')).toEqual([]);
    expect(() => check({ type: 'string', maxLenght: 3 } as unknown as JsonSchema, 'x')).toThrow('maxLenght');
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
});
