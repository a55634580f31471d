import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import type { NamedCondition } from '../model/bundle.ts';
import type { Condition } from '../model/condition.ts';
import { evaluate } from './evaluate.ts';
import { readTree, writeTree, type Group, type Part } from './tree.ts';
import { editTree, partAt, type Path, type TreeCommand, type Variable } from './tree-edit.ts';

const VARIABLES: Variable[] = [
  { name: 's.a', title: '甲?', select: 'single', options: ['x', 'y', 'z'].map((value) => ({ value, label: value })) },
  { name: 's.b', title: '乙?', select: 'single', options: ['x', 'y'].map((value) => ({ value, label: value })) },
  { name: 's.m', title: '丙?', select: 'multi', options: ['p', 'q'].map((value) => ({ value, label: value })) }
];
const NAMED: NamedCondition[] = [
  { key: 'n1', title: '甲是 x', when: { '==': [{ var: 's.a' }, 'x'] } },
  { key: 'n2', title: '都好', when: { and: [{ '!=': [{ var: 's.b' }, 'x'] }, { in: ['p', { var: 's.m' }] }] } }
];

const single = fc.constantFrom('s.a', 's.b').map((name) => ({ var: name }));
const value = fc.constantFrom('x', 'y', 'z');
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean(),
    fc.tuple(single, value).map(([a, b]): Condition => ({ '==': [a, b] })),
    fc.tuple(single, value).map(([a, b]): Condition => ({ '!=': [a, b] })),
    fc.tuple(single, fc.uniqueArray(value)).map(([a, b]): Condition => ({ in: [a, b] })),
    fc.constantFrom('p', 'q').map((b): Condition => ({ in: [b, { var: 's.m' }] })),
    fc.constantFrom(...NAMED.map(({ when }) => when)),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
    tie('condition').map((inner): Condition => ({ '!': inner }))
  )
}));
const answers = fc.record({
  's.a': fc.option(value, { freq: 4 }),
  's.b': fc.option(value, { freq: 4 }),
  's.m': fc.option(fc.subarray(['p', 'q']), { freq: 4 })
});

function truth(given: Condition, values: Record<string, string | string[] | null>) {
  return evaluate(given, (name) => values[name]);
}

/** Every path of a tree, the whole first. */
function pathsOf(part: Part, path: Path = []): Path[] {
  return [path, ...(part.kind === 'group' ? part.parts.flatMap((each, at) => pathsOf(each, [...path, at])) : [])];
}

describe('a condition as a tree', () => {
  it('says what the condition said, with names and without', () => {
    fc.assert(
      fc.property(condition, answers, fc.boolean(), (given, values, withNames) => {
        const named = withNames ? NAMED : [];
        expect(truth(writeTree(readTree(given, named), named), values)).toBe(truth(given, values));
      }),
      { numRuns: tries(400, 20_000) }
    );
  });

  it('is written in a form that stays', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const once = writeTree(readTree(given, NAMED), NAMED);
        expect(writeTree(readTree(once, NAMED), NAMED)).toEqual(once);
      }),
      { numRuns: tries(400, 20_000) }
    );
  });

  it.each<[Condition]>([
    [true],
    [{ '==': [{ var: 's.a' }, 'x'] }],
    [{ '!': { in: [{ var: 's.a' }, ['x', 'y']] } }],
    [{ '!': { in: ['p', { var: 's.m' }] } }],
    [{ '!': { or: [{ '==': [{ var: 's.a' }, 'x'] }, { '!=': [{ var: 's.b' }, 'y'] }] } }],
    [
      { and: [{ or: [{ in: ['p', { var: 's.m' }] }, { in: ['q', { var: 's.m' }] }] }, { '!=': [{ var: 's.b' }, 'y'] }] }
    ],
    [{ and: [NAMED[1]!.when, { '!': NAMED[0]!.when }] }]
  ])('is written byte for byte as it was: %j', (given) => {
    expect(JSON.stringify(writeTree(readTree(given, NAMED), NAMED))).toBe(JSON.stringify(given));
  });

  it('shows a part with a name as that name', () => {
    const { parts } = readTree({ and: [NAMED[1]!.when, { '!=': [{ var: 's.a' }, 'z'] }] }, NAMED);
    expect(parts[0]).toEqual({ kind: 'named', key: 'n2' });
  });
});

const root = (...parts: Part[]): Group => ({ kind: 'group', mode: 'all', parts });
const line = (variable: string, first: string): Part => ({ kind: 'line', variable, operator: 'is', values: [first] });
const [a, b, c] = [line('s.a', 'x'), line('s.b', 'y'), line('s.a', 'z')];
const any = (...parts: Part[]): Part => ({ kind: 'group', mode: 'any', parts });

describe('editing a tree', () => {
  it.each<[string, Group, Path, TreeCommand, Group, Path]>([
    ['adds a line', root(a), [], { do: 'line' }, root(a, line('s.a', 'x')), [1]],
    ['adds a group', root(any(a)), [0], { do: 'group' }, root(any(a, any())), [0, 1]],
    ['inserts a name', root(a), [], { do: 'insert', key: 'n2' }, root(a, { kind: 'named', key: 'n2' }), [1]],
    ['wraps', root(a, b), [1], { do: 'wrap' }, root(a, root(b)), [1]],
    ['negates a line', root(a), [0], { do: 'negate' }, root({ ...a, operator: 'isNot' } as Part), [0]],
    [
      'negates a group',
      root(any(a, b)),
      [0],
      { do: 'negate' },
      root({ kind: 'group', mode: 'none', parts: [a, b] }),
      [0]
    ],
    ['negates the whole', root(a, b), [], { do: 'negate' }, { kind: 'group', mode: 'none', parts: [root(a, b)] }, []],
    [
      'takes a negation back',
      { kind: 'group', mode: 'none', parts: [root(a, b)] },
      [],
      { do: 'negate' },
      root(a, b),
      []
    ],
    ['duplicates', root(a, b), [0], { do: 'duplicate' }, root(a, a, b), [1]],
    ['moves up', root(a, b), [1], { do: 'up' }, root(b, a), [0]],
    ['moves down', root(a, b, c), [0], { do: 'down' }, root(b, a, c), [1]],
    ['stays at the end', root(a, b), [1], { do: 'down' }, root(a, b), [1]],
    ['takes out of a group', root(any(a, b), c), [0, 0], { do: 'out' }, root(any(b), a, c), [1]],
    ['removes, and goes on at the next', root(a, b, c), [1], { do: 'remove' }, root(a, c), [1]],
    ['removes the last, and goes to the one before', root(a, b), [1], { do: 'remove' }, root(a), [0]],
    ['removes the only one, and goes to the group', root(any(a)), [0, 0], { do: 'remove' }, root(any()), [0]],
    ['folds into a name', root(any(a, b)), [0], { do: 'fold', key: 'n9' }, root({ kind: 'named', key: 'n9' }), [0]],
    ['unfolds a sentence', root({ kind: 'named', key: 'n1' }), [0], { do: 'unfold' }, root(a), [0]],
    [
      'chooses another question',
      root(a),
      [0],
      { do: 'variable', variable: 's.m' },
      root({ kind: 'line', variable: 's.m', operator: 'has', values: ['p'] }),
      [0]
    ],
    [
      'keeps one of several values',
      root({ kind: 'line', variable: 's.a', operator: 'oneOf', values: ['y', 'z'] }),
      [0],
      { do: 'operator', operator: 'isNot' },
      root({ kind: 'line', variable: 's.a', operator: 'isNot', values: ['y'] }),
      [0]
    ],
    ['does nothing where nothing is', root(a), [7], { do: 'remove' }, root(a), [7]]
  ])('%s', (_, before, path, command, after, at) => {
    expect(editTree(before, path, command, VARIABLES, NAMED)).toEqual({ root: after, at });
  });

  it('unfolds a name of several sentences into a group that says the same', () => {
    const { root: after } = editTree(root(a, { kind: 'named', key: 'n2' }), [1], { do: 'unfold' }, VARIABLES, NAMED);
    expect(partAt(after, [1])).toMatchObject({ kind: 'group', mode: 'all' });
    expect(writeTree(after, NAMED)).toEqual({ and: [{ '==': [{ var: 's.a' }, 'x'] }, NAMED[1]!.when] });
  });

  it('negating says the opposite, twice the same again', () => {
    fc.assert(
      fc.property(condition, answers, fc.nat(), (given, values, which) => {
        const tree = readTree(given, NAMED);
        const whole = editTree(tree, [], { do: 'negate' }, VARIABLES, NAMED).root;
        if (tree.parts.length > 0)
          expect(truth(writeTree(whole, NAMED), values)).toBe(!truth(writeTree(tree, NAMED), values));
        const paths = pathsOf(tree);
        const path = paths[which % paths.length]!;
        const once = editTree(tree, path, { do: 'negate' }, VARIABLES, NAMED).root;
        const twice = editTree(once, path, { do: 'negate' }, VARIABLES, NAMED).root;
        expect(truth(writeTree(twice, NAMED), values)).toBe(truth(writeTree(tree, NAMED), values));
      }),
      { numRuns: tries(300, 20_000) }
    );
  });

  it('wrapping, moving and unfolding change nothing that is said', () => {
    fc.assert(
      fc.property(
        condition,
        answers,
        fc.nat(),
        fc.constantFrom<TreeCommand[]>([{ do: 'wrap' }], [{ do: 'up' }], [{ do: 'down' }], [{ do: 'unfold' }]),
        (given, values, which, [command]) => {
          const tree = readTree(given, NAMED);
          const paths = pathsOf(tree);
          const { root: after } = editTree(tree, paths[which % paths.length]!, command!, VARIABLES, NAMED);
          expect(truth(writeTree(after, NAMED), values)).toBe(truth(given, values));
        }
      ),
      { numRuns: tries(300, 20_000) }
    );
  });
});
