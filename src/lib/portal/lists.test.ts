import { expect, test } from 'vitest';
import list from '../../../forms/codelists/gbt2260.json' with { type: 'json' };
import { regionsWithin } from '#lib/fields/regions.ts';
import type { CodeList } from '#lib/core/model/index.ts';
import { withAround } from './lists.ts';

test('from the counties that a bundle takes, province, city and county are chosen one after the other', () => {
  const counties = Object.fromEntries(
    list.values.filter(({ code }) => /^(3502|1101)\d\d$/.test(code)).map(({ code, title }) => [code, title])
  );
  expect(regionsWithin(counties, '')).toEqual([]);
  const whole = withAround(list as unknown as CodeList, counties);
  expect(regionsWithin(whole, '').map(({ name }) => name)).toEqual(['北京市', '福建省']);
  expect(regionsWithin(whole, '35')).toEqual([{ code: '3502', name: '厦门市' }]);
  expect(regionsWithin(whole, '3502').map(({ name }) => name)).toContain('湖里区');
  expect(Object.keys(whole).filter((code) => code.length === 6)).toEqual(Object.keys(counties));
});
