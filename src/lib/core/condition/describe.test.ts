import { expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import type { Condition } from '../model/condition.ts';
import { describeCondition } from './describe.ts';

const newborn = importedSource(rawPackage('newborn'));

it.each<[Condition, string]>([
  [true, '总是'],
  [{ '==': [{ var: 's.follow' }, 'mother'] }, '“新生儿户口随谁落户?”选“随母”'],
  [{ '!=': [{ var: 's.follow' }, 'mother'] }, '“新生儿户口随谁落户?”没有选“随母”'],
  [{ in: [{ var: 's.follow' }, ['mother', 'father']] }, '“新生儿户口随谁落户?”选“随母”、“随父”之一'],
  [{ '!': { in: [{ var: 's.follow' }, ['mother']] } }, '不是（“新生儿户口随谁落户?”选“随母”）'],
  [
    { and: [{ '==': [{ var: 's.ethnicSame' }, 'no'] }, { or: [{ '==': [{ var: 's.follow' }, 'mother'] }, false] }] },
    '“父母民族是否相同?”选“不同”，并且（“新生儿户口随谁落户?”选“随母”，或者从不）'
  ],
  [{ '==': [{ var: 'f.XB' }, '1'] }, '“出生人员性别”选“男性”'],
  [{ '==': [{ var: 'f.nope' }, '1'] }, '“nope”选“1”']
])('%j', (condition, words) => {
  expect(describeCondition(condition, newborn)).toBe(words);
});

it('tells a part that has a name by its name, wherever it stands', () => {
  const elsewhere: Condition = {
    or: [{ '==': [{ var: 's.ethnicSame' }, 'no'] }, { '==': [{ var: 's.follow' }, 'mother'] }]
  };
  const source = {
    ...newborn,
    bundle: { ...newborn.bundle, named: [{ key: 'odd', title: '要多问一句', when: elsewhere }] }
  };
  expect(describeCondition(elsewhere, source)).toBe('“要多问一句”');
  expect(describeCondition({ and: [elsewhere, { '!': elsewhere }] }, source)).toBe(
    '“要多问一句”，并且不是（“要多问一句”）'
  );
});
