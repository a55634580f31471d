import { expect, test } from 'vitest';
import { wordsFor } from './codelists.ts';

const lists = [
  {
    id: 'nation',
    title: '民族',
    refs: { 'GB/T 3304#code2': 'code', 'GB/T 3304#label': 'title', 'GB/T 3304#alpha': 'alpha' },
    values: [
      { code: '01', title: '汉族', forms: { alpha: 'HA' } },
      { code: '02', title: '蒙古族', forms: { alpha: 'MG' } },
      { code: '99', title: '其他' }
    ]
  }
];
const schema = {
  type: 'object',
  properties: {
    mz: { type: 'string', 'x-codelist': 'GB/T 3304#code2' },
    words: { type: 'string', 'x-codelist': 'GB/T 3304#label' },
    group: { type: 'object', properties: { alpha: { type: 'string', 'x-codelist': 'GB/T 3304#alpha' } } },
    many: { type: 'array', 'x-codelist': 'GB/T 3304#code2', items: { type: 'string' } },
    rows: {
      type: 'array',
      items: { type: 'object', properties: { mz: { type: 'string', 'x-codelist': 'unknown table' } } }
    }
  }
};

test('each table gets the codes that occur, in the form that the department uses', () => {
  const payload = { mz: '01', words: '汉族', group: { alpha: 'MG' }, many: ['99'], rows: [{ mz: '01' }] };
  expect(wordsFor(schema, payload, lists)).toEqual({
    'GB/T 3304#code2': { '01': '汉族', '99': '其他' },
    'GB/T 3304#label': { 汉族: '汉族' },
    'GB/T 3304#alpha': { MG: '蒙古族' }
  });
});
test('an empty payload needs no words', () => expect(wordsFor(schema, {}, lists)).toEqual({}));
