import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDateOf, citizenIdCheckDigit, citizenIdFault } from './citizen-id.ts';
import { chinaFormats, passesLuhn } from './formats.ts';
import { moneyInCapitals, moneyInDigits } from './money.ts';
import { searchCodes } from '#lib/forms/codelists.ts';
import { pinyinReadings } from './readings.ts';
import { regionsWithin } from './regions.ts';
import { usccCheckSign, usccFault } from './uscc.ts';

describe('公民身份号码', () => {
  test.each<[string, string | undefined]>([
    ['11010519491231002X', undefined], // the example of GB 11643-1999
    ['110105194912310021', 'check'],
    ['11010519491331002X', 'date'],
    ['11010519490229002X', 'date'],
    ['1101051949123100', 'length'],
    ['A1010519491231002X', 'signs']
  ])('%s: %s', (value, fault) => {
    expect(citizenIdFault(value)).toBe(fault);
  });

  test('one mistyped digit is always seen', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(16), fc.integer({ min: 1, max: 9 }), (serial, place, shift) => {
        const body = `35020619900101${String(serial).padStart(3, '0')}`;
        const right = body + citizenIdCheckDigit(body);
        const digit = (Number(right[place]) + shift) % 10;
        expect(citizenIdFault(right)).toBeUndefined();
        expect(citizenIdFault(right.slice(0, place) + digit + right.slice(place + 1))).toBeDefined();
      })
    );
  });

  test('typed with full-width digits, spaces and a small x', () => {
    expect(chinaFormats['citizen-id']?.normalise?.(' １１０１０５ 19491231 002ｘ ')).toBe('11010519491231002X');
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
  });

  test('masked as 350206********2846', () => {
    expect(chinaFormats['citizen-id']?.mask?.('350206199001012846')).toBe('350206********2846');
  });
});

test('统一社会信用代码: the check sign of GB 32100-2015', () => {
  expect(usccFault('91350100M000100Y43')).toBeUndefined();
  expect(usccFault('91350100M000100Y44')).toBe('check');
  expect(usccFault('91350100M000100O43')).toBe('signs');
  expect(usccFault('91350100M000100Y4')).toBe('length');
  expect(usccCheckSign('91350100M000100Y4')).toBe('3');
});

test.each([
  ['mobile', '138 0013 8000', '13800138000', true],
  ['mobile', '+86 13800138000', '13800138000', true],
  ['mobile', '12800138000', '12800138000', false],
  ['phone', '0592-5060000', '0592-5060000', true],
  ['phone', '506', '506', false],
  ['postcode', '３６１００６', '361006', true],
  ['bank-account', '6217 0012 3456 3308', '6217001234563308', true],
  ['bank-account', '六二一七', '六二一七', false],
  ['email', 'wang@example.com', 'wang@example.com', true],
  ['email', 'wang.example.com', 'wang.example.com', false]
])('%s %s', (format, typed, kept, right) => {
  const rule = chinaFormats[format];
  expect(rule?.normalise?.(typed)).toBe(kept);
  const sentence = rule?.check?.(kept, '这一项', 'zh-CN');
  expect(sentence === undefined).toBe(right);
  expect(sentence ?? '').not.toMatch(/无效|有误/);
});

test('every normaliser is idempotent', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(chinaFormats)), fc.string({ unit: 'grapheme' }), (format, text) => {
      const normalise = chinaFormats[format]?.normalise ?? ((same: string) => same);
      expect(normalise(normalise(text))).toBe(normalise(text));
    })
  );
});

test('card numbers pass Luhn', () => {
  expect(passesLuhn('4111111111111111')).toBe(true);
  expect(passesLuhn('4111111111111112')).toBe(false);
});

describe('money', () => {
  test.each<[number, string | undefined]>([
    [0, '零元整'],
    [1, '壹元整'],
    [10, '壹拾元整'],
    [105, '壹佰零伍元整'],
    [1005, '壹仟零伍元整'],
    [10000, '壹万元整'],
    [100000, '壹拾万元整'],
    [107000.53, '壹拾万柒仟元伍角叁分'] /* the 零 of a zero 万 may be left out */,
    [8620.4, '捌仟陆佰贰拾元肆角整'],
    [1409.5, '壹仟肆佰零玖元伍角整'],
    [16409.02, '壹万陆仟肆佰零玖元零贰分'],
    [0.05, '伍分'],
    [0.5, '伍角整'],
    [100000001, '壹亿零壹元整'],
    [1020030004, '壹拾亿贰仟零叁万零肆元整'],
    [-1, undefined],
    [0.005, undefined]
  ])('%s', (amount, words) => {
    expect(moneyInCapitals(amount)).toBe(words);
  });

  test('in digits with a thin gap', () => {
    expect(moneyInDigits(8620.4)).toBe('8\u2009620.40');
    expect(moneyInDigits(1234567)).toBe('1\u2009234\u2009567.00');
  });
});

test('towns stand below their county', () => {
  const list = { '350206': '福建省厦门市湖里区', '350206001': '福建省厦门市湖里区湖里街道', '3502061': 'no code' };
  expect(regionsWithin(list, '350206')).toEqual([{ code: '350206001', name: '湖里街道' }]);
});

test('a long list is searched by sound', async () => {
  const readings = await pinyinReadings();
  const list = { '01': '汉族', '08': '壮族', '22': '畲族', '19': '黎族' };
  const found = (text: string) => searchCodes(list, text, 20, undefined, readings).hits.map(({ code }) => code);
  expect(found('zhuangzu')).toEqual(['08']);
  expect(found('zhuang')).toEqual(['08']);
  expect(found('sz')).toEqual(['22']);
  expect(found('zu')).toHaveLength(4);
  expect(found('黎')).toEqual(['19']);
  expect(found('q')).toEqual([]);
});

test('regions open level by level with their own names', () => {
  const list = {
    '35': '福建省',
    '3502': '福建省厦门市',
    '350206': '福建省厦门市湖里区',
    '350203': '福建省厦门市思明区',
    '11': '北京市',
    '1101': '北京市',
    '110101': '北京市东城区'
  };
  expect(regionsWithin(list, '')).toEqual([
    { code: '11', name: '北京市' },
    { code: '35', name: '福建省' }
  ]);
  expect(regionsWithin(list, '3502')).toEqual([
    { code: '350203', name: '思明区' },
    { code: '350206', name: '湖里区' }
  ]);
  expect(regionsWithin(list, '11')).toEqual([{ code: '1101', name: '北京市' }]);
});
