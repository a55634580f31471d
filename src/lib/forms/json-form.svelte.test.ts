import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { FormSchema, JsonFormProps } from './types.ts';
import { readFormData } from './form-data.ts';
import JsonForm from './JsonForm.svelte';
import { postedBy, tagsOf } from './markup.fixture.ts';

const schema: FormSchema = {
  type: 'object',
  required: ['baby', 'agreed'],
  properties: {
    baby: {
      type: 'object',
      required: ['name', 'sex', 'weight'],
      properties: {
        name: { type: 'string', title: '宝宝姓名', description: '与出生医学证明一致', maxLength: 4 },
        sex: {
          type: 'string',
          title: '性别',
          oneOf: [
            { const: '1', title: '男' },
            { const: '2', title: '女' }
          ]
        },
        blood: { type: 'string', title: '血型', enum: ['A', 'B', 'O', 'AB', 'Rh', '不详', '未查'] },
        nation: {
          type: 'string',
          title: '民族',
          oneOf: Array.from({ length: 57 }, (_, index) => ({
            const: String(index).padStart(2, '0'),
            title: `民族${index}`
          }))
        },
        weight: { type: 'integer', title: '出生体重', 'x-unit': '克' },
        height: { type: 'number', title: '身长' },
        birthday: { type: 'string', format: 'date', title: '出生日期' },
        bornAt: { type: 'string', format: 'local-date-time', title: '出生时间' },
        since: { type: 'string', format: 'month', title: '参保年月' },
        twin: { type: 'boolean', title: '是双胞胎' },
        likes: {
          type: 'array',
          title: '喜好',
          items: {
            oneOf: [
              { const: 'a', title: '甲' },
              { const: 'b', title: '乙' },
              { const: 'c', title: '丙' }
            ]
          }
        },
        region: { type: 'string', title: '户籍地', 'x-codelist': 'regions' },
        note: { type: 'string', title: '备注' }
      }
    },
    agreed: { type: 'boolean', const: true, title: '我已读懂' },
    rows: {
      type: 'array',
      title: '家庭成员',
      items: {
        type: 'object',
        title: '成员',
        properties: { name: { type: 'string', title: '成员姓名' }, age: { type: 'integer', title: '年龄' } }
      }
    },
    tags: { type: 'array', title: '标签', items: { type: 'string' } }
  }
};
const at = (path: string, more: object = {}) => ({
  type: 'Control',
  scope: `#/properties/${path.split('.').join('/properties/')}`,
  ...more
});
const keys = Object.keys(schema.properties?.['baby']?.properties ?? {});
const uischema = {
  type: 'Categorization',
  elements: [
    {
      type: 'Category',
      id: 'baby',
      label: '宝宝的信息',
      elements: keys.map((key) => at(`baby.${key}`, key === 'note' ? { options: { multi: true } } : {}))
    },
    { type: 'Category', id: 'family', label: '家里人', elements: [at('rows'), at('tags'), at('agreed')] }
  ]
};

function html(props: Partial<JsonFormProps> = {}): string {
  return render(JsonForm, { props: { schema, uischema, ...props } }).body;
}
const inputs = (body: string) => tagsOf(body, 'input', 'select', 'textarea');
const named = (body: string, name: string) => inputs(body).filter((tag) => tag.attributes['name'] === name);

describe('markup', () => {
  test('no control has a style attribute, every visible one has a name and a label', () => {
    const body = html({ data: { rows: [{}], tags: ['x'] }, errors: [{ path: 'baby.name', message: '填写宝宝姓名' }] });
    expect(body).not.toMatch(/\sstyle=/);
    const labelled = new Set(tagsOf(body, 'label').map((label) => label.attributes['for']));
    const wrapped = tagsOf(body, 'label')
      .flatMap((label) => inputs(label.text))
      .map((tag) => tag.attributes['id']);
    const visible = inputs(body).filter((tag) => tag.attributes['type'] !== 'hidden');
    expect(visible.length).toBeGreaterThan(25);
    for (const { attributes } of visible) {
      expect(attributes['name']).toBeTruthy();
      expect(labelled.has(attributes['id']) || wrapped.includes(attributes['id'] ?? '')).toBe(true);
    }
    const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, references = ''] of body.matchAll(/aria-(?:describedby|labelledby)="([^"]*)"/g)) {
      for (const id of references.split(' ')) expect(ids).toContain(id);
    }
  });

  test('hint, message and state are tied to the input; the limit does not cut', () => {
    const [input] = named(
      html({ data: { baby: { name: '一二三四五' } }, errors: [{ path: 'baby.name', message: '最多 4 个字' }] }),
      'baby.name'
    );
    expect(input?.attributes).toMatchObject({
      id: 'f-baby.name',
      value: '一二三四五',
      'aria-invalid': 'true',
      'aria-describedby': 'f-baby.name-hint f-baby.name-error'
    });
    expect(input?.attributes).toHaveProperty('required');
    expect(input?.attributes).not.toHaveProperty('maxlength');
    const [right] = named(html(), 'baby.name');
    expect(right?.attributes).not.toHaveProperty('aria-invalid');
    expect(html({ data: { baby: { name: '一二三四五' } } })).toContain('最多 4 个字，多了 1 个');
  });

  test('可不填 stands on optional fields only', () => {
    const labels = tagsOf(html(), 'label', 'legend');
    expect(labels.find((label) => label.text.startsWith('宝宝姓名'))?.text).not.toContain('可不填');
    expect(labels.find((label) => label.text.startsWith('身长'))?.text).toContain('可不填');
  });

  test('short lists are radio cards, longer ones a select, long ones suggestions', () => {
    const body = html();
    expect(named(body, 'baby.sex').map((tag) => tag.attributes['type'])).toEqual(['radio', 'radio']);
    expect(named(body, 'baby.blood')[0]?.name).toBe('select');
    expect(named(body, 'baby.nation')[0]?.attributes).toHaveProperty('list');
    expect(tagsOf(body, 'datalist')[0]?.text.match(/<option/g)).toHaveLength(57);
  });

  test('the summary link of a path finds a control that takes focus', () => {
    const ids = inputs(html({ data: { rows: [{}] } })).map((tag) => tag.attributes['id']);
    for (const path of [...keys.map((key) => `baby.${key}`), 'agreed', 'rows.0.name'])
      expect(ids).toContain(`f-${path}`);
  });

  test('a date is three numeric fields', () => {
    const body = html({ data: { baby: { birthday: '2026-03-05' } } });
    expect(
      ['year', 'month', 'day'].map((part) => named(body, `baby.birthday:${part}`)[0]?.attributes['value'])
    ).toEqual(['2026', '03', '05']);
    expect(named(body, 'baby.birthday:year')[0]?.attributes['inputmode']).toBe('numeric');
  });

  test('rows have buttons that the server understands, behind a harmless first button', () => {
    const body = html({ category: 'family', data: { rows: [{ name: '甲' }, {}] } });
    const buttons = tagsOf(body, 'button').map(({ attributes }) => attributes['value'] ?? '');
    expect(buttons).toEqual(['', 'remove:rows.0', 'remove:rows.1', 'add:rows', 'add:tags']);
    for (const value of buttons.slice(1)) expect(readFormData(schema, [['command', value]]).commands).toHaveLength(1);
  });

  test('one category is shown alone', () => {
    expect(html({ category: 'family' })).not.toContain('宝宝姓名');
    expect(html({ category: 'family' })).not.toContain('<h2');
    expect(html()).toContain('家里人');
  });

  test('read-only shows words and posts nothing', () => {
    const body = html({
      readonly: true,
      data: { baby: { sex: '2', birthday: '2026-03-05', twin: false, weight: 3250 }, rows: [{ name: '甲' }] }
    });
    expect(postedBy(body)).toEqual([]);
    for (const words of ['女', '2026年3月5日', '否', '3250 克', '甲', '未填']) expect(body).toContain(words);
  });

  test('what is typed is escaped', () => {
    const body = html({
      data: { baby: { name: '"><script>alert(1)</script>', note: '</textarea><u>' } },
      errors: [{ path: 'baby.name', message: '<i>x</i>' }]
    });
    expect(body).not.toMatch(/<script|<u>|<i>x/);
  });

  test('a posting search offers its hits and the words of what is chosen', () => {
    const regions = { '350206': '福建省厦门市湖里区', '350203': '福建省厦门市思明区', '110101': '北京市东城区' };
    const body = html({
      data: { baby: { region: '110101' } },
      codelists: { regions },
      searches: { 'baby.region': '厦门' }
    });
    expect(named(body, 'baby.region').map((tag) => [tag.attributes['value'], 'checked' in tag.attributes])).toEqual([
      ['110101', true],
      ['350203', false],
      ['350206', false]
    ]);
    expect(body).toContain('北京市东城区');
    expect(html({ codelists: { regions }, searches: { 'baby.region': '拉萨' } })).toContain('没有找到“拉萨”');
  });

  test('an element that nobody renders says so', () => {
    const odd = { type: 'object', properties: { x: { title: '附件', type: 'null' } } };
    expect(html({ schema: odd, uischema: at('x') })).toContain('这里还不能填写附件');
  });

  test('English words', () => {
    expect(html({ locale: 'en' })).toContain('optional');
  });
});

describe('rules', () => {
  const rule = (effect: string, condition: object) => ({
    effect,
    condition: { scope: '#/properties/baby/properties/sex', ...condition }
  });
  const shown = (effect: string, sex: string | undefined, condition: object = { schema: { const: '2' } }) => {
    const element = {
      type: 'VerticalLayout',
      elements: [at('baby.sex'), at('baby.name', { rule: rule(effect, condition) })]
    };
    return html({ uischema: element, data: { baby: sex === undefined ? {} : { sex } } });
  };
  test.each<[string, string | undefined, boolean]>([
    ['SHOW', '2', true],
    ['SHOW', '1', false],
    ['SHOW', undefined, false],
    ['HIDE', '2', false],
    ['HIDE', '1', true],
    ['HIDE', undefined, true]
  ])('%s at %s', (effect, sex, visible) => {
    expect(named(shown(effect, sex), 'baby.name').length > 0).toBe(visible);
  });
  test.each<[string, string, boolean]>([
    ['DISABLE', '2', true],
    ['DISABLE', '1', false],
    ['ENABLE', '2', false],
    ['ENABLE', '1', true]
  ])('%s at %s', (effect, sex, disabled) => {
    expect('disabled' in (named(shown(effect, sex), 'baby.name')[0]?.attributes ?? {})).toBe(disabled);
  });
  test('a hidden category or group hides what is in it', () => {
    const group = {
      type: 'Group',
      label: '组',
      rule: rule('HIDE', { schema: { const: '2' } }),
      elements: [at('baby.name')]
    };
    expect(html({ uischema: group, data: { baby: { sex: '2' } } })).not.toContain('宝宝姓名');
    expect(html({ uischema: group, data: { baby: { sex: '1' } } })).toContain('宝宝姓名');
  });
});

describe('round trip', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((value) => value.replace(/[\r\n\0\u2028]/g, '').trim())
    .filter((value) => value !== '');
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const baby = fc.record({
    name: optional(text),
    sex: optional(fc.constantFrom('1', '2')),
    blood: optional(fc.constantFrom('A', 'AB', '不详')),
    nation: optional(fc.nat(56).map((index) => String(index).padStart(2, '0'))),
    weight: optional(fc.oneof(fc.integer(), fc.constant('三斤'))),
    height: optional(fc.integer({ min: -10_000, max: 10_000 }).map((value) => value / 100)),
    birthday: optional(day.map((value) => value.slice(0, 10))),
    bornAt: optional(day.map((value) => value.slice(0, 16))),
    since: optional(day.map((value) => value.slice(0, 7))),
    twin: optional(fc.boolean()),
    likes: optional(fc.subarray(['a', 'b', 'c'], { minLength: 1 })),
    region: optional(fc.constantFrom('350206', '110101')),
    note: optional(fc.array(text, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')))
  });
  const row = fc.record({ name: optional(text), age: optional(fc.nat(120)) });
  const data = fc.record({
    baby,
    rows: optional(fc.array(row, { minLength: 1, maxLength: 4 })),
    tags: optional(fc.array(text, { minLength: 1, maxLength: 3 })),
    agreed: fc.boolean()
  });
  const asJson = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

  test('data → page → posted names → the same data', () => {
    fc.assert(
      fc.property(data, (drawn) => {
        const given = asJson(drawn);
        const posted = readFormData(schema, postedBy(html({ data: given })));
        const expected = Object.keys(given['baby'] as object).length > 0 ? given : { ...given, baby: undefined };
        expect(posted.data).toEqual(asJson(expected));
        expect(posted.unknown).toEqual([]);
      }),
      { numRuns: 60 }
    );
  });
});
