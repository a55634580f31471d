import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Condition } from '../model/condition.ts';
import { answersLookup, evaluate } from './evaluate.ts';
import { residual } from './residual.ts';
import { variablesOf } from './variables.ts';

const KEYS = ['a', 'b', 'm'] as const;
const DOMAINS: Record<string, (Answer | undefined)[]> = {
  a: [undefined, null, 'x', 'y'],
  b: [undefined, null, 'x', 'y'],
  m: [undefined, null, [], ['x'], ['x', 'y']]
};

const single = fc.constantFrom({ var: 's.a' }, { var: 's.b' });
const value = fc.constantFrom('x', 'y');
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean(),
    fc.tuple(single, value).map(([v, c]): Condition => ({ '==': [v, c] })),
    fc.tuple(single, value).map(([v, c]): Condition => ({ '!=': [v, c] })),
    fc.tuple(single, fc.uniqueArray(value, { minLength: 1 })).map(([v, c]): Condition => ({ in: [v, c] })),
    value.map((c): Condition => ({ in: [c, { var: 's.m' }] })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
    tie('condition').map((inner): Condition => ({ '!': inner }))
  )
}));
const answers = fc.record({
  a: fc.constantFrom(...DOMAINS['a']!),
  b: fc.constantFrom(...DOMAINS['b']!),
  m: fc.constantFrom(...DOMAINS['m']!)
});
type Known = Record<string, Answer | undefined>;

/** Every way to answer what is still open. */
function completions(known: Known): Known[] {
  return KEYS.reduce<Known[]>(
    (all, key) =>
      all.flatMap((one) =>
        one[key] === undefined ? DOMAINS[key]!.filter((v) => v !== undefined).map((v) => ({ ...one, [key]: v })) : [one]
      ),
    [known]
  );
}

describe('evaluate', () => {
  it.each<[string, Condition, Answer | undefined, boolean | undefined]>([
    ['== on an answer', { '==': [{ var: 's.a' }, 'x'] }, 'x', true],
    ['== not asked', { '==': [{ var: 's.a' }, 'x'] }, null, false],
    ['!= not asked', { '!=': [{ var: 's.a' }, 'x'] }, null, true],
    ['in not asked', { in: [{ var: 's.a' }, ['x']] }, null, false],
    ['has not asked', { in: ['x', { var: 's.a' }] }, null, false],
    ['has among several', { in: ['x', { var: 's.a' }] }, ['y', 'x'], true],
    ['has in nothing chosen', { in: ['x', { var: 's.a' }] }, [], false],
    ['== not yet answered', { '==': [{ var: 's.a' }, 'x'] }, undefined, undefined],
    ['!= not yet answered', { '!=': [{ var: 's.a' }, 'x'] }, undefined, undefined],
    ['and decided by one side', { and: [{ '==': [{ var: 's.a' }, 'x'] }, false] }, undefined, false],
    ['or decided by one side', { or: [{ '==': [{ var: 's.a' }, 'x'] }, true] }, undefined, true],
    ['or still open', { or: [{ '==': [{ var: 's.a' }, 'x'] }, false] }, undefined, undefined],
    ['not of an open one', { '!': { '==': [{ var: 's.a' }, 'x'] } }, undefined, undefined]
  ])('%s', (_, given, answer, expected) => {
    expect(evaluate(given, (name) => (name === 's.a' ? answer : undefined))).toBe(expected);
  });

  it('never reads a name that the answers only inherit', () => {
    expect(answersLookup({})('s.constructor')).toBeUndefined();
  });

  it('is decided only where every completion agrees', () => {
    fc.assert(
      fc.property(condition, answers, (given, known: Known) => {
        const now = evaluate(given, answersLookup(known));
        const later = completions(known).map((full) => evaluate(given, answersLookup(full)));
        expect(later.every((truth) => typeof truth === 'boolean')).toBe(true);
        if (now !== undefined) expect(new Set(later)).toEqual(new Set([now]));
      })
    );
  });
});

describe('residual', () => {
  it('means the same as the condition and reads nothing that is known', () => {
    fc.assert(
      fc.property(condition, answers, (given, known: Known) => {
        const rest = residual(given, answersLookup(known));
        for (const name of variablesOf(rest)) expect(known[name.slice(2)]).toBeUndefined();
        for (const full of completions(known))
          expect(evaluate(rest, answersLookup(full))).toBe(evaluate(given, answersLookup(full)));
      })
    );
  });
});
