import { expect, it } from 'vitest';
import { elementSaid, levelsFor, readElement, readListEdit } from './catalogue-knowledge.ts';

it('what a form shows of an element is what is read from it again', () => {
  const said = elementSaid({
    attribute: 'x',
    title: '某',
    kind: 'code',
    codelist: 'l',
    synonyms: ['甲', '乙'],
    sensitive: true,
    owner: 'city'
  });
  expect(readElement(said)).toEqual({
    title: '某',
    kind: 'code',
    codelist: 'l',
    synonyms: ['甲', '乙'],
    sensitive: true,
    owner: 'city'
  });
  expect(readElement(elementSaid(null, 'y', '新'))).toEqual({
    title: '新',
    synonyms: [],
    sensitive: false,
    owner: 'city'
  });
});

it('reads what is to be done with a list; lines that cannot be read stand beside it', () => {
  expect(readListEdit(null, { do: 'add', code: ' a ', title: '甲', labels: '一、 二,一', within: '' })).toEqual({
    edit: { do: 'add', value: { code: 'a', title: '甲', labels: ['一', '二'], within: [] } },
    bad: []
  });
  expect(readListEdit(null, { do: 'paste', lines: 'a\t甲\nb' })).toMatchObject({
    edit: { do: 'paste', rows: [{ code: 'a', title: '甲' }] },
    bad: [{ line: 2 }]
  });
  expect(readListEdit(null, { do: 'explode' })).toBeNull();
});

it('one registers at one’s own level and below', () => {
  expect(levelsFor('city')).toEqual(['city']);
  expect(levelsFor('province')).toEqual(['province', 'city']);
});
