import { expect, test } from 'vitest';
import { chinaFormats } from '#lib/fields/formats.ts';
import { maskPayload, wholeValues, withValues, type FieldFormats } from './masking.ts';

const fields: FieldFormats = {
  A: { format: 'citizen-id', mask: { first: 6, last: 4 } },
  'B.C': { format: 'mobile' },
  ACCOUNT: { format: 'bank-account', mask: { first: 4, last: 4 } },
  CODE: { format: 'uscc' },
  POST: { format: 'postcode' },
  'ROWS.*.ID': { format: 'citizen-id' }
};
const payload = {
  A: '350206199203122846',
  B: { C: '13806026027', D: '13806026027' },
  ACCOUNT: '6217000012300343308',
  CODE: '91350206MA2Y1ABC3X',
  POST: '361006',
  ROWS: [{ ID: '350203199009151019', NAME: '陈志远' }],
  NAME: '林晓雯',
  COUNT: 2,
  YES: true
};

test('numbers are masked by what is known about their element; everything else stays as it is', () => {
  const { payload: shown, masked } = maskPayload(payload, fields, chinaFormats);
  expect(shown).toEqual({
    A: '350206********2846',
    B: { C: '138****6027', D: '13806026027' },
    ACCOUNT: '6217 **** **** 3308',
    CODE: '91350206MA********',
    POST: '361006',
    ROWS: [{ ID: '350203********1019', NAME: '陈志远' }],
    NAME: '林晓雯',
    COUNT: 2,
    YES: true
  });
  expect(masked).toEqual(['A', 'B.C', 'ACCOUNT', 'CODE', 'ROWS.0.ID']);
});

test('a number that is too short for its ends is hidden whole, one sent as a number too', () => {
  const { payload: shown } = maskPayload({ A: '35020', B: { C: 13806026027 } }, fields, chinaFormats);
  expect(shown).toEqual({ A: '*****', B: { C: '138****6027' } });
});

test('whole values are given of masked fields only, and go back into their places', () => {
  const values = wholeValues(payload, fields, chinaFormats, ['A', 'NAME', 'ROWS.0.ID', '__proto__', 'none']);
  expect(values).toEqual({ A: payload.A, 'ROWS.0.ID': '350203199009151019' });
  const { payload: shown } = maskPayload(payload, fields, chinaFormats);
  expect(withValues(shown, values)).toMatchObject({
    A: payload.A,
    B: { C: '138****6027' },
    ROWS: [{ ID: '350203199009151019' }]
  });
});

test('a key from outside is never more than a key', () => {
  const hostile = JSON.parse('{"__proto__":{"A":"x"},"A":"350206199203122846"}') as Record<string, unknown>;
  const { payload: shown } = maskPayload(hostile, fields, chinaFormats);
  expect(Object.getPrototypeOf(shown)).toBe(Object.prototype);
  expect(shown['A']).toBe('350206********2846');
});
