import { describe, expect, it } from 'vitest';
import { imported, PACKAGE_IDS, rawPackage, shippedCodelists, type Loose } from '../../../../tests/support/packages.ts';
import type { CodeList } from '../model/index.ts';
import { importPackage } from './import-package.ts';

const run = (raw: unknown, codelists: CodeList[] = []) =>
  importPackage(raw, { file: 'x.json', departments: [], codelists });
const item = (raw: Loose, id: string) => raw.items.find((i: { id: string }) => i.id === id);

describe('the seven packages', () => {
  it.each([
    ['newborn', 9, 165, 7, 5],
    ['retirement', 10, 151, 8, 3],
    ['restaurant', 7, 107, 8, 5],
    ['medical-device', 7, 103, 9, 5],
    ['drug-retail', 7, 98, 7, 5],
    ['enterprise-start', 7, 124, 8, 7],
    ['realestate-transfer', 8, 140, 9, 7]
  ] as const)(
    '%s: %d items, %d fields, %d situations, %d departments',
    (id, items, fields, situations, departments) => {
      const raw = rawPackage(id);
      const { counts } = imported(raw);
      const materials = raw.items.flatMap((i: { materials: unknown[] }) => i.materials).length;
      expect(counts).toEqual({ items, fields, materials, situations, departments });
    }
  );

  it.each(PACKAGE_IDS)('%s: gives the same documents every time', (id) => {
    expect(JSON.stringify(imported(rawPackage(id)))).toBe(JSON.stringify(imported(rawPackage(id))));
  });

  it.each(PACKAGE_IDS)('%s: every field of the file is in the form and has a binding', (id) => {
    const raw = rawPackage(id);
    const pkg = imported(raw);
    for (const source of raw.items) {
      const document = pkg.items.find((i) => i.id === `${id}.${source.id}`)!;
      const keys = flatKeys(source.fields);
      expect(document.bindings.map((b) => b.field)).toEqual(keys);
      for (const key of keys) expect(schemaAt(pkg.schemas[document.id], key), key).toBeDefined();
    }
  });

  it('writes no decisions', () => {
    expect(Object.keys(imported(rawPackage('newborn'))).sort()).toEqual([
      'bundle',
      'counts',
      'departments',
      'items',
      'layouts',
      'schemas',
      'warnings',
      'wordings'
    ]);
  });

  it('keeps what is doubtful and says so', () => {
    const codes = imported(rawPackage('newborn'), shippedCodelists()).warnings.map((w) => [w.code, w.path]);
    expect(codes).toEqual([
      ['import/amount-rule', 'items[6].fee.amountRule'],
      ['import/unknown-codelist', 'items[2].fields[14].enumRef']
    ]);
  });
});

describe('what becomes of an item', () => {
  const pkg = imported(rawPackage('newborn'), shippedCodelists());
  const hukou = pkg.schemas['newborn.HUKOU']!;

  it('closes the form and leaves conditional fields out of what is required', () => {
    const reg = pkg.schemas['newborn.BIRTH_REG']!;
    expect(hukou.additionalProperties).toBe(false);
    expect(hukou.properties!['FQHJDZ']).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['SSXQ', 'MLPH', 'MLXZ']
    });
    expect(Object.keys(reg.properties!)).toContain('marryDate');
    expect(reg.required).not.toContain('marryDate');
  });

  it('puts code tables as choices, long lists as a pattern', () => {
    expect(hukou.properties!['XB']!.oneOf).toContainEqual({ const: '1', title: '男性' });
    expect(hukou.properties!['MZ']!.oneOf).toHaveLength(56);
    expect(hukou.properties!['CSDSSXQ']).toMatchObject({
      type: 'string',
      pattern: '^\\d{6}$',
      'x-codelist': 'GB/T 2260#6'
    });
    expect(hukou.properties!['CSDSSXQ']!.oneOf).toBeUndefined();
  });

  it('makes an unknown list open text', () => {
    const schema = imported(rawPackage('newborn')).schemas['newborn.HUKOU']!.properties!['MZ']!;
    expect(schema.oneOf).toBeUndefined();
    expect(schema['x-codelist']).toBe('GB/T 3304#code2');
  });

  it('turns words into conditions, sources, processes and modes', () => {
    const document = pkg.items.find((i) => i.id === 'newborn.HUKOU')!;
    expect(document).toMatchObject({ process: 'promised', type: '承诺件', limit: { legal: 20, promised: 1 } });
    expect(document.materials.map((m) => m.source)).toEqual([
      'product',
      'applicant',
      'licence',
      'licence',
      'commitment',
      'applicant',
      'applicant'
    ]);
    expect(document.materials[3]!.appliesWhen).toEqual({ '==': [{ var: 's.marriage' }, 'in'] });
    const modes = imported(rawPackage('medical-device')).bundle.items.map((entry) => entry.dependsMode);
    expect(modes).toEqual(['all', 'all', 'all', 'any', 'all', 'all', 'all']);
  });

  it('groups the layout by section', () => {
    const layout = pkg.layouts['newborn.HUKOU'] as { type: string; elements: { label: string; elements: unknown[] }[] };
    expect(layout.type).toBe('VerticalLayout');
    expect(layout.elements.map((group) => group.label)).toEqual([
      ...new Set(rawPackage('newborn').items[3].fields.map((f: Loose) => f.section))
    ]);
    expect(layout.elements.flatMap((group) => group.elements)).toContainEqual({
      type: 'Control',
      scope: '#/properties/XM'
    });
  });
});

describe('field types', () => {
  const schemaOf = (field: object, codelists: CodeList[] = []) => {
    const raw = rawPackage('newborn');
    raw.items[0].fields = [{ key: 'k', title: '题', required: false, section: 'a', ...field }];
    const pkg = imported(raw, codelists);
    return { schema: pkg.schemas['newborn.BIRTH_REG']!.properties!['k']!, warnings: pkg.warnings.map((w) => w.code) };
  };

  it.each<[object, object]>([
    [
      { type: 'string', maxLength: 5, pattern: '^a$' },
      { type: 'string', maxLength: 5, pattern: '^a$' }
    ],
    [
      { type: 'string', required: true },
      { type: 'string', minLength: 1 }
    ],
    [
      { type: 'date', format: 'YYYY-MM-DD' },
      { type: 'string', format: 'date', 'x-format': 'YYYY-MM-DD' }
    ],
    [{ type: 'date' }, { type: 'string', format: 'date', 'x-format': 'YYYY-MM-DD' }],
    [
      { type: 'number', min: 0.3, max: 8, unit: '千克' },
      { type: 'number', minimum: 0.3, maximum: 8, 'x-unit': '千克' }
    ],
    [
      { type: 'integer', default: 3 },
      { type: 'integer', default: 3 }
    ],
    [
      { type: 'boolean', default: false },
      { type: 'boolean', default: false }
    ],
    [
      { type: 'multiEnum', enum: [{ value: 'a', label: '甲' }], default: 'a' },
      {
        type: 'array',
        uniqueItems: true,
        default: ['a'],
        items: { type: 'string', oneOf: [{ const: 'a', title: '甲' }] }
      }
    ],
    [
      { type: 'array', required: true, fields: [{ key: 'n', title: '名', type: 'string', required: true }] },
      {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { n: { title: '名', type: 'string', minLength: 1 } },
          required: ['n'],
          additionalProperties: false
        }
      }
    ],
    [
      { type: 'array', min: 2, max: 4, fields: [{ key: 'n', title: '名', type: 'string', required: false }] },
      { type: 'array', minItems: 2, maxItems: 4 }
    ],
    [{ type: 'string', note: '注' }, { 'x-note': '注' }]
  ])('%j', (field, expected) => {
    const { schema, warnings } = schemaOf(field);
    expect(schema).toMatchObject(expected);
    expect(warnings.filter((code) => code !== 'import/amount-rule' && code !== 'import/unknown-codelist')).toEqual([]);
  });

  it.each([
    ['YYYYMMDD', '20260131', '20261331'],
    ['YYYYMM', '202601', '202613'],
    ['YYYY/MM/DD', '2026/01/31', '2026-01-31'],
    ['YYYY年MM月DD日', '2026年01月31日', '2026年1月31日'],
    ['HHmm', '2359', '2400'],
    ['YYYY-MM-DD HH:mm', '2026-01-31 08:05', '2026-01-31T08:05']
  ])('date layout %s takes %s and not %s', (format, good, bad) => {
    const { schema } = schemaOf({ type: 'string', format });
    const pattern = new RegExp(schema.pattern!, 'u');
    expect([pattern.test(good), pattern.test(bad), schema['x-format']]).toEqual([true, false, format]);
  });

  it('keeps a layout that it cannot read as a remark', () => {
    const { schema, warnings } = schemaOf({ type: 'date', format: '农历' });
    expect(schema).toEqual({ title: '题', type: 'string', 'x-format': '农历' });
    expect(warnings).toContain('import/unknown-format');
  });

  it.each([
    [{ type: 'enum', enum: [{ value: 'a', label: '甲' }], default: 'z' }],
    [{ type: 'integer', default: 'x' }],
    [{ type: 'boolean', default: 'true' }]
  ])('leaves a default out that does not fit: %j', (field) => {
    const { schema, warnings } = schemaOf(field);
    expect(schema).not.toHaveProperty('default');
    expect(warnings).toContain('import/default');
  });

  it('takes any form of a list, without values that are never asked', () => {
    const list: CodeList = {
      id: 'l',
      title: '表',
      refs: { 'L#short': 'short', 'L#words': 'title' },
      values: [
        { code: '1', title: '甲', forms: { short: 'A' } },
        { code: '2', title: '乙', abstract: true, forms: { short: 'B' } },
        { code: '3', title: '丙' }
      ]
    };
    expect(schemaOf({ type: 'enum', enumRef: 'L#short' }, [list]).schema.oneOf).toEqual([{ const: 'A', title: '甲' }]);
    expect(schemaOf({ type: 'enum', enumRef: 'L#words' }, [list]).schema.oneOf).toEqual([
      { const: '甲', title: '甲' },
      { const: '丙', title: '丙' }
    ]);
  });
});

it('takes a list without values in the wanted form for none', () => {
  const raw = rawPackage('newborn');
  raw.items[0].fields = [{ key: 'k', title: '题', required: false, section: 'a', type: 'enum', enumRef: 'L#short' }];
  const list: CodeList = { id: 'l', title: '表', refs: { 'L#short': 'short' }, values: [{ code: '1', title: '甲' }] };
  const pkg = imported(raw, [list]);
  expect(pkg.schemas['newborn.BIRTH_REG']!.properties!['k']).toEqual({
    title: '题',
    type: 'string',
    'x-codelist': 'L#short'
  });
  expect(pkg.warnings.map((w) => w.path)).toContain('items[0].fields[0].enumRef');
});

describe('refusals name the place', () => {
  type Change = (raw: Loose) => void;
  it.each<[string, Change]>([
    ['items[3].fields[2].type', (raw) => (raw.items[3].fields[2].type = 'colour')],
    ['items[3].fields[2]', (raw) => delete raw.items[3].fields[2].required],
    ['items[3].fields[2].title', (raw) => (raw.items[3].fields[2].title = 7)],
    ['items[0].type', (raw) => (raw.items[0].type = '快办件')],
    ['items[0].legalDays', (raw) => (raw.items[0].legalDays = -1)],
    ['items[0].promisedDays', (raw) => (raw.items[0].promisedDays = '3')],
    ['items[0].dependsMode', (raw) => (raw.items[0].dependsMode = 'most')],
    ['items[0].materials[0].source', (raw) => (raw.items[0].materials[0].source = '网上')],
    ['items', (raw) => (raw.items = [])],
    ['id', (raw) => (raw.id = '../etc')],
    ['items[0].id', (raw) => (raw.items[0].id = 'A/B')],
    ['items[0].fields[0].dataElement', (raw) => (raw.items[0].fields[0].dataElement = 'name')],
    ['items[0].fields[0].dataElement', (raw) => (raw.items[0].fields[0].dataElement = 'mother.constructor')],
    ['items[0].fields[0].key', (raw) => (raw.items[0].fields[0].key = 'constructor')],
    ['items[0].fields[0].key', (raw) => (raw.items[0].fields[0].key = 'a.b')],
    ['items[0].fields[1].key', (raw) => (raw.items[0].fields[1].key = raw.items[0].fields[0].key)],
    ['items[1].id', (raw) => (raw.items[1].id = raw.items[0].id)],
    ['situations[1].key', (raw) => (raw.situations[1].key = raw.situations[0].key)],
    [
      'situations[0].options[1].value',
      (raw) => (raw.situations[0].options[1].value = raw.situations[0].options[0].value)
    ],
    ['items[1].dependsOn[0]', (raw) => (raw.items[1].dependsOn = ['NOPE'])],
    ['items[2].materials[0].producedBy', (raw) => (raw.items[2].materials[0].producedBy = 'NOPE')],
    ['items[5].appliesWhen', (raw) => (raw.items[5].appliesWhen = "s.nope=='x'")],
    ['items[5].appliesWhen', (raw) => (raw.items[5].appliesWhen = "f.XM=='x'")],
    ['items[5].appliesWhen', (raw) => (raw.items[5].appliesWhen = 's.opt has')],
    ['items[0].materials[0].appliesWhen', (raw) => (raw.items[0].materials[0].appliesWhen = "f.nope=='x'")],
    ['items[0].fields[0].appliesWhen', (raw) => (raw.items[0].fields[0].appliesWhen = "s.marriage=='zz'")],
    ['situations[0].askWhen', (raw) => (raw.situations[0].askWhen = "s.nope=='x'")],
    [
      'situations[0].askWhen',
      (raw) => {
        raw.situations[0].askWhen = "s.follow=='mother'";
        raw.situations[1].askWhen = "s.marriage=='in'";
      }
    ],
    ['items[0].fields[0].pattern', (raw) => (raw.items[0].fields[0].pattern = '([')],
    ['items[0].fields[0].min', (raw) => Object.assign(raw.items[0].fields[0], { min: 5, max: 2 })],
    [
      'items[0].fields[0].enum',
      (raw) => {
        raw.items[0].fields[0] = { key: 'x', title: 'x', type: 'enum', required: true };
      }
    ],
    [
      'items[0].fields[0].fields',
      (raw) => {
        raw.items[0].fields[0] = { key: 'x', title: 'x', type: 'group', required: true };
      }
    ],
    [
      'items[0].fields[0].fields',
      (raw) =>
        Object.assign(raw.items[0].fields[0], { fields: [{ key: 'x', title: 'x', type: 'string', required: true }] })
    ],
    ['roleAliases.mother', (raw) => (raw.roleAliases = { mother: ['father'], father: ['mother'] })],
    ['items[0].__proto__', (raw) => (raw.items[0] = JSON.parse('{"__proto__": {"polluted": true}}'))],
    ['roleAliases.constructor', (raw) => (raw.roleAliases = { constructor: [] })]
  ])('%s', (path, change) => {
    const raw = rawPackage('newborn');
    change(raw);
    const result = run(raw);
    expect(result.ok ? [] : result.problems.map((p) => p.path)).toContain(path);
    if (!result.ok) for (const problem of result.problems) expect(problem.message).toMatch(/[\u4e00-\u9fa5].*。$/u);
  });

  it.each([[null], [[]], ['x'], [3], [{}]])('takes no %j for a package', (raw) => expect(run(raw).ok).toBe(false));

  it('stops at a depth that no form has', () => {
    const raw = rawPackage('newborn');
    let field: Loose = { key: 'x', title: 'x', type: 'string', required: false };
    for (let n = 0; n < 20_000; n++) field = { key: 'x', title: 'x', type: 'group', required: false, fields: [field] };
    raw.items[0].fields = [field];
    const result = run(raw);
    expect(result.ok ? '' : result.problems[0]!.code).toBe('import/depth');
  });

  it('lists at most fifty and says how many more', () => {
    const raw = rawPackage('newborn');
    for (const source of raw.items) for (const field of source.fields) field.type = 'colour';
    const result = run(raw);
    expect(result.ok ? [] : result.problems).toHaveLength(51);
  });
});

describe('kept with a warning', () => {
  it('a circle of dependencies', () => {
    const raw = rawPackage('newborn');
    item(raw, 'BIRTH_REG').dependsOn = ['SSC'];
    const result = run(raw);
    const warning = result.ok ? result.value.warnings.find((w) => w.code === 'import/dependency-cycle') : undefined;
    expect(warning?.message).toContain('BIRTH_REG → SSC → HUKOU → BIRTH_CERT → BIRTH_REG');
  });

  it('a key that is not part of the format', () => {
    const raw = rawPackage('newborn');
    raw.items[0].fields[0].colour = 'red';
    const result = run(raw);
    expect(result.ok ? result.value.warnings.map((w) => w.path) : []).toContain('items[0].fields[0].colour');
  });

  it('a promise that is longer than the law allows', () => {
    const raw = rawPackage('newborn');
    raw.items[0].promisedDays = 99;
    expect(imported(raw).warnings.map((w) => w.path)).toContain('items[0].promisedDays');
  });
});

it('takes fields without a meaning: the matcher proposes one', () => {
  const raw = rawPackage('newborn');
  for (const source of raw.items) for (const field of source.fields) delete field.dataElement;
  expect(imported(raw).items[0]!.bindings[0]).not.toHaveProperty('element');
});

function flatKeys(fields: Loose[], base = ''): string[] {
  return fields.flatMap((f) => [`${base}${f.key}`, ...flatKeys(f.fields ?? [], `${base}${f.key}.`)]);
}

function schemaAt(schema: Loose, key: string): unknown {
  return key.split('.').reduce((at, part) => (at?.properties ?? at?.items?.properties)?.[part], schema);
}
