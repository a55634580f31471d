import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import type { Situation } from '../model/bundle.ts';
import type { Answer, Answers, Condition } from '../model/condition.ts';
import { createCases, shareOf } from './cases.ts';
import { answersLookup, evaluate } from './evaluate.ts';
import { lookAt, situationVariables } from './look.ts';
import { sentenceText } from './sentence.ts';
import { readTree } from './tree.ts';

const option = (value: string) => ({ value, label: value.toUpperCase() });
const SITUATIONS: Situation[] = [
  { key: 'a', question: '甲?(3 种)', select: 'single', options: ['x', 'y', 'z'].map(option) },
  {
    key: 'b',
    question: '乙?',
    select: 'single',
    options: ['x', 'y'].map(option),
    askWhen: { '!=': [{ var: 's.a' }, 'z'] }
  },
  {
    key: 'm',
    question: '丙',
    select: 'multi',
    options: ['p', 'q', 'r'].map(option),
    askWhen: { '==': [{ var: 's.b' }, 'x'] }
  }
];

/** All cases one by one, as people answer. */
function everyCase(situations: Situation[], at = 0, answers: Answers = {}): Answers[] {
  const situation = situations[at];
  if (!situation) return [answers];
  const asked = evaluate(situation.askWhen ?? true, answersLookup(answers)) === true;
  const values = situation.options.map(({ value }) => value);
  const subsets = Array.from({ length: 2 ** values.length }, (_, bits) =>
    values.filter((_, place) => (bits >> place) & 1)
  );
  const choices: Answer[] = !asked ? [null] : situation.select === 'multi' ? subsets : values;
  return choices.flatMap((choice) => everyCase(situations, at + 1, { ...answers, [situation.key]: choice }));
}
const CASES = everyCase(SITUATIONS);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('s.a', 's.b', 's.m'), fc.constantFrom('x', 'y', 'z', 'p'))
      .map(([name, value]): Condition => ({ '==': [{ var: name }, value] })),
    fc
      .tuple(fc.constantFrom('s.a', 's.b'), fc.subarray(['x', 'y', 'z']))
      .map(([name, values]): Condition => ({ in: [{ var: name }, values] })),
    fc.constantFrom('p', 'q', 'nobody').map((value): Condition => ({ in: [value, { var: 's.m' }] })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
    tie('condition').map((inner): Condition => ({ '!': inner }))
  )
}));

describe('cases', () => {
  it('are counted as they are when gone through one by one, and examples meet the condition', () => {
    const cases = createCases(SITUATIONS);
    expect(cases.count(cases.all)).toBe(CASES.length);
    fc.assert(
      fc.property(condition, (given) => {
        const holding = CASES.filter((answers) => evaluate(given, answersLookup(answers)) === true);
        expect(shareOf(cases, given)).toEqual({ holds: holding.length, of: CASES.length });
        const example = cases.some(cases.where(given));
        if (holding.length === 0) expect(example).toBeNull();
        else expect(holding).toContainEqual(example);
      }),
      { numRuns: tries(300, 10_000) }
    );
  });

  it('are not known for what has no values', () => {
    expect(shareOf(createCases(SITUATIONS), { '==': [{ var: 'f.name' }, '1'] })).toBeNull();
    const field = { name: 'f.sex', title: '性别', select: 'single' as const, options: ['1', '2'].map(option) };
    expect(shareOf(createCases(SITUATIONS, [field]), { '==': [{ var: 'f.sex' }, '1'] })).toEqual({
      holds: CASES.length,
      of: CASES.length * 2
    });
  });
});

const is = (name: string, value: string): Condition => ({ '==': [{ var: name }, value] });
describe('remarks', () => {
  it.each<[string, Condition, object[]]>([
    ['nothing odd', is('s.a', 'x'), []],
    ['no condition at all', true, []],
    ['a name that there is not', is('s.c', 'x'), [{ path: [0], code: 'unknown-name', values: ['s.c'] }]],
    [
      'a value that there is not',
      { in: [{ var: 's.a' }, ['x', 'w']] },
      [{ path: [0], code: 'unknown-value', values: ['w'] }]
    ],
    ['one answer asked of several', is('s.m', 'p'), [{ path: [0], code: 'wrong-operator' }]],
    ['no value', { in: [{ var: 's.a' }, []] }, [{ path: [0], code: 'no-value' }]],
    ['always', { in: [{ var: 's.a' }, ['x', 'y', 'z']] }, [{ path: [], code: 'always' }]],
    [
      'two answers at once',
      { and: [is('s.a', 'x'), is('s.a', 'y')] },
      [
        { path: [1], code: 'contradiction', other: [0] },
        { path: [], code: 'never' }
      ]
    ],
    [
      'what is not asked then',
      { and: [is('s.a', 'z'), is('s.b', 'x')] },
      [
        { path: [1], code: 'contradiction', other: [0] },
        { path: [], code: 'never' }
      ]
    ],
    [
      'a contradiction within',
      { or: [is('s.b', 'y'), { and: [is('s.a', 'z'), { in: ['p', { var: 's.m' }] }] }] },
      [{ path: [1, 1], code: 'contradiction', other: [1, 0] }]
    ],
    [
      'what is said twice',
      { and: [is('s.b', 'x'), { '!=': [{ var: 's.a' }, 'z'] }] },
      [{ path: [1], code: 'no-difference' }]
    ]
  ])('%s', (_, given, remarks) => {
    expect(lookAt(readTree(given), SITUATIONS, [])).toEqual(remarks);
  });

  it('say never and always exactly where that is so', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const remarks = lookAt(readTree(given), SITUATIONS, []);
        if (remarks.some(({ code }) => ['unknown-value', 'wrong-operator', 'no-value'].includes(code))) return;
        const count = CASES.filter((answers) => evaluate(given, answersLookup(answers)) === true).length;
        expect(remarks.some(({ code }) => code === 'never')).toBe(count === 0);
        expect(remarks.some(({ code }) => code === 'always')).toBe(count === CASES.length);
      }),
      { numRuns: tries(300, 10_000) }
    );
  });
});

describe('sentences', () => {
  const named = [{ key: 'n', title: '不用问乙', when: is('s.a', 'z') }];
  it.each<[Condition, string]>([
    [true, '总是'],
    [is('s.b', 'x'), '当 乙 是 X'],
    [{ in: [{ var: 's.a' }, ['x', 'y']] }, '当 甲 是其中之一：X、Y'],
    [{ or: [is('s.a', 'x'), is('s.a', 'y')] }, '当 甲 是其中之一：X、Y'],
    [{ and: [{ in: ['p', { var: 's.m' }] }, { in: ['q', { var: 's.m' }] }] }, '当 丙 都选了 P、Q'],
    [{ or: [{ in: ['p', { var: 's.m' }] }, { in: ['q', { var: 's.m' }] }] }, '当 丙 选了其中之一：P、Q'],
    [{ '!': { in: ['p', { var: 's.m' }] } }, '当 丙 没有选 P'],
    [
      { and: [is('s.a', 'z'), { or: [is('s.b', 'x'), { '!': is('s.a', 'z') }] }] },
      '当 不用问乙，并且（乙 是 X，或者都不是（不用问乙））'
    ]
  ])('%j', (given, words) => {
    expect(sentenceText(given, situationVariables(SITUATIONS), named)).toBe(words);
  });

  it('tell options that begin alike together', () => {
    const labels = ['买卖(个人→个人)', '买卖(个人→单位)', '买卖(单位→单位)', '赠与', '继承(公证)'];
    const situation: Situation = {
      key: 'r',
      question: '因什么转移?(5 种)',
      select: 'single',
      options: labels.map((label, at) => ({ value: `v${at}`, label }))
    };
    const told = (...values: number[]) =>
      sentenceText({ in: [{ var: 's.r' }, values.map((at) => `v${at}`)] }, situationVariables([situation]));
    expect(told(0, 1, 2)).toBe('当 因什么转移 是其中之一：买卖(3 种)');
    expect(told(0, 1, 4)).toBe('当 因什么转移 是其中之一：买卖(个人→个人、个人→单位)、继承(公证)');
    expect(told(0, 1, 2, 4)).toBe('当 因什么转移 是其中之一：除 赠与 以外的');
  });
});
