import { describe, expect, test } from 'vitest';
import type { FormSchema } from './types.ts';
import { checkFormats, describeError, toFieldErrors } from './errors.ts';
import { validate } from './validator.ts';

const schema: FormSchema = {
  type: 'object',
  required: ['baby', 'consent'],
  properties: {
    baby: {
      type: 'object',
      required: ['name', 'sex', 'weight', 'birthday'],
      properties: {
        name: {
          type: 'string',
          title: '宝宝姓名',
          pattern: '^[一-龥·]+$',
          maxLength: 4,
          errorMessage: { pattern: '姓名只能用汉字和间隔号，请删去字母' }
        },
        sex: {
          type: 'string',
          title: '性别',
          oneOf: [
            { const: '1', title: '男' },
            { const: '2', title: '女' }
          ]
        },
        weight: { type: 'integer', title: '出生体重', minimum: 500, maximum: 9000, 'x-unit': '克', 'x-example': 3250 },
        birthday: { type: 'string', format: 'date', title: '出生日期' },
        mobile: {
          type: 'string',
          title: '手机号',
          pattern: '^1\\d{10}$',
          format: 'mobile',
          'x-example': '13800138000'
        },
        likes: { type: 'array', title: '喜好', minItems: 1, items: { enum: ['a', 'b'] } }
      }
    },
    consent: { type: 'boolean', const: true, title: '我已读懂承诺书' },
    rows: {
      type: 'array',
      title: '家庭成员',
      items: {
        type: 'object',
        required: ['name'],
        properties: { age: { type: 'integer', title: '年龄' }, name: { type: 'string', title: '成员姓名' } }
      }
    }
  }
};
const control = (scope: string, label?: string) => ({ type: 'Control', scope, ...(label ? { label } : {}) });
const uischema = {
  type: 'Categorization',
  elements: [
    {
      type: 'Category',
      id: 'a',
      label: '第一页',
      elements: [
        control('#/properties/baby/properties/sex'),
        control('#/properties/baby/properties/name'),
        control('#/properties/baby/properties/weight'),
        control('#/properties/baby/properties/birthday'),
        control('#/properties/baby/properties/mobile')
      ]
    },
    {
      type: 'Category',
      id: 'b',
      label: '第二页',
      elements: [control('#/properties/rows'), control('#/properties/consent')]
    }
  ]
};
const describeAt = (path: string, keyword: string, data?: unknown, locale?: 'en') =>
  describeError(schema, { path, keyword }, { 'baby.name': '宝宝姓名' }[path] ?? path.split('.').at(-1) ?? '', {
    data,
    ...(locale ? { locale } : {})
  });

describe('sentences', () => {
  test.each([
    ['baby.name', 'required', undefined, '填写宝宝姓名'],
    ['baby.name', 'maxLength', { baby: { name: '王一二三四' } }, '宝宝姓名最多 4 个字，现在是 5 个'],
    ['baby.name', 'pattern', { baby: { name: 'a' } }, '姓名只能用汉字和间隔号，请删去字母'],
    ['baby.sex', 'required', undefined, '选择sex'],
    ['baby.sex', 'oneOf', { baby: { sex: '9' } }, '从列表里选择sex'],
    ['baby.weight', 'type', { baby: { weight: '三斤' } }, 'weight按克填写，例如 3250'],
    ['baby.weight', 'minimum', { baby: { weight: 3 } }, 'weight最小填 500 克'],
    ['baby.birthday', 'format', { baby: { birthday: '2026-13-01' } }, 'birthday按年月日填写，例如 2026年3月12日'],
    ['baby.mobile', 'pattern', { baby: { mobile: '1' } }, 'mobile照这个样子填写：13800138000'],
    ['baby.likes', 'minItems', { baby: {} }, '选择likes，至少选一项'],
    ['consent', 'const', { consent: false }, '读完后勾选：consent']
  ])('%s %s', (path, keyword, data, sentence) => {
    expect(describeAt(path, keyword, data)).toBe(sentence);
  });

  test('no sentence stops at a bare 无效 or 有误', () => {
    const keywords = [
      'required',
      'type',
      'pattern',
      'format',
      'minLength',
      'maxLength',
      'minimum',
      'maximum',
      'oneOf',
      'enum',
      'const',
      'if',
      'not',
      'additionalProperties'
    ];
    for (const path of ['baby.name', 'baby.sex', 'baby.weight', 'baby.birthday', 'baby.mobile', 'consent', 'rows']) {
      for (const keyword of keywords) expect(describeAt(path, keyword, {})).not.toMatch(/无效|有误|错误|请注意|!|！/);
    }
  });

  test('English', () => {
    expect(describeAt('baby.weight', 'type', { baby: { weight: 'x' } }, 'en')).toBe(
      'Enter weight as a whole number of 克, for example 3250'
    );
  });

  test('a message of somebody else is kept', () => {
    expect(
      describeError(schema, { path: 'baby.name', code: 'merge/joined', message: '地址连起来不超过 70 个字' }, '姓名')
    ).toBe('地址连起来不超过 70 个字');
  });
});

describe('toFieldErrors', () => {
  test('one sentence a place, in page order, with links', () => {
    const data = { baby: { name: '陈知夏a', weight: '3.2.5', birthday: '2026--05', sex: '3' } };
    const errors = toFieldErrors(schema, uischema, validate(schema, data), { data });
    expect(errors.map(({ path, message, href }) => [path, message, href])).toEqual([
      ['baby.sex', '从列表里选择性别', '#f-baby.sex'],
      ['baby.name', '姓名只能用汉字和间隔号，请删去字母', '#f-baby.name'],
      ['baby.weight', '出生体重按克填写，例如 3250', '#f-baby.weight'],
      ['baby.birthday', '出生日期按年月日填写，例如 2026年3月12日', '#f-baby.birthday'],
      ['consent', '读完后勾选：我已读懂承诺书', '#f-consent']
    ]);
  });

  test('a missing object is an error at each field that it must have', () => {
    const errors = toFieldErrors(schema, uischema, validate(schema, {}), { data: {}, category: 'a' });
    expect(errors.map((error) => error.path)).toEqual(['baby.sex', 'baby.name', 'baby.weight', 'baby.birthday']);
  });

  test('Ajv names the missing property in its params; pointers are read', () => {
    const raw = [{ path: '/baby', keyword: 'required', params: { missingProperty: 'name' } }];
    expect(toFieldErrors(schema, uischema, raw).map((error) => error.path)).toEqual(['baby.name']);
  });

  test('rows keep their order and the order of their properties', () => {
    const data = { rows: [{ age: 'x' }, { age: 1 }] };
    const errors = toFieldErrors(schema, uischema, validate(schema, data), { data, category: 'b' });
    expect(errors.map((error) => error.path)).toEqual(['rows.0.age', 'rows.0.name', 'rows.1.name', 'consent']);
  });
});

test('checkFormats says what a pattern cannot', () => {
  const formats = {
    mobile: { check: (value: string, title: string) => (value.startsWith('1') ? undefined : `${title}从 1 开始`) }
  };
  expect(checkFormats(schema, { baby: { mobile: '2', name: '2' } }, formats)).toEqual([
    { path: 'baby.mobile', message: '手机号从 1 开始' }
  ]);
  expect(checkFormats(schema, { baby: { mobile: '2' } }, formats, ['baby.name'])).toEqual([]);
});
