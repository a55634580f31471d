import { describe, expect, test } from 'vitest';
import type { AnswerForm, MaterialLine, MergePlan, MergedMaterial } from '#lib/core/merge/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { departmentsOf } from './catalogue/catalogue.ts';
import { conflictCards, fieldLines, unaskedElements } from './merge/form-view.ts';
import { materialMatrix } from './merge/materials.ts';

const item = (name: string, department: string) => ({
  id: `t.${name}`,
  name,
  department,
  process: 'promised',
  type: '承诺件',
  limit: { legal: 20, promised: 1 },
  fee: { charged: false, text: '不收费' },
  result: { name: '登记', kind: '登记', delivery: [] },
  materials: [
    { name: '身份证', source: 'licence', required: true, sharedKey: 'idcard' },
    {
      name: '结婚证',
      source: 'applicant',
      required: false,
      sharedKey: 'marriage',
      appliesWhen: { '==': [{ var: 's.marriage' }, 'in'] },
      deferrableDays: 5
    }
  ],
  bindings: [
    { field: 'XM', element: 'newborn.name', required: true },
    { field: 'MZ', required: false }
  ],
  producesFacts: ['newborn.idNo']
});
const source = {
  bundle: {
    id: 't',
    name: '新生儿出生一件事',
    situations: [
      {
        key: 'marriage',
        question: '是否婚内?',
        select: 'single',
        options: [
          { value: 'in', label: '婚内' },
          { value: 'out', label: '非婚' }
        ]
      }
    ],
    items: [
      { id: 'CERT', item: 't.CERT', dependsOn: [], dependsMode: 'all', appliesWhen: true, optional: false },
      {
        id: 'HUKOU',
        item: 't.HUKOU',
        dependsOn: ['CERT'],
        dependsMode: 'all',
        appliesWhen: { '==': [{ var: 's.marriage' }, 'in'] },
        optional: false
      }
    ]
  },
  decisions: [
    {
      id: 'd',
      who: 'demo',
      when: '2026-01-01T00:00:00Z',
      why: '户口不依赖',
      kind: 'policy',
      item: 'HUKOU',
      onRefused: 'hold'
    }
  ],
  items: { CERT: item('出生医学证明', 'wei'), HUKOU: item('户口登记', 'gong') },
  schemas: {},
  layouts: {},
  roles: [],
  attributes: [],
  codelists: [],
  departments: [
    { id: 'wei', name: '区卫生健康局', short: '卫健', hue: 'wj' },
    { id: 'gong', name: '市公安局', short: '公安', hue: 'ga' }
  ]
} as unknown as BundleSource;

describe('materialMatrix', () => {
  const use = (id: string, when: boolean | object = true) => ({
    item: id,
    name: '',
    source: 'licence',
    required: true,
    when,
    producedBy: []
  });
  const materials = [
    { sharedKey: 'idcard', name: '身份证', uses: [use('CERT'), use('HUKOU')] },
    { sharedKey: 'marriage', name: '结婚证', uses: [use('HUKOU', { '==': [{ var: 's.marriage' }, 'in'] })] }
  ] as unknown as MergedMaterial[];
  const lines = [
    { sharedKey: 'idcard', name: '身份证', submit: false, required: true, via: 'licence', items: ['CERT', 'HUKOU'] }
  ] as MaterialLine[];

  test('one row a document, one cell an item, and what this case leaves to hand in', () => {
    const matrix = materialMatrix(source, materials, lines);
    expect(matrix.columns.map((column) => column.department.short)).toEqual(['卫健', '公安']);
    expect(matrix.rows.map((row) => [row.sharedKey, Object.keys(row.cells), row.line?.submit ?? null])).toEqual([
      ['idcard', ['CERT', 'HUKOU'], false],
      ['marriage', ['HUKOU'], null]
    ]);
    expect(matrix.rows[1]?.cells.HUKOU?.conditional).toBe(true);
    expect({ asked: matrix.asked, lines: matrix.lines, submit: matrix.submit, free: matrix.free }).toEqual({
      asked: 2,
      lines: 1,
      submit: 0,
      free: 1
    });
  });
});

describe('merged form', () => {
  const lens = { kind: 'identity' };
  const plan = {
    elements: [
      {
        element: 'newborn.name',
        title: '姓名',
        uses: [
          { item: 'CERT', field: 'XM', required: true, lens },
          { item: 'HUKOU', field: 'CSXM', required: false, lens: { kind: 'upper' } }
        ],
        producedBy: []
      },
      { element: 'newborn.idNo', title: '身份证号', uses: [], producedBy: ['HUKOU'] },
      {
        element: 'newborn.birthDate',
        title: '出生日期',
        uses: [],
        producedBy: [],
        derived: { from: ['newborn.birthDateTime'], by: 'datePart' }
      },
      { element: 'mother.nation', title: '民族', uses: [], producedBy: [] }
    ],
    conflicts: [
      {
        code: 'merge/code-table',
        element: 'newborn.name',
        parties: [{ item: 'HUKOU', department: 'gong', field: 'CSXM', shows: '30 字' }],
        proposal: '取短',
        decision: 'd1'
      },
      { code: 'merge/pattern', element: 'newborn.idNo', parties: [], proposal: '18 位' }
    ]
  } as unknown as MergePlan;
  const form = {
    fields: [
      {
        element: 'newborn.name',
        title: '姓名',
        topic: 'child',
        required: true,
        neededBy: [{ item: 'HUKOU', itemName: '户口登记', department: 'gong', field: 'CSXM', title: '出生姓名' }]
      },
      { element: 'mother.nation', title: '民族', topic: 'mother', required: false, neededBy: [] }
    ]
  } as unknown as AnswerForm;

  test('fields of one topic with who needs them and whether the value is converted', () => {
    expect(fieldLines(source, plan, form, 'child')).toMatchObject([
      {
        element: 'newborn.name',
        required: true,
        needs: [{ itemName: '户口登记', required: false, converted: true, department: { short: '公安' } }]
      }
    ]);
  });
  test('what nobody is asked any more, and why; what is simply not asked here is left out', () => {
    expect(unaskedElements(plan, ['newborn.name'])).toEqual([
      { element: 'newborn.idNo', title: '身份证号', why: 'produced' },
      { element: 'newborn.birthDate', title: '出生日期', why: 'derived' }
    ]);
  });
  test('undecided conflicts come first', () => {
    expect(conflictCards(source, plan).map((card) => [card.code, card.title, card.decision])).toEqual([
      ['merge/pattern', '身份证号', null],
      ['merge/code-table', '姓名', 'd1']
    ]);
  });
});

test('departments of a bundle, each once, in the order of its items', () => {
  expect(departmentsOf(source).map((department) => department.short)).toEqual(['卫健', '公安']);
});
