import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../model/condition.ts';
import { checkAmountRule, parseCondition, type Names } from './parse.ts';

const names: Names = {
  situations: [
    { key: 'kind', select: 'single', options: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] },
    { key: 'opt', select: 'multi', options: [{ value: 'x' }, { value: 'y' }] }
  ],
  fields: ['LKFS', 'addr', 'addr.town', '方式']
};

describe('parseCondition', () => {
  it.each<[string, Condition]>([
    ['true', true],
    ["s.kind=='a'", { '==': [{ var: 's.kind' }, 'a'] }],
    ["s.kind != 'a'", { '!=': [{ var: 's.kind' }, 'a'] }],
    ["s.kind in ['a', 'b']", { in: [{ var: 's.kind' }, ['a', 'b']] }],
    ["s.opt has 'x'", { in: ['x', { var: 's.opt' }] }],
    ["f.LKFS=='1'", { '==': [{ var: 'f.LKFS' }, '1'] }],
    ["f.addr.town=='1'", { '==': [{ var: 'f.addr.town' }, '1'] }],
    ["f.town=='1'", { '==': [{ var: 'f.addr.town' }, '1'] }],
    ["f.方式=='邮寄'", { '==': [{ var: 'f.方式' }, '邮寄'] }],
    ["!(s.kind in ['a'])", { '!': { in: [{ var: 's.kind' }, ['a']] } }],
    ["!s.kind=='a'", { '!': { '==': [{ var: 's.kind' }, 'a'] } }],
    [
      "s.kind=='a' || s.kind=='b' && s.opt has 'x'",
      {
        or: [
          { '==': [{ var: 's.kind' }, 'a'] },
          { and: [{ '==': [{ var: 's.kind' }, 'b'] }, { in: ['x', { var: 's.opt' }] }] }
        ]
      }
    ],
    [
      "(s.kind=='a' || s.kind=='b') && true",
      { and: [{ or: [{ '==': [{ var: 's.kind' }, 'a'] }, { '==': [{ var: 's.kind' }, 'b'] }] }, true] }
    ]
  ])('reads %s', (source, expected) => {
    expect(parseCondition(source, names)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'condition/syntax', '空'],
    ['s.kind', 'condition/syntax', '没有写完'],
    ["s.kind=='a", 'condition/syntax', '引号'],
    ["s.kind=='a' &", 'condition/syntax', '“&”'],
    ["s.kind=='a')", 'condition/syntax', '“)”'],
    ['s.kind==1', 'condition/syntax', '“1”'],
    ['s.kind in []', 'condition/syntax', '“]”'],
    ["s.nope=='a'", 'condition/undeclared', 's.nope'],
    ["f.nope=='a'", 'condition/undeclared', 'f.nope'],
    ["kind=='a'", 'condition/undeclared', '“kind”'],
    ["s.kind=='zz'", 'condition/unknown-value', 'a、b、c'],
    ["s.opt=='x'", 'condition/operator', 'has'],
    ["s.kind has 'a'", 'condition/operator', '单选'],
    ["s.constructor=='a'", 'condition/undeclared', 's.constructor'],
    ["s.__proto__=='a'", 'condition/undeclared', 's.__proto__'],
    ['!'.repeat(500) + 'true', 'condition/syntax', '太深'],
    ['('.repeat(500) + 'true' + ')'.repeat(500), 'condition/syntax', '太深'],
    ['true'.padEnd(3000), 'condition/syntax', '太长']
  ])('refuses %s', (source, code, words) => {
    const result = parseCondition(source, names);
    expect(result.ok ? [] : result.problems).toMatchObject([{ code, message: expect.stringContaining(words) }]);
  });

  it('answers any text with a value, never with an error', () => {
    const piece = fc.constantFrom(
      's.kind',
      's.opt',
      'f.LKFS',
      "'a'",
      "'x'",
      '==',
      '!=',
      'in',
      'has',
      '[',
      ']',
      '(',
      ')',
      '!',
      '&&',
      '||',
      'true',
      ',',
      '?',
      '中',
      '.'
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' ')),
        (source) => {
          const result = parseCondition(source, names);
          expect(result.ok || result.problems.length > 0).toBe(true);
        }
      )
    );
  });
});

describe('checkAmountRule', () => {
  it.each(['80', 'f.LKFS', "f.LKFS in ['10','11'] ? 80 : 550", "s.kind=='a' ? f.LKFS : s.kind=='b' ? 1 : 2.5"])(
    'reads %s',
    (rule) => expect(checkAmountRule(rule, names)).toEqual({ ok: true, value: true })
  );
  it.each(['payYear标准;困难对象资助', 'f.nope', "f.LKFS=='1' ? 80", '80 元', ''])('leaves prose %s', (rule) => {
    expect(checkAmountRule(rule, names).ok).toBe(false);
  });
});
