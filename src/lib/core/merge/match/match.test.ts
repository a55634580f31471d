import { describe, expect, test } from 'vitest';
import { shippedWords, sourceOf, withoutLabels } from '../../../../../tests/support/match.ts';
import type { BundleSource, Decision, FieldBinding, Item, JsonSchema } from '../../model/index.ts';
import { bindUnlabelled } from './bind.ts';
import { matchItems } from './match.ts';
import type { FieldMatch } from './types.ts';

const words = shippedWords();

interface Small {
  section?: string;
  title: string;
  key?: string;
  schema?: JsonSchema;
  element?: string;
}
type Forms = Record<string, { name: string; department?: string; fields: Small[] }>;

/** A bundle out of a few fields an item, keys counted through where none is given. */
function bundleOf(name: string, forms: Forms, serviceObject = '自然人'): BundleSource {
  const keyed = Object.entries(forms).map(([id, form]) => ({
    id,
    form,
    fields: form.fields.map((field, index) => ({ ...field, key: field.key ?? `f${index}` }))
  }));
  const items = keyed.map(({ id, form, fields }): [string, Item] => {
    const bindings = fields.map(({ key, section, element }): FieldBinding => ({
      field: key,
      required: true,
      ...(section === undefined ? {} : { section }),
      ...(element === undefined ? {} : { element })
    }));
    return [id, { name: form.name, department: form.department ?? 'd', bindings } as unknown as Item];
  });
  const schemas = keyed.map(({ id, fields }): [string, JsonSchema] => [
    id,
    {
      type: 'object',
      properties: Object.fromEntries(
        fields.map(({ key, title, schema }) => [key, { type: 'string', title, ...schema }])
      )
    }
  ]);
  return {
    bundle: { id: 'b', name, serviceObject, items: keyed.map(({ id }) => ({ id })) },
    items: Object.fromEntries(items),
    schemas: Object.fromEntries(schemas),
    departments: keyed.map(({ form }) => ({ id: form.department ?? 'd', name: form.department ?? '区政务服务局' })),
    decisions: [],
    roles: [],
    attributes: [],
    codelists: []
  } as unknown as BundleSource;
}

function only(bundle: string, item: string, field: Small, serviceObject = '自然人'): FieldMatch {
  return matchItems(bundleOf(bundle, { A: { name: item, fields: [field] } }, serviceObject), words).bindings[0]!;
}

const CODE: JsonSchema = { oneOf: [{ const: '1', title: '男' }] };

describe('a field by its title, section and key', () => {
  test.each<[string, Small, string]>([
    ['公民婚育服务', { title: '母亲姓名' }, 'mother.name'],
    ['公民婚育服务', { title: '母亲有效身份证件号码' }, 'mother.idNo'],
    ['公民婚育服务', { title: '父亲 联系电话：' }, 'father.phone'],
    ['公民婚育服务', { title: '法定监护人手机号码' }, 'guardian.phone'],
    ['公民婚育服务', { section: '母亲信息', title: '性别', schema: CODE }, 'mother.gender'],
    ['二手房转移登记', { title: '权利人姓名(名称)' }, 'buyer.name'],
    ['二手房转移登记', { title: '义务人证件号' }, 'seller.idNo'],
    ['二手房转移登记', { title: '权利人代理人联系电话' }, 'buyer.agentPhone'],
    ['二手房转移登记', { title: '不动产单元号' }, 'house.unitNo'],
    ['公民身后服务', { title: '逝者身份证号' }, 'deceased.idNo'],
    ['退休服务', { section: '基本信息', title: '姓名', key: 'AAC003' }, 'retiree.name'],
    ['退休服务', { section: '参保人', title: '人员证件类型', schema: CODE }, 'retiree.idType'],
    ['残疾人服务', { title: '残疾人证号' }, 'disabled.disabilityCertNo'],
    ['机动车服务', { title: '车辆识别代号/车架号' }, 'vehicle.vin'],
    ['公民服务', { title: '收件地址' }, 'delivery.address']
  ])('%s: %o', (bundle, field, element) => {
    expect(only(bundle, '办理', field)).toMatchObject({ element, auto: true });
  });

  test.each<[Small, string]>([
    [{ title: '纳税人识别号(统一社会信用代码)', key: 'NSRSBH' }, 'org.uscc'],
    [{ title: '法定代表人(负责人)身份证件号码', key: 'lerepCerNo' }, 'org.legalRepId'],
    [{ title: '指定代表/委托代理人移动电话' }, 'org.agentPhone'],
    [{ title: '单位专管员姓名' }, 'org.agent'],
    [{ title: '办税人员身份证件号码' }, 'org.agentId'],
    [{ title: '财务负责人移动电话' }, 'finance.phone'],
    [{ title: '生产经营地址' }, 'org.bizAddr'],
    [{ section: '主体', title: '名称' }, 'org.orgName'],
    [{ section: '企业信息', title: '从业人数', schema: { type: 'integer' } }, 'org.staffCount']
  ])('of an enterprise: %o', (field, element) => {
    expect(only('开办餐饮店', '办理', field, '法人')).toMatchObject({ element, auto: true });
  });

  test.each([
    ['AAC003', 'retiree.name'],
    ['AAC147', 'retiree.idNo'],
    ['psn_name', 'retiree.name'],
    ['GMSFHM', 'retiree.idNo'],
    ['brdy', 'retiree.birthDate'],
    ['JHRAAC003', 'guardian.name'],
    ['FQXM', 'father.name'],
    ['HPHM', 'vehicle.plateNo']
  ])('without a title by its key %s', (key, element) => {
    expect(only('退休服务', '办理', { title: '', key }).candidates[0]?.element).toBe(element);
  });

  test('says why in words', () => {
    expect(only('公民服务', '办理', { title: '母亲姓名' }).reason).toBe('标题里写明“母亲”；“姓名”是常用叫法。');
    expect(only('公民服务', '办理', { title: '宇宙序号' }).reason).toBe('没有认出含义，作为本事项自己的字段。');
  });
});

/** Pairs of fields that are joined without a person's word. */
function joined(source: BundleSource): string[][] {
  const auto = matchItems(source, words).bindings.filter((binding) => binding.auto);
  return auto.flatMap((a, index) =>
    auto.slice(index + 1).flatMap((b) => (a.element === b.element && a.item !== b.item ? [[a.field, b.field]] : []))
  );
}

describe('false friends', () => {
  test.each<[string, Small, Small]>([
    ['出生服务', { title: '父亲姓名' }, { title: '申请人姓名' }],
    [
      '出生服务',
      { title: '预产期', schema: { format: 'date' } },
      { title: '新生儿出生日期', schema: { format: 'date' } }
    ],
    ['出生服务', { section: '参保人', title: '姓名' }, { section: '监护人', title: '姓名' }],
    ['出生服务', { section: '收款账户', title: '银行账号' }, { section: '新生儿', title: '银行账号' }],
    ['身后服务', { title: '继承人姓名' }, { title: '被继承人姓名' }],
    ['身后服务', { title: '领取人姓名' }, { title: '逝者姓名' }],
    ['二手房转移登记', { title: '原户主姓名' }, { title: '新户主姓名' }],
    ['二手房转移登记', { title: '抵押人姓名' }, { title: '抵押权人姓名' }],
    ['开办企业', { title: '变更前经营范围' }, { title: '经营范围' }],
    ['开办企业', { title: '企业负责人姓名' }, { title: '质量负责人姓名' }],
    ['开办企业', { title: '第一监护人姓名' }, { title: '第二监护人姓名' }],
    ['公民服务', { title: '备注' }, { title: '备注' }]
  ])('%s: %o and %o are never joined silently', (bundle, a, b) => {
    const source = bundleOf(bundle, { A: { name: '甲', fields: [a] }, B: { name: '乙', fields: [b] } });
    expect(joined(source)).toEqual([]);
  });

  test('用户编号 of two suppliers', () => {
    const field = { title: '用户编号' };
    const source = bundleOf('水电气过户', {
      A: { name: '用电过户', fields: [field] },
      B: { name: '有线电视过户', fields: [field] }
    });
    expect(joined(source)).toEqual([]);
  });

  test('one form never asks an element twice', () => {
    const fields = [{ title: '母亲姓名' }, { title: '母亲的姓名', key: 'g' }];
    const { bindings } = matchItems(bundleOf('公民服务', { A: { name: '甲', fields } }), words);
    expect(bindings.filter((binding) => binding.auto)).toEqual([]);
  });

  test('lists with little in common', () => {
    const choice = (...titles: string[]): JsonSchema => ({
      type: 'array',
      items: { oneOf: titles.map((title) => ({ const: title, title })) }
    });
    const field = (...titles: string[]) => ({ title: '残疾类别', schema: choice(...titles) });
    const forms = (a: Small, b: Small) =>
      bundleOf('残疾人服务', { A: { name: '甲', fields: [a] }, B: { name: '乙', fields: [b] } });
    expect(joined(forms(field('视力', '听力', '肢体'), field('视力', '听力', '肢体', '智力')))).toHaveLength(1);
    expect(joined(forms(field('视力', '听力', '肢体'), field('生活补贴', '护理补贴', '肢体残疾儿童')))).toEqual([]);
  });
});

describe('role questions', () => {
  const source = bundleOf('退休服务', {
    A: {
      name: '甲',
      fields: [
        { section: '基本信息', title: '姓名' },
        { section: '基本信息', title: '身份证号' }
      ]
    },
    B: {
      name: '乙',
      fields: [
        { section: '申请人', title: '姓名' },
        { section: '申请人', title: '身份证号' }
      ]
    }
  });

  test('ask once for all fields of a section, and attributes follow', () => {
    const open = matchItems(source, words);
    expect(open.questions[0]).toMatchObject({ item: 'B', section: '申请人', fields: ['f0', 'f1'] });
    expect(open.bindings.filter((b) => b.item === 'B' && b.auto)).toEqual([]);
    const settled = matchItems(source, words, { roles: { [open.questions[0]!.id]: 'agent' } });
    expect(settled.bindings.filter((b) => b.item === 'B').map((b) => b.element)).toEqual(['agent.name', 'agent.idNo']);
    expect(settled.questions.some(({ id }) => id === open.questions[0]!.id)).toBe(false);
  });

  test('an unknown word is somebody to ask for', () => {
    const forms = bundleOf('公民服务', {
      A: { name: '甲', fields: [{ title: '第一监护人姓名' }] },
      B: { name: '乙', fields: [{ title: '监护人姓名' }] }
    });
    expect(matchItems(forms, words).questions).toMatchObject([{ item: 'A', word: '第一监护人' }]);
  });
});

describe('what was bound before', () => {
  const memory = [{ title: '绿化养护等级', key: 'lh', kind: 'text' as const, element: 'garden.level' }];

  test('helps with titles that no table has', () => {
    const source = bundleOf('公民服务', { A: { name: '甲', fields: [{ title: '绿化养护等级' }] } });
    expect(matchItems(source, words, { memory }).bindings[0]).toMatchObject({ element: 'garden.level', auto: true });
    expect(matchItems(source, words).bindings[0]!.auto).toBe(false);
  });

  test('never carries a person over', () => {
    const known = [{ title: '姓名', key: 'AAC003', kind: 'text' as const, element: 'retiree.name' }];
    const source = bundleOf('公民服务', { A: { name: '甲', fields: [{ title: '姓名', key: 'AAC003' }] } });
    expect(matchItems(source, words, { memory: known }).bindings[0]!.element).toBe('applicant.name');
  });
});

describe('binding what carries no element', () => {
  test('labels stay, certain ones are added with a reason, the rest stays open', () => {
    const source = bundleOf('公民服务', {
      A: {
        name: '甲',
        fields: [{ title: '母亲姓名', element: 'mother.name' }, { title: '父亲姓名' }, { title: '宇宙序号' }]
      }
    });
    const { source: bound, bindings } = bindUnlabelled(source, words);
    expect(bound.items['A']!.bindings.map((b) => b.element)).toEqual(['mother.name', 'father.name', undefined]);
    expect(bound.items['A']!.bindings[1]!.recognised?.reason).toContain('父亲');
    expect(bindings.map((b) => [b.auto, b.confidence])).toEqual([
      [true, 1],
      [true, expect.any(Number)],
      [false, 0]
    ]);
  });

  test('a source with nothing open comes back as it is', () => {
    const source = sourceOf('tests/fixtures/packages/restaurant.json');
    expect(bindUnlabelled(source, words).source).toBe(source);
  });

  test('what people settled about roles holds: of a question, a section, a group, single fields; the narrower wins', () => {
    const forms = bundleOf('出生服务', {
      A: {
        name: '甲',
        fields: [
          { section: '申请人', title: '姓名' },
          { section: '申请人', title: '身份证号' },
          { section: '其他人', title: '姓名' }
        ]
      },
      B: { name: '乙', fields: [{ title: '母亲姓名' }, { title: '母亲身份证号' }] }
    });
    const base = {
      id: '1',
      who: '李敏',
      when: '2026-03-02T01:00:00Z',
      why: '看了表单',
      kind: 'role' as const,
      item: 'A'
    };
    const elements = (...decisions: Decision[]) =>
      bindUnlabelled({ ...forms, decisions }, words).source.items['A']!.bindings.map((binding) => binding.element);
    const open = bindUnlabelled(forms, words);
    expect(elements()[0]).toBeUndefined();
    expect(open.questions.map(({ item }) => item)).toContain('A');
    const question = open.questions.find(({ fields }) => fields.includes('f0'))!;
    const answered: Decision = { ...base, question: question.id, section: question.section, role: 'mother' };
    expect(elements(answered).slice(0, 2)).toEqual(['mother.name', 'mother.idNo']);
    const bySection: Decision = { ...base, section: '申请人', role: 'agent' };
    expect(elements(bySection).slice(0, 2)).toEqual(['agent.name', 'agent.idNo']);
    const byField: Decision = { ...base, fields: ['f0'], role: 'guardian' };
    expect(elements(byField, bySection).slice(0, 2)).toEqual(['guardian.name', 'agent.idNo']);
    expect(elements({ ...base, group: 'f2', role: 'father' })[2]).toBe('father.name');
    const after = bindUnlabelled({ ...forms, decisions: [answered] }, words).questions;
    expect(after.some(({ id }) => id === question.id)).toBe(false);
  });

  test("what is deliberately one department's own teaches nobody", () => {
    const source = bundleOf('公民服务', {
      A: { name: '甲', fields: [{ title: '宇宙序号', element: 'own.A_f0' }] },
      B: { name: '乙', fields: [{ title: '宇宙序号' }] }
    });
    expect(bindUnlabelled(source, words).source.items['B']!.bindings[0]!.element).toBeUndefined();
  });

  test('labels never count while matching', () => {
    const source = sourceOf('tests/fixtures/packages/newborn.json');
    expect(matchItems(withoutLabels(source), words)).toEqual(matchItems(source, words));
  });
});

describe('odd forms', () => {
  test.each([
    '',
    ' ',
    '😀👨‍👩‍👧',
    '（（（',
    '人'.repeat(10_000),
    '母亲的'.repeat(3000),
    '1.',
    '/'.repeat(500),
    '__proto__',
    '\u0000',
    '申请人'.repeat(50)
  ])('a title like %.20s does no harm', (title) => {
    const started = performance.now();
    expect(only('公民服务', '办理', { title, section: title })).toMatchObject({ item: 'A' });
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('the same in, the same out, whatever the order of memory', () => {
    const source = sourceOf('tests/fixtures/match/tuned/used-car.json');
    const memory = [
      { title: '绿化', key: 'a', kind: 'text' as const, element: 'garden.a' },
      { title: '绿化', key: 'b', kind: 'text' as const, element: 'garden.b' }
    ];
    const one = matchItems(source, words, { memory });
    expect(matchItems(source, words, { memory: memory.toReversed() })).toEqual(one);
  });

  test('a thousand fields are quick', () => {
    const titles = ['母亲姓名', '身份证号', '注册在本店的执业药师', '某某某某事项编号', '权利人代理人联系电话'];
    const fields = Array.from({ length: 1000 }, (_, n) => ({ title: `${titles[n % 5]}`, section: `第${n % 9}部分` }));
    const source = bundleOf('二手房转移登记', { A: { name: '甲', fields } });
    matchItems(source, words);
    const started = performance.now();
    matchItems(source, words);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('what no list has as it is spelt', () => {
  const enterprise = (forms: Forms) => bundleOf('企业信息变更', forms, '法人');

  test('a head noun may be written in another way', () => {
    expect(only('公民服务', '办理', { section: '当事人', title: '护照证号' }).candidates[0]?.element).toBe(
      'applicant.passportNo'
    );
  });

  test('a fact before and after a change are two facts, each joined with its like', () => {
    const source = enterprise({
      A: {
        name: '变更登记',
        fields: [{ title: '变更后注册资本' }, { title: '变更前法定代表人姓名' }, { title: '注册资本' }]
      },
      B: { name: '税务变更', fields: [{ title: '变更后的注册资本' }, { title: '变更前法定代表人' }] }
    });
    const element = (item: string, field: string) =>
      matchItems(source, words).bindings.find((b) => b.item === item && b.field === field)?.element;
    expect([element('A', 'f0'), element('A', 'f1'), element('A', 'f2')]).toEqual([
      'org.newCapital',
      'org.oldLegalRep',
      'org.capital'
    ]);
    expect([element('B', 'f0'), element('B', 'f1')]).toEqual(['org.newCapital', 'org.oldLegalRep']);
  });

  test('somebody whom no list has is one person in all items, and asked about', () => {
    const source = bundleOf('公民服务', {
      A: { name: '甲', fields: [{ title: '宇航向导员姓名' }, { title: '宇航向导员手机号' }] },
      B: { name: '乙', fields: [{ title: '宇航向导员' }, { title: '宇航向导员联系电话' }] }
    });
    expect(joined(source)).toEqual([
      ['f0', 'f0'],
      ['f1', 'f1']
    ]);
    const { bindings, questions } = matchItems(source, words);
    expect(bindings[0]).toMatchObject({ element: 'shared.yhxdy.name', auto: true });
    expect(bindings[0]!.reason).toContain('几个事项都这样写');
    expect(questions.map(({ word }) => word)).toContain('宇航向导员');
  });

  test('unknown titles that mean the same are one, empty ones only proposed, those with other choices left apart', () => {
    const both = (a: Small, b: Small) =>
      bundleOf('公民服务', { A: { name: '甲', fields: [a] }, B: { name: '乙', fields: [b] } });
    expect(joined(both({ title: '宇宙航行许可编号' }, { title: '宇宙航行许可号码' }))).toHaveLength(1);
    const empty = both({ title: '申请金额' }, { title: '申请金额' });
    expect(joined(empty)).toEqual([]);
    expect(matchItems(empty, words).bindings[0]!.candidates[0]?.element).toBe('shared.A_f0');
    const choice = (title: string): JsonSchema => ({ oneOf: [{ const: '1', title }] });
    const apart = both(
      { title: '宇宙航行形态', schema: choice('固体') },
      { title: '宇宙航行形态', schema: choice('跃迁') }
    );
    expect(joined(apart)).toEqual([]);
  });

  test('what contradicts is set apart: words, kinds, patterns', () => {
    const both = (a: Small, b: Small) =>
      bundleOf('新车上牌', { A: { name: '甲', fields: [a] }, B: { name: '乙', fields: [b] } });
    const plate = { title: '车牌号' };
    expect(joined(both(plate, { title: '号牌号码' }))).toHaveLength(1);
    const patterns = [{ pattern: '^\\d{11}$' }, { pattern: '^[A-Z]{2}$' }];
    expect(joined(both({ ...plate, schema: patterns[0]! }, { ...plate, schema: patterns[1]! }))).toEqual([]);
    expect(joined(both({ title: '户籍所在地' }, { title: '居住户籍所在地' }))).toEqual([]);
  });
});

describe('whom a form is about', () => {
  test('负责人 is the legal representative, but not beside one', () => {
    const form = (...titles: string[]) => ({ A: { name: '备案', fields: titles.map((title) => ({ title })) } });
    const elements = (...titles: string[]) =>
      matchItems(bundleOf('开办诊所', form(...titles), '法人'), words).bindings.map((b) => [b.element, b.auto]);
    expect(elements('负责人姓名')).toEqual([['org.legalRep', true]]);
    expect(elements('法定代表人/负责人姓名', '负责人联系电话')[1]).toEqual(['org.legalRepPhone', true]);
    expect(elements('法定代表人姓名', '负责人联系电话')[1]).toEqual(['manager.phone', false]);
  });

  test('户主 or 权利人 is whoever the bundle is about, where nobody stands beside', () => {
    const owner = { A: { name: '不动产登记', fields: [{ title: '权利人姓名' }, { title: '权利人电话' }] } };
    const elements = (forms: Forms) => matchItems(bundleOf('农村建房', forms), words).bindings.map((b) => b.element);
    expect(elements(owner)).toEqual(['applicant.name', 'applicant.phone']);
    const sided = { ...owner, B: { name: '租赁', fields: [{ title: '承租人姓名' }] } };
    expect(elements(sided).slice(0, 2)).toEqual(['owner.name', 'owner.phone']);
  });

  test('a role that people call otherwise is called so everywhere', () => {
    const fields = [{ section: '职工', title: '姓名' }];
    const source = bundleOf('员工录用', { A: { name: '甲', fields }, B: { name: '乙', fields } });
    const [question] = matchItems(source, words).questions;
    const { bindings } = matchItems(source, words, { roles: { [question!.id]: 'newcomer' } });
    expect(bindings.map((b) => b.element)).toEqual(['newcomer.name', 'newcomer.name']);
  });

  test('things of one name are one, wherever each was read', () => {
    const field = { title: '总建筑面积', schema: { type: 'number' } as JsonSchema };
    const source = bundleOf('农村建房', {
      A: { name: '建设工程规划许可', fields: [field] },
      B: { name: '不动产登记', fields: [field] },
      C: { name: '用电报装', fields: [field] }
    });
    expect(joined(source)).toHaveLength(3);
  });
});
