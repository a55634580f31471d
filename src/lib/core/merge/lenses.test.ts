import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExact } from './elements.ts';
import { covers, get, put } from './lenses.ts';
import type { Lens } from './types.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const moment = fc
  .tuple(day, fc.nat(23), fc.nat(59))
  .map(([d, h, m]) => `${d}T${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const grams = fc.integer({ min: 0, max: 9_000_000 }).map((n) => n / 100);
const genders = { kind: 'code', table: { '1': '男', '2': '女' } } as const;
const relations = { kind: 'code', table: { father: '3', mother: '3', spouse: '1' } } as const;
const rows: Lens = {
  kind: 'array',
  fields: [
    { element: 'from', field: 'QSNY', lens: { kind: 'date', from: 'YYYY-MM', to: 'YYYYMM' } },
    { element: 'org', field: 'DW', lens: { kind: 'identity' } }
  ]
};

/** Each kind with the canonical values it is for; `values` are what the element lists. */
const cases: { name: string; lens: Lens; domain: fc.Arbitrary<unknown>; values?: { code: string; title: string }[] }[] =
  [
    { name: 'identity', lens: { kind: 'identity' }, domain: fc.string() },
    {
      name: 'code, one to one',
      lens: genders,
      domain: fc.constantFrom('1', '2'),
      values: [
        { code: '1', title: '男' },
        { code: '2', title: '女' }
      ]
    },
    {
      name: 'code, several to one',
      lens: relations,
      domain: fc.constantFrom('father', 'mother', 'spouse'),
      values: [
        { code: 'father', title: '' },
        { code: 'mother', title: '' }
      ]
    },
    {
      name: 'codes',
      lens: { kind: 'codes', table: { a: '01', b: '02' } },
      domain: fc.subarray(['a', 'b']),
      values: [
        { code: 'a', title: '' },
        { code: 'b', title: '' }
      ]
    },
    { name: 'date, another layout', lens: { kind: 'date', from: 'YYYY-MM-DD', to: 'YYYYMMDD' }, domain: day },
    { name: 'date cut to a month', lens: { kind: 'date', from: 'YYYY-MM-DD', to: 'YYYYMM' }, domain: day },
    { name: 'time of a moment', lens: { kind: 'date', from: 'YYYY-MM-DDTHH:mm', to: 'HHmm' }, domain: moment },
    { name: 'grams to kilograms', lens: { kind: 'unit', factor: '0.001' }, domain: grams },
    { name: 'yuan to ten thousands', lens: { kind: 'unit', factor: '0.0001' }, domain: grams },
    {
      name: 'months to years',
      lens: { kind: 'unit', factor: '1/12', scale: 2 },
      domain: fc.integer({ min: 0, max: 600 })
    },
    { name: 'number as text', lens: { kind: 'text-number', to: 'text', suffix: '元' }, domain: grams },
    { name: 'digits as number', lens: { kind: 'text-number', to: 'number' }, domain: fc.nat(1000).map(String) },
    { name: 'capitals', lens: { kind: 'upper' }, domain: fc.stringMatching(/^[0-9X]{18}$/) },
    { name: 'prefix', lens: { kind: 'prefix', length: 2 }, domain: fc.stringMatching(/^\d{4}$/) },
    {
      name: 'rows',
      lens: rows,
      domain: fc.array(
        fc.record({ from: fc.constantFrom('1990-01', '2001-12'), org: fc.constantFrom('甲厂', '乙厂') }),
        { maxLength: 3 }
      )
    },
    {
      name: 'chain',
      lens: {
        kind: 'chain',
        lenses: [
          { kind: 'unit', factor: '0.0001' },
          { kind: 'text-number', to: 'text' }
        ]
      },
      domain: grams
    }
  ];

describe.each(cases)('$name', ({ lens, domain, values }) => {
  test('put is total on its domain and every value is among those that it may stand for', () => {
    fc.assert(
      fc.property(domain, (value) => {
        const sent = put(lens, value);
        expect(sent).not.toBeUndefined();
        expect(covers(lens, sent, value)).toBe(true);
        const back = get(lens, sent);
        if (back !== null) expect(back.map((v) => JSON.stringify(v))).toContain(JSON.stringify(value));
      })
    );
  });
  test('everything that a sent value may stand for is sent as that value', () => {
    fc.assert(
      fc.property(domain, (value) => {
        const sent = put(lens, value);
        for (const other of get(lens, sent) ?? []) expect(put(lens, other)).toEqual(sent);
      })
    );
  });
  test('an exact lens loses nothing', () => {
    if (!isExact(lens, values)) return;
    fc.assert(
      fc.property(domain, (value) => {
        expect(get(lens, put(lens, value))).toEqual([value]);
      })
    );
  });
});

test('what is exact and what is not', () => {
  const exact = Object.fromEntries(cases.map(({ name, lens, values }) => [name, isExact(lens, values)]));
  expect(exact).toMatchObject({
    'code, one to one': true,
    'code, several to one': false,
    'date, another layout': true,
    'date cut to a month': false,
    'time of a moment': false,
    'grams to kilograms': true,
    'months to years': false,
    prefix: false,
    rows: true
  });
});

test('what has no counterpart is not sent', () => {
  expect(put(genders, '9')).toBeUndefined();
  expect(put({ kind: 'codes', table: { a: '01' } }, ['a', 'z'])).toBeUndefined();
  expect(put({ kind: 'date', from: 'YYYY-MM', to: 'YYYYMMDD' }, '2026-11')).toBeUndefined();
  expect(put({ kind: 'code', table: {} }, 'constructor')).toBeUndefined();
});

test('decimals come out as decimals', () => {
  expect(put({ kind: 'unit', factor: '0.001' }, 3250)).toBe(3.25);
  expect(put({ kind: 'unit', factor: '0.0001' }, 1234567.89)).toBe(123.456789);
  expect(put({ kind: 'unit', factor: '1/12', scale: 2 }, 100)).toBe(8.33);
  expect(put({ kind: 'text-number', to: 'text', suffix: '元' }, 1e21)).toBe('1000000000000000000000元');
});

test('a join says codes in words and leaves out what is not there', () => {
  const lens: Lens = {
    kind: 'join',
    parts: [{ element: 'a.region', codelist: 'regions' }, { element: 'a.street' }, { element: 'a.doorNo' }],
    separator: ''
  };
  expect(put(lens, { 'a.region': '350206', 'a.doorNo': '12号' }, { regions: { '350206': '福建省厦门市湖里区' } })).toBe(
    '福建省厦门市湖里区12号'
  );
  expect(put(lens, {})).toBeUndefined();
});
