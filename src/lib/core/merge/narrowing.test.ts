import { describe, expect, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { bundle, type Field } from '../../../../tests/support/small-bundle.ts';
import type { JsonSchema } from '../model/index.ts';
import { mergeBundle } from './merge.ts';

const told = (items: Record<string, Field[]>) =>
  mergeBundle(bundle(items)).conflicts.filter(({ code }) => code === 'merge/narrowing');
const one = (key: string, schema: JsonSchema): Field[] => [{ key, element: 'x.value', schema }];

describe('what one department takes and another refuses', () => {
  test.each<[string, JsonSchema, JsonSchema, string]>([
    ['beyond a smallest number', { type: 'number' }, { type: 'number', minimum: 0 }, '填 -1'],
    ['beyond a largest number', { type: 'integer' }, { type: 'integer', maximum: 9 }, '填 10'],
    [
      'beyond a number so large that one more is lost',
      { type: 'number' },
      { type: 'number', maximum: 1e17 },
      '填 100000000000000050'
    ],
    ['too large for a text field', { type: 'number' }, { type: 'string', maxLength: 12 }, '填 1000000000000：'],
    ['longer', { type: 'string' }, { type: 'string', maxLength: 4 }, '填 厦厦厦厦厦'],
    ['shorter', { type: 'string' }, { type: 'string', minLength: 3 }, '填 厦厦'],
    ['of another form', { type: 'string' }, { type: 'string', pattern: '^\\d{6}$' }, '填 厦']
  ])('a value %s', (_, wide, narrow, words) => {
    const found = told({ A: one('a', wide), B: one('b', narrow) });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ element: 'x.value', state: 'default' });
    expect(found[0]!.message).toContain(words);
    expect(found[0]!.parties.map(({ item, shows }) => [item, shows === '不接收'])).toEqual([
      ['A', false],
      ['B', true]
    ]);
  });

  test('a text field has less room for a number where it writes the unit along, and both sides are told', async () => {
    const plan = mergeBundle((await loadSources()).get('realestate-transfer')!);
    const [area] = plan.conflicts.filter((c) => c.code === 'merge/narrowing' && c.element === 'house.area');
    expect(area!.message).toMatch(/填 1\d+：.*不动产转移登记.*接收，存量房网签合同备案不接收/);
    expect(area!.parties.find(({ item }) => item === 'NETSIGN')!.shows).toBe('不接收');
    expect(area!.state).toBe('default');
  });

  test('two forms that are the same: nothing is told', () => {
    const schema: JsonSchema = { type: 'string', maxLength: 4 };
    expect(told({ A: one('a', schema), B: one('b', schema) })).toEqual([]);
  });
});

describe('what comes with an identity', () => {
  test('the papers of a father are also those of a guardian who is the father: a difference to decide about', async () => {
    const source = (await loadSources()).get('newborn')!;
    const plan = mergeBundle(source);
    const found = plan.conflicts.find(({ id }) => id.startsWith('merge/narrowing:father.idType:guardian=father:'));
    expect(found?.message).toMatch(/^监护人就是父亲时，/);
    // The people are those of the father's other differences, so it takes no decision more.
    expect(found?.group).toBe('people:father:没有居民身份证的人');
    expect(new Set(plan.conflicts.map(({ id }) => id)).size).toBe(plan.conflicts.length);
  });
});
