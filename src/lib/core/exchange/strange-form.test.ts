import { describe, expect, test } from 'vitest';
import { rawPackage, imported, PACKAGE_IDS } from '../../../../tests/support/packages.ts';
import { importPackage } from './import-package.ts';
import { formProblems, MAX_FIELDS } from './strange-form.ts';

const codes = (schema: unknown) => formProblems(schema).map(({ code, path }) => `${code} ${path}`);
const form = (properties: unknown, more: object = {}) => ({ type: 'object', properties, ...more });
const fields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, { type: 'string', title: `第 ${n} 项` }]));
/** `{"properties":{"a":{"properties":{"a":…}}}}` */
const deep = (levels: number): unknown => JSON.parse('{"properties":{"a":'.repeat(levels) + '{}' + '}}'.repeat(levels));

describe('forms that cannot be used', () => {
  test.each<[string, unknown, string[]]>([
    ['another draft', { $schema: 'http://json-schema.org/draft-04/schema#' }, ['schema/draft $schema']],
    ['a draft that is no text', { $schema: 7 }, ['schema/draft $schema']],
    [
      'a reference to the outside',
      form({ a: { $ref: 'https://example.com/a.json' } }),
      ['schema/remote-ref properties.a.$ref']
    ],
    ['a reference to a file', form({ a: { $ref: 'other.json#/a' } }), ['schema/remote-ref properties.a.$ref']],
    ['a reference to nowhere', form({ a: { $ref: '#/$defs/a' } }), ['schema/lost-ref properties.a.$ref']],
    ['a form that holds itself', form({ a: { $ref: '#' } }), ['schema/endless-ref properties.a.$ref']],
    [
      'a reference to itself',
      form({ a: { $ref: '#/$defs/a' } }, { $defs: { a: { $ref: '#/$defs/a' } } }),
      ['schema/endless-ref $defs.a.$ref']
    ],
    [
      'references in a circle',
      form(
        { a: { $ref: '#/$defs/a' } },
        { $defs: { a: form({ b: { $ref: '#/$defs/b' } }), b: { items: { $ref: '#/$defs/a' } } } }
      ),
      ['schema/endless-ref $defs.b.items.$ref']
    ],
    ['a pattern that takes for ever', form({ a: { pattern: '^(a+)+$' } }), ['schema/pattern properties.a.pattern']],
    ['a pattern that is none', form({ a: { pattern: '(' } }), ['schema/pattern properties.a.pattern']],
    ['such a pattern for names', { patternProperties: { '^(a|a)*$': {} } }, ['schema/pattern patternProperties']],
    ['more than the largest', form({ a: { minimum: 3, maximum: 2 } }), ['schema/contradiction properties.a']],
    ['nothing between', form({ a: { exclusiveMinimum: 2, maximum: 2 } }), ['schema/contradiction properties.a']],
    [
      'lengths against each other',
      form({ a: { minLength: 5, allOf: [{ maxLength: 4 }] } }),
      ['schema/contradiction properties.a']
    ],
    ['two values at once', form({ a: { const: 1, enum: [2, 3] } }), ['schema/contradiction properties.a']],
    ['a value of another type', form({ a: { type: 'string', enum: [1] } }), ['schema/contradiction properties.a']],
    [
      'two types at once',
      form({ a: { type: 'string', allOf: [{ type: 'integer' }] } }),
      ['schema/contradiction properties.a']
    ],
    [
      'a required field that is not allowed',
      form({ a: {} }, { required: ['b'], additionalProperties: false }),
      ['schema/contradiction ']
    ],
    [
      'a misspelt rule',
      form({ a: { type: 'string', minLenght: 2 } }),
      ['schema/misspelt-keyword properties.a.minLenght']
    ],
    [
      'misspelt rules of rows and choices',
      form({
        a: { items: { propertis: {}, oneOf: [{ const: 1, tilte: '甲' }] } },
        b: { MaxLength: 3, requierd: true }
      }),
      [
        'schema/misspelt-keyword properties.b.MaxLength',
        'schema/misspelt-keyword properties.b.requierd',
        'schema/misspelt-keyword properties.a.items.propertis',
        'schema/misspelt-keyword properties.a.items.oneOf.0.tilte'
      ]
    ],
    [
      'a reserved name',
      JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'),
      ['schema/forbidden-key properties.__proto__']
    ],
    ['too many fields', form(fields(10_000)), ['schema/too-many-fields ']]
  ])('%s', (_, schema, expected) => {
    const started = performance.now();
    expect(codes(schema)).toEqual(expected);
    expect(formProblems(schema)[0]!.message).toMatch(/[\u4e00-\u9fa5]{4}.*。$/);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
  test('too deep', () => {
    expect(codes(deep(5000))).toEqual([expect.stringMatching(/^schema\/depth properties\.a\.properties\.a/)]);
  });
  test('what is in order is let through: local references, open forms, every form of the samples', () => {
    const used = form(
      { a: { $ref: '#/$defs/a' }, b: { $ref: '#/$defs/a' } },
      { $defs: { a: { type: 'string', pattern: '^\\d{6}$' } } }
    );
    expect(codes(used)).toEqual([]);
    expect(codes(form(fields(MAX_FIELDS)))).toEqual([]);
    // Names of fields, values, remarks, and words unlike any keyword are nobody's mistake.
    const odd = { tittle: { type: 'string', default: { minLenght: 1 }, 'x-patern': '甲', remark: '乙' } };
    expect(codes(form(odd, { $defs: { requird: {} } }))).toEqual([]);
    for (const id of PACKAGE_IDS)
      for (const schema of Object.values(imported(rawPackage(id)).schemas)) expect(codes(schema)).toEqual([]);
  });
});

describe('imports that are refused', () => {
  const withFields = (make: (fields: unknown[]) => void) => {
    const raw = rawPackage('newborn');
    make(raw.items[0].fields);
    return importPackage(raw, { file: 'x.json', departments: [], codelists: [] });
  };
  const field = (more: object) => ({ key: 'x', title: '甲', type: 'string', required: false, ...more });
  const refusals = (result: ReturnType<typeof withFields>) =>
    result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`);

  test('a pattern that takes for ever', () => {
    const result = withFields((list) => void (list[0] = field({ pattern: '^([a-z]+)+$' })));
    expect(refusals(result)).toEqual(['import/field items[0].fields[0].pattern']);
    expect(!result.ok && result.problems[0]!.message).toContain('要算很久');
  });
  test('10,000 fields', () => {
    const started = performance.now();
    const result = withFields((list) => {
      for (let n = 0; n < 10_000; n++) list.push(field({ key: `x${n}` }));
    });
    expect(refusals(result)).toEqual(['import/too-many-fields items[0].fields']);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
  test('groups in groups without end', () => {
    let nested: object = field({});
    for (let n = 0; n < 3000; n++) nested = field({ type: 'group', fields: [nested] });
    expect(refusals(withFields((list) => void (list[0] = nested)))[0]).toMatch(/^import\/depth/);
  });
  test('a field that is called __proto__', () => {
    expect(refusals(withFields((list) => void (list[0] = field({ key: '__proto__' }))))).toEqual([
      'import/reserved items[0].fields[0].key'
    ]);
  });
  test('the same title twice in one section is told', () => {
    const result = withFields(
      (list) => void list.push(field({ key: 'x1', section: '甲部' }), field({ key: 'x2', section: '甲部' }))
    );
    const warned = result.ok ? result.value.warnings.filter(({ code }) => code === 'import/same-title') : [];
    expect(warned).toHaveLength(1);
    expect(warned[0]!.message).toContain('x1、x2');
  });
});
