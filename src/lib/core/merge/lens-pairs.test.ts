import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { bundle } from '../../../../tests/support/small-bundle.ts';
import type { JsonSchema } from '../model/index.ts';
import { checkData } from './check.ts';
import { counterparts } from './counterparts.ts';
import { joinText } from './join.ts';
import { putEntry } from './leaf.ts';
import { covers, get, put } from './lenses.ts';
import { mergeBundle } from './merge.ts';
import { boundsOf } from './number-bounds.ts';
import { sliceItem } from './slice.ts';
import type { ElementUse, Lens, MergedElement, MergePlan } from './types.ts';

let plans: Map<string, MergePlan>;
beforeAll(async () => {
  plans = new Map([...(await loadSources())].map(([id, source]) => [id, mergeBundle(source)]));
});
const elementOf = (id: string, name: string): MergedElement =>
  plans.get(id)!.elements.find((element) => element.element === name)!;
const useOf = (id: string, name: string, field: string): ElementUse =>
  elementOf(id, name).uses.find((use) => `${use.item}/${use.field}` === field)!;

/** What a person fills in, and what the departments of the sample bundles then receive in these fields. */
const PAIRS: [string, string, unknown, Record<string, unknown>][] = [
  ['newborn', 'newborn.birthWeight', 3250, { 'BIRTH_CERT/weight': 3250, 'VACCINE/birthWeightG': 3.25 }],
  ['newborn', 'newborn.birthDate', '2026-11-05', { 'VACCINE/childBirthday': '2026-11-05', 'SSC/AAC006': '20261105' }],
  [
    'newborn',
    'newborn.birthDateTime',
    '2026-11-05T08:26',
    { 'BIRTH_CERT/birthTime': '2026-11-05 08:26', 'HUKOU/CSSJ': '0826' }
  ],
  ['newborn', 'newborn.gender', '2', { 'BIRTH_CERT/babyGender': '女', 'HUKOU/XB': '2', 'VACCINE/childSex': '女' }],
  ['newborn', 'mother.nation', '15', { 'BIRTH_REG/wifeEthnic': '土家族', 'HUKOU/MQMZ': '15' }],
  ['newborn', 'mother.idType', '516', { 'BIRTH_REG/wifeCardType': '06', 'MATERNITY/psn_cert_type': '04' }],
  ['newborn', 'newborn.birthOrder', '4', { 'BIRTH_REG/childOrder': '4及以上', 'MATERNITY/fetts': 4 }],
  ['newborn', 'mother.idNo', '11010519491231002x', { 'HUKOU/MQGMSFHM': '11010519491231002X' }],
  ['realestate-transfer', 'deal.price', 1234567.89, { 'TAX/HTJE': 1234567.89, 'TRANSFER/QDJG': 123.456789 }],
  ['realestate-transfer', 'house.area', 89.6, { 'NETSIGN/buildArea': '89.6', 'TAX/FWJZMJ': 89.6 }],
  ['realestate-transfer', 'buyer.idType', '111', { 'NETSIGN/buyerIdType': '居民身份证', 'TAX/CSFSFZJLX_DM': '201' }],
  [
    'enterprise-start',
    'org.capital',
    500000,
    { 'SETUP/regCap': 50, 'TAX/ZCZB': 500000, 'BANK/regCapital': '500000元' }
  ],
  ['enterprise-start', 'org.industry', '6210', { 'TAX/HY_DM': '6210', 'SOCIAL/AAB022': '62' }],
  ['enterprise-start', 'bank.appointment', '2026-11-05', { 'BANK/appointment': '2026/11/05' }],
  ['retirement', 'retiree.gender', '1', { 'NORMAL/AAC004': '1', 'TRANSFER_ARCHIVE/Sex': '男' }],
  ['retirement', 'retiree.retireDate', '2027-01-01', { 'NORMAL/AIC162': '202701', 'PENSION/AIC162': '20270101' }],
  ['retirement', 'retiree.deemedMonths', 100, { 'DEEMED/AAE202': 100, 'MED_RETIRE/deemed_years': 8.33 }]
];

test.each(PAIRS)('%s %s: %j', (id, name, value, sent) => {
  for (const [field, expected] of Object.entries(sent))
    expect(put(useOf(id, name, field).lens, value), field).toBe(expected);
});

test('a conversion between tables is total, or what it leaves out is listed', () => {
  const of = (id: string, name: string, field: string) =>
    counterparts(plans.get(id)!, elementOf(id, name), useOf(id, name, field));
  expect(of('newborn', 'mother.nation', 'BIRTH_REG/wifeEthnic')).toEqual({ unsendable: [], unreached: [] });
  expect(of('newborn', 'newborn.gender', 'VACCINE/childSex').unsendable).toEqual(['未知的性别', '未说明的性别']);
  for (const plan of plans.values())
    for (const element of plan.elements)
      for (const use of element.uses) {
        if (use.lens.kind !== 'code' || !element.values) continue;
        const { unsendable } = counterparts(plan, element, use);
        const table = use.lens.table;
        for (const { code, title } of element.values)
          expect(Object.hasOwn(table, code), `${element.element} ${use.field}`).toBe(!unsendable.includes(title));
      }
});

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** Numbers as people give them: at most two decimals, and as big as any sum. */
const amount = fc.tuple(fc.nat(99), fc.nat(9_999_999_999)).map(([cents, whole]) => Number(`${whole}.${cents}`));

/** Canonical values that the merged form takes for an element of this kind. */
function domainOf(plan: MergePlan, element: MergedElement): fc.Arbitrary<unknown> | null {
  switch (element.kind) {
    case 'boolean':
      return fc.boolean();
    case 'date':
      return day;
    case 'month':
      return day.map((date) => date.slice(0, 7));
    case 'datetime':
      return fc.tuple(day, fc.nat(23), fc.nat(59)).map(([date, h, m]) => `${date}T${two(h)}:${two(m)}`);
    case 'integer':
    case 'number':
      return within(element, element.kind === 'integer' ? fc.nat(99_999) : amount);
    case 'code':
      return fc.constantFrom(...codesOf(plan, element));
    case 'codes':
      return element.values ? fc.subarray(codesOf(plan, element)) : null;
    default:
      return null;
  }
}

/** Codes that every field using the element can be sent. */
function codesOf(plan: MergePlan, element: MergedElement): string[] {
  const all = element.values?.map(({ code }) => code) ?? Object.keys(plan.words[element.codelist ?? ''] ?? {});
  return all.filter((code) => element.uses.every((use) => putEntry(use.lens, code) !== undefined));
}

function within({ schema }: MergedElement, numbers: fc.Arbitrary<number>): fc.Arbitrary<number> {
  const { minimum = 0, maximum = Infinity } = schema;
  return numbers.map((number) => Math.min(Math.max(number, minimum), maximum));
}

const two = (number: number) => String(number).padStart(2, '0');
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

test('laws of every lens of every field of the samples, over what the merged form takes', () => {
  let lenses = 0;
  for (const plan of plans.values())
    for (const element of plan.elements) {
      const domain = domainOf(plan, element);
      if (!domain) continue;
      for (const use of element.uses) {
        lenses += 1;
        fc.assert(
          fc.property(domain, (value) => lawsHold(use, value)),
          { numRuns: 25 }
        );
      }
    }
  expect(lenses).toBeGreaterThan(350);
});

/** Total, `v ∈ get(put(v))`, `put(w) = s` for every listed `w ∈ get(s)`, and nothing lost where `exact`. */
function lawsHold(use: ElementUse, value: unknown): boolean {
  const sent = put(use.lens, value);
  if (sent === undefined || !covers(use.lens, sent, value)) return false;
  const back = get(use.lens, sent);
  if (use.exact) return same(back, [value]);
  if (back === null) return true;
  return back.some((other) => same(other, value)) && back.every((other) => same(put(use.lens, other), sent));
}

describe('joined texts', () => {
  const words = { regions: { '350206': '福建省厦门市湖里区', '350200': '福建省厦门市', '35': '福建省' } };
  const address: Lens & { kind: 'join' } = {
    kind: 'join',
    parts: [{ element: 'region', codelist: 'regions' }, { element: 'detail' }],
    separator: ''
  };
  const passport: Lens & { kind: 'join' } = {
    kind: 'join',
    parts: [{ element: 'family' }, { element: 'given' }],
    separator: ' '
  };
  const name = fc.stringMatching(/^[A-Z]{1,8}( [A-Z]{1,5})?$/);

  test('an address goes back into the region, as far as its words go, and the rest', () => {
    expect(get(address, '福建省厦门市湖里区禾山街道1号', words)).toEqual([
      { detail: '福建省厦门市湖里区禾山街道1号' },
      { region: '35', detail: '厦门市湖里区禾山街道1号' },
      { region: '350200', detail: '湖里区禾山街道1号' },
      { region: '350206', detail: '禾山街道1号' }
    ]);
    expect(get(address, '禾山街道1号', words)).toEqual([{ detail: '禾山街道1号' }]);
  });
  test('every address is among those that its text may stand for, and all of these make the same text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('350206', '350200', '35'),
        fc.string({ minLength: 1, maxLength: 20 }),
        (region, detail) => {
          const text = put(address, { region, detail }, words) as string;
          const back = get(address, text, words)!;
          expect(back).toContainEqual({ region, detail });
          for (const parts of back) expect(joinText(address, parts as Record<string, string>, words)).toBe(text);
        }
      )
    );
  });
  test('a passport name is family and given name; a single word is either', () => {
    expect(put(passport, { family: 'ZHANG', given: 'SAN' })).toBe('ZHANG SAN');
    expect(get(passport, 'ZHANG SAN')).toEqual([
      { given: 'ZHANG SAN' },
      { family: 'ZHANG', given: 'SAN' },
      { family: 'ZHANG SAN' }
    ]);
    fc.assert(
      fc.property(name, name, (family, given) => {
        const back = get(passport, put(passport, { family, given }))!;
        expect(back).toContainEqual({ family, given });
        for (const parts of back) expect(put(passport, parts)).toBe(`${family} ${given}`);
      })
    );
  });
  test('too many ways to cut a text count as infinitely many', () => {
    const parts = ['a', 'b', 'c', 'd'].map((element) => ({ element }));
    expect(get({ kind: 'join', parts, separator: '' }, '一'.repeat(60))).toBeNull();
  });
});

describe('one department asks for the region, another for the whole address', () => {
  const source = bundle(
    {
      A: [
        {
          key: 'SSXQ',
          element: 'p.address.region',
          schema: { type: 'string', pattern: '^\\d{6}$', 'x-codelist': 'GB#6' }
        }
      ],
      B: [{ key: 'addr', element: 'p.address.full', schema: { type: 'string', minLength: 1, maxLength: 30 } }]
    },
    {
      attributes: [
        { attribute: 'address.region', title: '所在地区', codelist: 'regions' },
        { attribute: 'address.detail', title: '详细地址' },
        { attribute: 'address.full', title: '地址', derive: { from: 'region+detail', by: 'join+rest:detail' } }
      ],
      codelists: [
        {
          id: 'regions',
          title: '',
          refs: { 'GB#6': 'code' },
          values: [{ code: '350206', title: '福建省厦门市湖里区' }]
        }
      ]
    }
  );
  test('region and rest are asked, the whole text is made of them', () => {
    const plan = mergeBundle(source);
    expect(plan.elements.map((element) => element.element)).toEqual([
      'p.address.region',
      'p.address.full',
      'p.address.detail'
    ]);
    const check = createCheck();
    const send = (detail: string) => {
      const data = { p: { address: { region: '350206', detail } } };
      const { payload } = sliceItem(plan, source, 'B', { answers: {}, data }, check);
      return { payload, problems: checkData(plan, source, {}, data, check).map(({ code, path }) => `${code} ${path}`) };
    };
    expect(send('禾山街道1号')).toEqual({ payload: { addr: '福建省厦门市湖里区禾山街道1号' }, problems: [] });
    expect(send('')).toMatchObject({ problems: ['form/required p.address.detail'] });
    expect(send('很'.repeat(22))).toMatchObject({ problems: ['form/joined-length p.address.detail'] });
  });
});

describe('limits through a conversion', () => {
  const rounded: Lens = { kind: 'unit', factor: '1/12', scale: 0, rounding: 'half-up' };
  test.each<[Lens, JsonSchema]>([
    [
      { kind: 'unit', factor: '0.0001' },
      { minimum: 3, maximum: 10000 }
    ],
    [
      { kind: 'unit', factor: '0.0015' },
      { minimum: 0.5, maximum: 1 }
    ],
    [
      { kind: 'unit', factor: '1/12', scale: 2 },
      { minimum: 1.005, maximum: 40 }
    ],
    [rounded, { minimum: 15, maximum: 40 }]
  ])('%j keeps %j', (lens, schema) => {
    const { lower, upper } = boundsOf(lens, schema);
    fc.assert(
      fc.property(fc.double({ min: lower, max: upper, noNaN: true }), (value) => {
        const sent = put(lens, value) as number;
        return sent >= schema.minimum! && sent <= schema.maximum!;
      })
    );
  });
  test('rounding has a name', () => {
    const years = (rounding: 'half-up' | 'down' | 'up') => put({ ...rounded, rounding } as Lens, 30);
    expect([years('half-up'), years('down'), years('up')]).toEqual([3, 2, 3]);
  });
});

describe('units and codes of departments that the samples do not have', () => {
  const unit = (name: string): JsonSchema => ({ type: 'number', 'x-unit': name });
  const coded = (male: string, female: string): JsonSchema => ({
    type: 'string',
    oneOf: [
      { const: '1', title: male },
      { const: '2', title: female }
    ]
  });
  const sentTo = async (schemas: Record<string, JsonSchema>, value: unknown, known: object) => {
    const codelists = [...(await loadSources()).values()][0]!.codelists;
    const items = Object.fromEntries(
      Object.entries(schemas).map(([item, schema]) => [item, [{ key: 'x', element: 'p.x', schema }]])
    );
    const plan = mergeBundle(bundle(items, { codelists, attributes: [{ attribute: 'x', title: '项', ...known }] }));
    return Object.fromEntries(plan.elements[0]!.uses.map((use) => [use.item, put(use.lens, value)]));
  };

  test('areas in square metres, mu and hectares', async () => {
    const sent = await sentTo({ A: unit('㎡'), B: unit('亩'), C: unit('公顷') }, 1333, {});
    expect(sent).toEqual({ A: 1333, B: 1.9995, C: 0.1333 });
  });
  test('whole units are rounded, halves up', async () => {
    const years: JsonSchema = { type: 'integer', 'x-unit': '年' };
    expect(await sentTo({ A: { type: 'integer', 'x-unit': '月' }, B: years }, 30, {})).toEqual({ A: 30, B: 3 });
  });
  test('gender in words, letters and numbers', async () => {
    const sent = await sentTo({ A: coded('男', '女'), B: coded('M', 'F') }, '2', { codelist: 'gender' });
    expect(sent).toEqual({ A: '2', B: '2' });
  });
});
