import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCheck } from '../../../../tests/support/merge.ts';
import { bundle, type Field } from '../../../../tests/support/small-bundle.ts';
import type { BundleSource, Condition, Decision, JsonSchema } from '../model/index.ts';
import { checkData } from './check.ts';
import { answerForm } from './form.ts';
import { generateData } from './generate.ts';
import { mergeBundle } from './merge.ts';
import { keepRowIds, ROW_ID, sameRows } from './row-ids.ts';
import { sliceItem } from './slice.ts';

const check = createCheck();
const text: JsonSchema = { type: 'string', minLength: 1 };
const onlyIfBoth: Condition = { '==': [{ var: 's.both' }, 'yes'] };
const staff = (key: string, rows: Field[]): Field => ({
  key,
  element: 'org.staff',
  schema: { type: 'array', minItems: 1 },
  rows
});
/** One department's list of employees with wages in yuan, another's with the day of joining and the wage in ten thousands. */
const lists = {
  A: [
    staff('YG', [
      { key: 'SFZ', element: 'org.staff.idNo', schema: { ...text, pattern: '^[0-9X]{4,18}$' } },
      { key: 'XM', element: 'org.staff.name', schema: text },
      { key: 'GZ', element: 'org.staff.wage', schema: { type: 'number', 'x-unit': '元' } }
    ])
  ],
  B: [
    staff('employees', [
      { key: 'id', element: 'org.staff.idNo', schema: text },
      { key: 'wage', element: 'org.staff.wage', schema: { type: 'number', 'x-unit': '万元' } },
      { key: 'from', element: 'org.staff.from', schema: { type: 'string', 'x-format': 'YYYYMMDD' } }
    ])
  ]
};
const units = {
  id: 'units',
  title: '单位',
  values: [
    { code: '元', title: '元', forms: { dimension: 'money', factor: '1' } },
    { code: '万元', title: '万元', forms: { dimension: 'money', factor: '10000' } }
  ]
};
const decided: Decision[] = [
  {
    id: '1',
    who: 't',
    when: '2026-01-01T00:00:00Z',
    why: '同一批人',
    kind: 'rows',
    element: 'org.staff',
    key: ['idNo']
  }
];
const both = { both: 'yes' };
const source = (decisions: Decision[], appliesWhen: Condition = true): BundleSource =>
  bundle(lists, { decisions, codelists: [units], extra: { B: { appliesWhen } } });

describe('lists of several departments', () => {
  test('stay apart until somebody decides what tells their rows apart', () => {
    const plan = mergeBundle(source([]));
    expect(plan.elements.map((element) => element.element)).toEqual(['org.staff', 'org.staff__B']);
    expect(plan.findings.map((finding) => finding.code)).toContain('merge/structure');
  });

  test('are one list with a decided key; each department gets its own columns, codes, layouts and units', () => {
    const plan = mergeBundle(source(decided));
    expect(plan.elements.map(({ element, rowKey }) => ({ element, rowKey }))).toEqual([
      { element: 'org.staff', rowKey: ['idNo'] }
    ]);
    const rows = [
      { idNo: '1234', name: '陈一', wage: 6500, from: '2026-01-31', [ROW_ID]: 'a' },
      { idNo: '567X', name: '林二', wage: 10000, from: '2025-12-01', [ROW_ID]: 'b' }
    ];
    const data = { org: { staff: rows } };
    expect(checkData(plan, source(decided), both, data, check)).toEqual([]);
    const payload = (item: string) => sliceItem(plan, source(decided), item, { answers: both, data }, check).payload;
    expect(payload('A')).toEqual({
      YG: [
        { SFZ: '1234', XM: '陈一', GZ: 6500 },
        { SFZ: '567X', XM: '林二', GZ: 10000 }
      ]
    });
    expect(payload('B')).toEqual({
      employees: [
        { id: '1234', wage: 0.65, from: '20260131' },
        { id: '567X', wage: 1, from: '20251201' }
      ]
    });
  });

  test('the same key twice is one row too many', () => {
    const plan = mergeBundle(source(decided));
    const row = { idNo: '1234', name: '陈一', wage: 1, from: '2026-01-31' };
    const problems = checkData(plan, source(decided), both, { org: { staff: [row, { ...row, name: '陈二' }] } }, check);
    expect(problems.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'form/same-row', path: 'org.staff.1.idNo' }
    ]);
  });

  test('numbers of persons lose full-width digits and spaces in rows, too; a slip of the pen is told at its row', () => {
    const attributes = [{ attribute: 'idNo', title: '证件号码', format: 'citizen-id' }];
    const own = bundle(
      { A: [staff('YG', [{ key: 'SFZ', element: 'org.staff.idNo', schema: { ...text, maxLength: 18 } }])] },
      { attributes }
    );
    const plan = mergeBundle(own);
    const problems = (rows: unknown[]) =>
      checkData(plan, own, both, { org: { staff: rows } }, check).map(({ code, path }) => [code, path]);
    const rows = [{ idNo: '１１０１０５ 19491231 002ｘ' }];
    expect(problems(rows)).toEqual([]);
    const { payload } = sliceItem(plan, own, 'A', { answers: both, data: { org: { staff: rows } } }, check);
    expect(payload).toEqual({ YG: [{ SFZ: '11010519491231002X' }] });
    expect(problems([...rows, { idNo: '110105194912310021' }])).toEqual([['form/citizen-id', 'org.staff.1.idNo']]);
    const form = answerForm(plan, own, both);
    for (let seed = 1; seed <= 10; seed++)
      expect(checkData(plan, own, both, generateData(form, plan, seed), check)).toEqual([]);
  });

  test('a department that does not take part asks for no column', () => {
    const decisions = source(decided, onlyIfBoth);
    const form = answerForm(mergeBundle(decisions), decisions, { both: 'no' });
    const rows = form.schema.properties!.org!.properties!.staff!.items!;
    expect(Object.keys(rows.properties!)).toEqual(['idNo', 'name', 'wage']);
    expect(rows.required).toEqual(['idNo', 'name', 'wage']);
  });

  test('a list without the key stays apart', () => {
    const other = bundle(
      { ...lists, C: [staff('x', [{ key: 'n', element: 'org.staff.name', schema: text }])] },
      {
        decisions: decided,
        codelists: [units]
      }
    );
    expect(mergeBundle(other).elements.map((element) => element.element)).toEqual(['org.staff', 'org.staff__C']);
  });

  test('whatever the joined form accepts is valid for each', () => {
    const plan = mergeBundle(source(decided));
    const form = answerForm(plan, source(decided), both);
    let tried = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const data = generateData(form, plan, seed);
      if (checkData(plan, source(decided), both, data, check).length > 0) continue;
      tried += 1;
      for (const item of ['A', 'B'])
        expect(sliceItem(plan, source(decided), item, { answers: both, data }, check).problems).toEqual([]);
    }
    expect(tried).toBeGreaterThan(20);
  });
});

describe('hidden ids of rows', () => {
  const rows = fc.array(fc.record({ name: fc.constantFrom('甲', '乙', '丙', '丁'), no: fc.nat(99) }), { maxLength: 6 });
  const withoutIds = (list: unknown[]) => list.map((row) => ({ ...(row as object), [ROW_ID]: undefined }));
  const ids = (list: unknown) => (list as Record<string, unknown>[]).map((row) => row[ROW_ID]);
  const counter = () => {
    let next = 0;
    return () => `r${++next}`;
  };

  test('every row has one, no two the same, and nothing else changes', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const newId = counter();
        const first = keepRowIds({}, { a: { list: before } }, newId) as { a: { list: object[] } };
        const second = keepRowIds(first, { a: { list: after } }, newId) as { a: { list: object[] } };
        expect(new Set(ids(second.a.list)).size).toBe(after.length);
        expect(withoutIds(second.a.list)).toEqual(withoutIds(after));
      })
    );
  });
  test('a row keeps its id when rows move, go, or are posted again without ids', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(999), { maxLength: 8 }),
        fc.func(fc.integer()),
        fc.nat(7),
        (names, order, gone) => {
          const newId = counter();
          const list = names.map((no) => ({ no }));
          const first = keepRowIds({}, { list }, newId).list as Record<string, unknown>[];
          const moved = list.filter((_, index) => index !== gone).toSorted((a, b) => order(a.no) - order(b.no));
          const second = keepRowIds({ list: first }, { list: moved }, newId).list as Record<string, unknown>[];
          for (const row of second) expect(row[ROW_ID]).toBe(first.find((old) => old.no === row.no)![ROW_ID]);
        }
      )
    );
  });
  test('an edited row keeps its id', () => {
    const newId = counter();
    const list = [
      { name: '甲', no: 1 },
      { name: '乙', no: 2 }
    ];
    const first = keepRowIds({}, { list }, newId);
    const second = keepRowIds(first, { list: [list[1]!, { name: '甲', no: 7 }] }, newId);
    expect(ids(second.list)).toEqual(['r2', 'r1']);
  });
  test('rows without a key are not the same', () => {
    expect(sameRows(['id'], [{ id: '' }, {}, { id: '1' }, { id: '1' }])).toEqual([3]);
  });
});
