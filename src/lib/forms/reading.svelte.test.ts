import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { FormSchema } from './types.ts';
import AnswerList from './AnswerList.svelte';
import { answerSections } from './answers.ts';
import { codelistsForPage, pickCodes, searchCodes } from './codelists.ts';
import JsonView from './JsonView.svelte';
import { tagsOf } from './markup.fixture.ts';
import { viewNodes } from './view.ts';
import { leavesOf } from './walk.ts';
import { wordsOf } from './words.ts';

const schema: FormSchema = {
  type: 'object',
  properties: {
    bank: {
      type: 'string',
      title: '银行行别',
      oneOf: [
        { const: '04', title: '建设银行' },
        { const: '05', title: '交通银行' }
      ]
    },
    day: { type: 'string', title: '生育日期', 'x-format': 'YYYYMMDD' },
    weight: { type: 'integer', title: '体重', 'x-unit': '克' },
    urgent: { type: 'boolean', title: '加急' },
    idNo: { type: 'string', title: '证件号码', 'x-sensitive': true },
    home: {
      type: 'object',
      title: '户籍',
      properties: {
        region: { type: 'string', title: '区县', 'x-codelist': 'regions' },
        road: { type: 'string', title: '路名' }
      }
    },
    rows: {
      type: 'array',
      title: '成员',
      items: {
        type: 'object',
        title: '成员',
        properties: {
          name: { type: 'string', title: '姓名' },
          sex: { oneOf: [{ const: 1, title: '男' }], title: '性别' }
        }
      }
    }
  }
};
const payload = {
  bank: '04',
  day: '20260305',
  weight: 3250,
  urgent: false,
  idNo: '350206199001012846',
  home: { region: '350206' },
  rows: [{ name: '甲', sex: 1 }]
};
const codelists = { regions: { '350206': '福建省厦门市湖里区' } };
const at = (path: string, more: object = {}) => ({
  type: 'Control',
  scope: `#/properties/${path.split('.').join('/properties/')}`,
  ...more
});
const uischema = {
  type: 'Categorization',
  elements: [
    {
      type: 'Category',
      id: 'one',
      label: '第一页',
      elements: [
        at('bank'),
        at('day', { rule: { effect: 'SHOW', condition: { scope: '#/properties/urgent', schema: { const: true } } } }),
        at('home')
      ]
    },
    { type: 'Category', id: 'two', label: '第二页', elements: [at('rows'), at('idNo'), at('urgent')] }
  ]
};

test.each<[FormSchema, unknown, string]>([
  [{ type: 'string', format: 'date' }, '2026-03-12', '2026年3月12日'],
  [{ type: 'string', format: 'local-date-time' }, '2026-03-12T08:26', '2026年3月12日 08:26'],
  [{ type: 'string', format: 'month' }, '2026-03', '2026年3月'],
  [{ type: 'string', format: 'time' }, '08:05', '08:05'],
  [{ type: 'string', 'x-format': 'YYYY年MM月DD日' }, '2026年03月05日', '2026年3月5日'],
  [{ type: 'string', 'x-format': 'YYYYMMDD' }, 'soon', 'soon'],
  [{ type: 'string', format: 'date' }, '2026--05', '2026--05'],
  [{ type: 'boolean' }, true, '是'],
  [
    {
      type: 'array',
      items: {
        oneOf: [
          { const: 'a', title: '甲' },
          { const: 'b', title: '乙' }
        ]
      }
    },
    ['a', 'b'],
    '甲、乙'
  ],
  [{ type: 'number', 'x-unit': '元' }, 8620.4, '8620.4 元'],
  [{ type: 'string' }, undefined, '']
])('words of %j %j', (leaf, value, words) => {
  expect(wordsOf(leaf, value)).toBe(words);
});

describe('answers', () => {
  test('rows of what is visible, section by section, in words', () => {
    expect(answerSections(schema, uischema, payload, { codelists, mask: true })).toEqual([
      {
        id: 'one',
        title: '第一页',
        rows: [
          { path: 'bank', label: '银行行别', words: '建设银行' },
          { path: 'home.region', label: '区县', words: '福建省厦门市湖里区' },
          { path: 'home.road', label: '路名', words: '' }
        ]
      },
      {
        id: 'two',
        title: '第二页',
        rows: [
          { path: 'rows.0.name', label: '成员 1 · 姓名', words: '甲' },
          { path: 'rows.0.sex', label: '成员 1 · 性别', words: '男' },
          { path: 'idNo', label: '证件号码', words: '3502**********2846' },
          { path: 'urgent', label: '加急', words: '否' }
        ]
      }
    ]);
  });

  test('every row can lead back to its question', () => {
    const { body } = render(AnswerList, {
      props: {
        schema,
        uischema,
        data: payload,
        codelists,
        changeHref: (path: string, category: string) => `/form/${category}#f-${path}`
      }
    });
    const links = tagsOf(body, 'a');
    expect(links.map((link) => link.attributes['href'])).toContain('/form/one#f-home.region');
    expect(links[0]?.attributes['aria-label']).toBe('更改银行行别');
    expect(body).toContain('未填');
    expect(body).not.toMatch(/\sstyle=/);
  });

  test('one category, answered only', () => {
    const { body } = render(AnswerList, {
      props: { schema, uischema, data: payload, category: 'one', answeredOnly: true }
    });
    expect(body).not.toMatch(/第一页|第二页|路名|未填|href/);
    expect(body).toContain('建设银行');
  });
});

describe('a form of somebody else', () => {
  test('keeps codes and says what they mean', () => {
    const nodes = viewNodes(schema, undefined, payload, { codelists });
    const rows = nodes.flatMap((node) => (node.kind === 'row' ? [[node.label, node.text, node.words]] : []));
    expect(rows).toEqual([
      ['银行行别', '04', '建设银行'],
      ['生育日期', '20260305', '2026年3月5日'],
      ['体重', '3250', '克'],
      ['加急', 'false', '否'],
      ['证件号码', '350206199001012846', '']
    ]);
    expect(nodes.find((node) => node.kind === 'table')).toMatchObject({
      columns: [
        { key: 'name', label: '姓名' },
        { key: 'sex', label: '性别' }
      ],
      rows: [[{ text: '甲' }, { text: '1', words: '男' }]]
    });
    expect(nodes.find((node) => node.kind === 'group')).toMatchObject({
      label: '户籍',
      nodes: [{ text: '350206', words: '福建省厦门市湖里区' }, { text: '' }]
    });
  });

  test('masks what is sensitive and keeps the whole value for copying', () => {
    const [row] = viewNodes(schema, { type: 'Group', label: '人', elements: [at('idNo')] }, payload, { mask: true });
    expect(row).toMatchObject({
      kind: 'group',
      label: '人',
      nodes: [{ text: '3502**********2846', words: '', value: '350206199001012846' }]
    });
  });

  test('markup', () => {
    const { body } = render(JsonView, { props: { schema, payload, codelists } });
    expect(body).toContain('<small>建设银行</small>');
    expect(body).toContain('<caption>成员</caption>');
    expect(body).not.toMatch(/\sstyle=/);
  });
});

describe('code lists', () => {
  const list = {
    '35': '福建省',
    '350203': '福建省厦门市思明区',
    '350206': '福建省厦门市湖里区',
    '420100': '湖北省武汉市'
  };
  test('found by words or code, in the levels that count', () => {
    expect(searchCodes(list, '厦门 湖').hits).toEqual([{ code: '350206', words: '福建省厦门市湖里区' }]);
    expect(searchCodes(list, '35').hits.map((hit) => hit.code)).toEqual(['35', '350203', '350206']);
    expect(searchCodes(list, '福建', 20, /^\d{6}$/).hits.map((hit) => hit.code)).toEqual(['350203', '350206']);
    expect(searchCodes(list, '福建', 1).more).toBe(2);
    expect(searchCodes(list, '  ').hits).toEqual([]);
  });
  test('a page gets the part that it needs', () => {
    expect(pickCodes(list, { codes: ['350206', 'none', undefined], search: '武汉' })).toEqual({
      '350206': '福建省厦门市湖里区',
      '420100': '湖北省武汉市'
    });
    expect(
      codelistsForPage({ regions: list }, { schema, uischema, data: payload, searches: {}, category: 'one' })
    ).toEqual({ regions: { '350206': '福建省厦门市湖里区' } });
    expect(
      codelistsForPage(
        { regions: list },
        { schema, uischema, data: payload, searches: { 'home.region': '思明' }, category: 'one' }
      )
    ).toEqual({ regions: { '350203': '福建省厦门市思明区', '350206': '福建省厦门市湖里区' } });
    expect(codelistsForPage({ regions: list }, { schema, uischema, data: payload, category: 'two' })).toEqual({});
  });
});

test('what contains itself is read as deep as there is data', () => {
  const schema = {
    type: 'object',
    $defs: {
      office: {
        type: 'object',
        properties: { name: { type: 'string', title: '名称' }, under: { $ref: '#/$defs/office', title: '下级' } }
      }
    },
    required: ['office'],
    properties: { office: { $ref: '#/$defs/office', title: '机构' } }
  } as unknown as FormSchema;
  const data = { office: { name: '局', under: { name: '科' } } };
  const rows = answerSections(schema, undefined, data)[0]?.rows.map(({ path }) => path);
  expect(rows).toEqual(['office.name', 'office.under.name']);
  expect(JSON.stringify(viewNodes(schema, undefined, data))).toContain('office.under.name');
  expect(leavesOf(schema, 'office')).toEqual(['office.name', 'office.under']);
  expect(codelistsForPage({}, { schema, data })).toEqual({});
});
