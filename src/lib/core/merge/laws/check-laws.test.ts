import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../model/index.ts';
import { createCheck } from '../../../../../tests/support/merge.ts';
import { bundle, type Field } from '../../../../../tests/support/small-bundle.ts';
import { mergeBundle } from '../merge.ts';
import type { MergePlan } from '../types.ts';
import { checkLaws } from './check-laws.ts';

const check = createCheck();
const text = (schema: JsonSchema): Field[] => [{ key: 'a', element: 'x.note', schema: { type: 'string', ...schema } }];

/** Laws over forms that all ask for one element. */
function together(...fields: Field[][]) {
  const source = bundle(Object.fromEntries(fields.map((each, index) => ['ABCD'[index]!, each])));
  return checkLaws(mergeBundle(source), source, check);
}

/** Laws over a plan that somebody has spoilt. */
function spoilt(fields: Record<string, Field[]>, change: (plan: MergePlan) => void) {
  const source = bundle(fields);
  const plan = mergeBundle(source);
  const before = checkLaws(plan, source, check);
  const copy = structuredClone(plan);
  change(copy);
  return { before: before.breaches, after: checkLaws(copy, source, check).breaches };
}

describe('departments that cannot agree', () => {
  test('contradictory patterns: the smallest set, a sentence with both, a value that one of them takes', () => {
    const { findings } = together(
      text({ maxLength: 50 }),
      text({ pattern: '^\\d{6}$' }),
      text({ pattern: '^\\w+$' }),
      text({ pattern: '^[A-Z]+$' })
    );
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code: 'law/open', path: 'elements/x.note', scenario: { items: ['B', 'D'] } });
    expect(errors[0]!.message).toContain('部门B《事项B》的“a”要求格式 ^\\d{6}$；部门D《事项D》的“a”要求格式 ^[A-Z]+$');
    expect((errors[0]!.scenario as { value: string }).value).toMatch(/^(\d{6}|[A-Z]+)$/);
  });

  test.each<[string, Field[][], string[]]>([
    ['lengths that do not meet', [text({ maxLength: 4 }), text({ minLength: 6 }), text({ maxLength: 30 })], ['A', 'B']],
    ['constants that differ', [text({ const: '甲' }), text({ const: '乙' })], ['A', 'B']],
    [
      'numbers that do not meet',
      [
        [{ key: 'a', element: 'x.n', schema: { type: 'integer', minimum: 10 } }],
        [{ key: 'a', element: 'x.n', schema: { type: 'integer', maximum: 9 } }],
        [{ key: 'a', element: 'x.n', schema: { type: 'integer', maximum: 20 } }]
      ],
      ['A', 'B']
    ],
    ['one requires what another forbids', [text({}), text({ not: {} })], ['B']]
  ])('%s', (_, fields, items) => {
    const open = together(...fields).breaches.filter(({ law }) => law === 'open');
    expect(open[0]?.items).toEqual(items);
  });
});

test.each<[string, object, string[]]>([
  ['that every filling keeps', { minProperties: 1 }, []],
  ['that no filling keeps', { not: { required: ['a'] } }, ['sound']]
])('a rule over a whole form %s', (_, rule, laws) => {
  const source = bundle({ A: text({ maxLength: 9 }) });
  Object.assign(source.schemas.A!, rule);
  expect(checkLaws(mergeBundle(source), source, check).breaches.map(({ law }) => law)).toEqual(laws);
});

test('departments that agree: nothing to tell, and what was looked at is counted', () => {
  const { findings, covered } = together(text({ maxLength: 20 }), [
    { key: 'b', element: 'x.note', schema: { type: 'string', maxLength: 20 } },
    {
      key: 'c',
      element: 'x.sex',
      schema: {
        type: 'string',
        oneOf: [
          { const: '1', title: '男' },
          { const: '2', title: '女' }
        ]
      }
    }
  ]);
  expect(findings).toEqual([]);
  expect(covered).toMatchObject({ classes: 1, answers: 1, questions: 2 });
  expect(covered.values).toBeGreaterThan(10);
  expect(covered.forms).toBeGreaterThan(0);
  expect(covered.exact).toContainEqual({ what: 'codes', count: 1 });
  expect(covered.generated.map(({ what }) => what)).toContain('texts');
});

describe('plans that were spoilt', () => {
  const sexes = (one: string, two: string): JsonSchema => ({
    type: 'string',
    oneOf: [
      { const: one, title: '男' },
      { const: two, title: '女' }
    ]
  });
  const two = {
    A: [
      { key: 'a', element: 'm.sex', schema: sexes('1', '2') },
      { key: 'p', element: 'm.phone', schema: { type: 'string', pattern: '^1\\d{10}$' } }
    ],
    B: [
      { key: 'b', element: 'm.sex', schema: sexes('M', 'F') },
      { key: 'q', element: 'f.phone', schema: { type: 'string', maxLength: 20 } }
    ]
  };
  const use = (plan: MergePlan, element: string, item: string) =>
    plan.elements.find((each) => each.element === element)!.uses.find((each) => each.item === item)!;

  test.each<[string, string, (plan: MergePlan) => void]>([
    [
      '男 sent as 女',
      'faithful',
      (plan) => void (use(plan, 'm.sex', 'B').lens = { kind: 'code', table: { 1: 'F', 2: 'M' } })
    ],
    ['required lifted', 'complete', (plan) => void (use(plan, 'm.phone', 'A').required = false)],
    ['a field forgotten', 'complete', (plan) => void (plan.elements.find((e) => e.element === 'm.phone')!.uses = [])],
    [
      'somebody else’s telephone',
      'faithful',
      (plan) => {
        const [from, to] = ['m.phone', 'f.phone'].map((name) => plan.elements.find((e) => e.element === name)!);
        to!.uses.push(...from!.uses.splice(0));
      }
    ],
    ['a form that is not the department’s', 'sound', (plan) => void delete plan.schemas.A!.properties!.p!.pattern],
    ['stricter than anybody', 'open', (plan) => void (plan.schemas.B!.properties!.q!.maxLength = 3)]
  ])('%s: %s', (_, law, change) => {
    const { before, after } = spoilt(two, change);
    expect(before).toEqual([]);
    expect(after.map((breach) => breach.law)).toContain(law);
  });
});
