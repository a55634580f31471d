import { describe, expect, test } from 'vitest';
import { createCheck } from '../../../../tests/support/merge.ts';
import { bundle, type Field } from '../../../../tests/support/small-bundle.ts';
import type { Condition, Decision, JsonSchema } from '../model/index.ts';
import { checkData } from './check.ts';
import { openDecisions } from './conflict-state.ts';
import { checkDecision } from './decision-check.ts';
import { answerForm } from './form.ts';
import { generateData } from './generate.ts';
import { checkLaws } from './laws/check-laws.ts';
import { mergeBundle } from './merge.ts';
import { sliceItem } from './slice.ts';

const check = createCheck();
const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 20 };
const post: JsonSchema = {
  type: 'string',
  oneOf: [
    { const: '1', title: '法定代表人' },
    { const: '2', title: '其他' }
  ]
};
/** One department's list of people, another's one person in fields of its own. */
const forms: Record<string, Field[]> = {
  A: [
    {
      key: 'RY',
      element: 'org.people',
      schema: { type: 'array', minItems: 1 },
      rows: [
        { key: 'XM', element: 'org.people.name', schema: text },
        { key: 'SFZ', element: 'org.people.idNo', schema: text },
        { key: 'SJ', element: 'org.people.phone', schema: { type: 'string' }, required: false },
        { key: 'ZW', element: 'org.people.post', schema: post }
      ]
    }
  ],
  B: [
    { key: 'name', element: 'org.people.name', schema: text },
    { key: 'id', element: 'org.people.idNo', schema: { ...text, pattern: '^\\d{6}$' } },
    { key: 'phone', element: 'org.people.phone', schema: { type: 'string', pattern: '^1\\d{10}$' } },
    { key: 'fax', element: 'org.people.fax', schema: { type: 'string' }, required: false }
  ]
};
const base = { id: '1', who: '李敏', when: '2026-03-02T01:00:00Z', why: '名单里的法定代表人' };
const head: Decision = {
  ...base,
  kind: 'row',
  element: 'org.people',
  person: 'org.people__B',
  pick: { key: 'post', is: '1' }
};
const first: Decision = { ...head, pick: 'first' };
const source = (decisions: Decision[], listApplies: Condition = true) =>
  bundle(forms, { decisions, extra: { A: { appliesWhen: listApplies } } });
const answers = { both: 'yes' };
const people = [
  { name: '林二', idNo: 'E12', post: '2' },
  { name: '陈一', idNo: '123456', phone: '13800138000', post: '1' }
];

function send(decision: Decision, item: string, rows: unknown[]) {
  const own = source([decision]);
  return sliceItem(mergeBundle(own), own, item, { answers, data: { org: { people: rows } } }, check);
}
function problems(decision: Decision, rows: unknown[]) {
  const own = source([decision]);
  const found = checkData(mergeBundle(own), own, answers, { org: { people: rows } }, check);
  return found.map(({ code, path }) => [code, path]);
}

describe('one person here, a list there', () => {
  test('stand apart without a decision, for a person to decide', () => {
    const plan = mergeBundle(source([]));
    expect(plan.elements.map(({ element }) => element)).toContain('org.people__B.name');
    expect(plan.elements.some(({ derived }) => derived)).toBe(false);
    expect(openDecisions(plan)).toBe(1);
  });

  test('are asked once when it is decided which row the person is; what the rows lack is asked beside', () => {
    const own = source([head]);
    const plan = mergeBundle(own);
    expect(answerForm(plan, own, answers).fields.map(({ element }) => element)).toEqual([
      'org.people',
      'org.people__B.fax'
    ]);
    expect(openDecisions(plan)).toBe(0);
    expect(plan.conflicts.find(({ element }) => element === 'org.people__B.name')?.state).toBe('decided');
  });

  test('both departments get their own: the list whole, the person out of its row', () => {
    expect(send(head, 'A', people)).toMatchObject({
      valid: true,
      payload: {
        RY: [
          { XM: '林二', SFZ: 'E12', ZW: '2' },
          { XM: '陈一', SFZ: '123456', SJ: '13800138000', ZW: '1' }
        ]
      }
    });
    expect(send(head, 'B', people)).toMatchObject({
      valid: true,
      payload: { name: '陈一', id: '123456', phone: '13800138000' }
    });
    expect(send(first, 'B', people.toReversed()).payload).toMatchObject({ name: '陈一' });
  });

  test("the person's department binds the one row, nobody else's", () => {
    expect(problems(head, people)).toEqual([]);
    expect(problems(head, [people[0]])).toEqual([['form/no-row', 'org.people']]);
    expect(problems(head, [people[1], people[1]])).toEqual([['form/two-rows', 'org.people.1']]);
    expect(problems(head, [people[0], { ...people[1], phone: undefined }])).toEqual([
      ['form/required', 'org.people.1.phone']
    ]);
    expect(problems(head, [people[0], { ...people[1], idNo: 'E12' }])).toEqual([['form/pattern', 'org.people.1.idNo']]);
    expect(problems(first, people)).toEqual([
      ['form/pattern', 'org.people.0.idNo'],
      ['form/required', 'org.people.0.phone']
    ]);
  });

  test('where the list is not asked the person is asked as it is', () => {
    const own = source([head], { '==': [{ var: 's.both' }, 'yes'] });
    const fields = answerForm(mergeBundle(own), own, { both: 'no' }).fields.map(({ element }) => element);
    expect(fields).toEqual(['org.people__B.name', 'org.people__B.idNo', 'org.people__B.phone', 'org.people__B.fax']);
  });

  test.each([
    ['the row with a value', head],
    ['the first row', first]
  ])('the laws hold: %s', (_, decision) => {
    const own = source([decision], { '==': [{ var: 's.both' }, 'yes'] });
    const plan = mergeBundle(own);
    expect(checkLaws(plan, own, check, { samples: 30 }).breaches).toEqual([]);
    const form = answerForm(plan, own, answers);
    const good = Array.from({ length: 30 }, (_, seed) => generateData(form, plan, seed)).filter(
      (data) => checkData(plan, own, answers, data, check).length === 0
    );
    expect(good.length).toBeGreaterThan(20);
  });

  test('another row than decided is caught by the law faithful', () => {
    const own = source([head]);
    const wrong = structuredClone(mergeBundle(own));
    for (const element of wrong.elements) for (const way of element.derived?.ways ?? []) way.row!.pick = 'first';
    expect(checkLaws(wrong, own, check, { samples: 30 }).breaches.map(({ law }) => law)).toContain('faithful');
  });

  test('a decision about what is not there is refused', () => {
    const own = source([]);
    const codes = (decision: Decision) => checkDecision(own, mergeBundle(own), decision).map(({ code }) => code);
    expect(codes(head)).toEqual([]);
    expect(codes({ ...head, element: 'org.people__B.name' } as Decision)).toEqual(['decision/no-list']);
    expect(codes({ ...head, pick: { key: 'age', is: '1' } } as Decision)).toEqual(['decision/no-column']);
    expect(codes({ ...head, person: 'nobody' } as Decision)).toEqual(['decision/no-element']);
  });
});
