import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import type { Situation } from '../model/bundle.ts';
import type { Answers, Condition } from '../model/condition.ts';
import { createCases } from './cases.ts';
import { cubesOf, type Cube } from './cubes.ts';
import { answersLookup, evaluate } from './evaluate.ts';

const option = (value: string) => ({ value, label: value });
const SITUATIONS: Situation[] = [
  { key: 'a', question: 'a', select: 'single', options: ['x', 'y', 'z'].map(option) },
  {
    key: 'b',
    question: 'b',
    select: 'single',
    options: ['x', 'y'].map(option),
    askWhen: { '!=': [{ var: 's.a' }, 'z'] }
  },
  { key: 'm', question: 'm', select: 'multi', options: ['p', 'q'].map(option) }
];
const CASES: Answers[] = ['x', 'y', 'z'].flatMap((a) =>
  (a === 'z' ? [null] : ['x', 'y']).flatMap((b) => [[], ['p'], ['q'], ['p', 'q']].map((m) => ({ a, b, m })))
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean(),
    fc
      .tuple(fc.constantFrom('s.a', 's.b', 's.m'), fc.constantFrom('x', 'y', 'z'))
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

function fits({ single, multi }: Cube, answers: Answers): boolean {
  return (
    Object.entries(single).every(([key, values]) => values.includes(answers[key] as string | null)) &&
    Object.entries(multi).every(([key, chosen]) => {
      const own = answers[key] as string[];
      return chosen.with.every((each) => own.includes(each)) && !chosen.without.some((each) => own.includes(each));
    })
  );
}

it('rows fit exactly the cases in which the condition holds', () => {
  fc.assert(
    fc.property(condition, (given) => {
      const rows = cubesOf(given, SITUATIONS)!;
      for (const answers of CASES)
        expect(rows.some((row) => fits(row, answers))).toBe(evaluate(given, answersLookup(answers)) === true);
    }),
    { numRuns: tries(300, 20_000) }
  );
});

it('are as few as they look: one question asked twice is one row', () => {
  const is = (value: string): Condition => ({ '==': [{ var: 's.a' }, value] });
  expect(cubesOf({ or: [is('x'), is('y')] }, SITUATIONS)).toEqual([{ single: { a: ['x', 'y'] }, multi: {} }]);
  expect(cubesOf({ or: [is('x'), is('y'), is('z')] }, SITUATIONS)).toEqual([{ single: {}, multi: {} }]);
  expect(cubesOf({ or: [is('x'), { and: [is('x'), { in: ['p', { var: 's.m' }] }] }] }, SITUATIONS)).toEqual([
    { single: { a: ['x'] }, multi: {} }
  ]);
  expect(cubesOf({ '==': [{ var: 'f.x' }, '1'] }, SITUATIONS)).toBeNull();
});

it('says what a table says: cases and rows agree for what has to be chosen and what not', () => {
  const given: Condition = { and: [{ in: ['p', { var: 's.m' }] }, { '!': { in: ['q', { var: 's.m' }] } }] };
  expect(cubesOf(given, SITUATIONS)).toEqual([{ single: {}, multi: { m: { with: ['p'], without: ['q'] } } }]);
  const cases = createCases(SITUATIONS);
  expect(cases.count(cases.where(given))).toBe(CASES.length / 4);
});
