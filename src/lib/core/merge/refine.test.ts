import { beforeAll, describe, expect, test } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { bundle } from '../../../../tests/support/small-bundle.ts';
import type { BundleSource, CodeList, JsonSchema } from '../model/index.ts';
import { checkData } from './check.ts';
import { answerForm } from './form.ts';
import { checkLaws } from './laws/check-laws.ts';
import { mergeBundle } from './merge.ts';
import { sliceItem } from './slice.ts';
import type { MergePlan } from './types.ts';

const check = createCheck();
const table = (...rows: [string, string][]): JsonSchema => ({
  type: 'string',
  oneOf: rows.map(([value, title]) => ({ const: value, title }))
});
const usage: CodeList = {
  id: 'usage',
  title: '用途',
  values: [
    { code: 'flat', title: '成套住宅', within: ['home'] },
    { code: 'home', title: '住宅' },
    { code: 'shop', title: '商业', within: ['none'] },
    { code: 'none', title: '非住宅', abstract: true }
  ],
  refinements: [
    {
      attribute: 'ordinary',
      of: ['home'],
      values: [
        { code: 'yes', title: '普通住宅' },
        { code: 'no', title: '非普通住宅' }
      ]
    }
  ]
};
const land = { key: 'a', element: 'h.usage', schema: table(['1', '住宅'], ['11', '成套住宅'], ['2', '商业']) };
const tax = { key: 'b', element: 'h.usage', schema: table(['x', '普通住宅'], ['y', '非普通住宅'], ['z', '非住宅']) };
const options = { attributes: [{ attribute: 'usage', title: '用途', codelist: 'usage' }], codelists: [usage] };
const source = bundle(
  { A: [land], B: [tax] },
  { ...options, extra: { A: { appliesWhen: { '==': [{ var: 's.both' }, 'yes'] } } } }
);
const plan = mergeBundle(source);
const both = { both: 'yes' };
const send = (item: string, data: Record<string, unknown>, answers = both) =>
  sliceItem(plan, source, item, { answers, data }, check).payload;
const asked = (answers: Record<string, string>) =>
  answerForm(plan, source, answers).fields.map(({ element }) => element);

describe('two tables along different lines', () => {
  test('one question beside the other table gives both departments their codes', () => {
    expect(asked(both)).toEqual(['h.usage', 'h.ordinary']);
    const flat = { h: { usage: 'flat', ordinary: 'no' } };
    expect([send('A', flat), send('B', flat)]).toEqual([{ a: '11' }, { b: 'y' }]);
    // What was answered before the choice was changed says nothing any more.
    const shop = { h: { usage: 'shop', ordinary: 'no' } };
    expect([send('A', shop), send('B', shop)]).toEqual([{ a: '2' }, { b: 'z' }]);
  });

  test('the question is put, and required, only where the choice leaves it open', () => {
    const codes = (data: unknown) =>
      checkData(plan, source, both, data as never, check).map(({ code, path }) => [code, path]);
    expect(codes({ h: { usage: 'flat' } })).toEqual([['form/required', 'h.ordinary']]);
    expect(codes({ h: { usage: 'shop' } })).toEqual([]);
    expect(codes({ h: { usage: 'flat', ordinary: 'yes' } })).toEqual([]);
  });

  test('where the other item does not apply its own table is asked as it is', () => {
    expect(asked({ both: 'no' })).toEqual(['h.usage__B']);
    expect(send('B', { h: { usage__B: 'y' } }, { both: 'no' })).toEqual({ b: 'y' });
  });

  test('the laws hold, nobody has to decide, and the difference is told', () => {
    expect(checkLaws(plan, source, check, { samples: 40 }).breaches).toEqual([]);
    expect(plan.conflicts.find(({ element }) => element === 'h.usage__B')).toMatchObject({
      code: 'merge/code-table',
      state: 'default'
    });
  });

  test('a value that leads nowhere in the other table: asked apart, for a person to decide', () => {
    const more = { ...land, schema: table(['1', '住宅'], ['2', '商业'], ['3', '车位']) };
    const values = [...usage.values, { code: 'parking', title: '车位' }];
    const odd = mergeBundle(bundle({ A: [more], B: [tax] }, { ...options, codelists: [{ ...usage, values }] }));
    expect(odd.elements.map(({ element, derived }) => [element, derived?.by])).toEqual([
      ['h.usage', undefined],
      ['h.usage__B', undefined]
    ]);
    expect(odd.conflicts.find(({ element }) => element === 'h.usage__B')?.state).toBe('open');
  });

  test('a wrong table is caught by the law faithful, a lifted question by the law complete', () => {
    const wrong: MergePlan = structuredClone(plan);
    wrong.elements.find(({ element }) => element === 'h.usage__B')!.derived!.ways[0]!.refine!.table['flat'] = {
      yes: 'y',
      no: 'x'
    };
    expect(checkLaws(wrong, source, check, { samples: 40 }).breaches.map(({ law }) => law)).toContain('faithful');
    const lifted = structuredClone(plan);
    lifted.elements.find(({ element }) => element === 'h.usage__B')!.derived!.ways[0]!.refine!.when = false;
    expect(checkLaws(lifted, source, check, { samples: 40 }).breaches.length).toBeGreaterThan(0);
  });
});

describe('real estate: 普通住宅 beside the use of the house', () => {
  let estate: BundleSource;
  beforeAll(async () => {
    estate = (await loadSources()).get('realestate-transfer')!;
  });

  test('tax and register get their own codes from one choice and one question', () => {
    const merged = mergeBundle(estate);
    const derived = merged.elements.find(({ element }) => element === 'house.usage__TAX')?.derived;
    expect(derived).toMatchObject({ by: 'refine', from: ['house.usage', 'house.ordinary'] });
    const table = derived!.ways[0]!.refine!.table;
    expect(table['flat']).toEqual({ ordinary: '1', luxury: '2' });
    expect(table['dwelling']).toEqual({ ordinary: '1', luxury: '2' });
    expect(['shop', 'office', 'factory', 'parking', 'other'].map((code) => table[code])).toEqual(Array(5).fill('3'));
    expect(merged.conflicts.find(({ element }) => element === 'house.usage__TAX')?.state).toBe('default');
  });

  test('the laws hold', () => {
    const laws = checkLaws(mergeBundle(estate), estate, check, { samples: 4, texts: 2 });
    expect(laws.breaches).toEqual([]);
  });
});
