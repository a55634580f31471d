import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HUES, withOwnHues } from './department-hues.ts';
import type { Bundle, Department, Item } from './index.ts';

const read = <T>(path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')) as T;
const { departments } = read<{ departments: Department[] }>('flows/departments.json');
const huesOf = (own: string[], all = departments) =>
  own.map((id) => withOwnHues(all, own).find((each) => each.id === id)!.hue);

it('departments of one bundle differ as long as there are colours; who comes first keeps its own', () => {
  const own = [
    'qu-cheng-shi-guan-li-ju',
    'zhong-guo-ren-min-yin-hang-xia-men-shi-fen-xing',
    'qu-wei-sheng-jian-kang-ju'
  ];
  const hues = huesOf(own);
  expect(new Set(hues).size).toBe(3);
  expect([hues[0], hues[2]]).toEqual(['d8', 'wj']);
  expect(withOwnHues(departments, [])).toEqual(departments);
});

it.each([
  'newborn',
  'restaurant',
  'enterprise-start',
  'realestate-transfer',
  'drug-retail',
  'medical-device',
  'retirement'
])('%s: no two departments look the same', (id) => {
  const { items } = read<Bundle>(`flows/bundles/${id}.json`);
  const own = [...new Set(items.map(({ item }) => read<Item>(`flows/items/${item}.json`).department))];
  expect(new Set(huesOf(own)).size).toBe(own.length);
});

it('beyond twelve each keeps what the register says', () => {
  const many = Array.from({ length: 14 }, (_, at) => ({ id: `x${at}`, name: `局${at}`, short: '局', hue: 'd6' }));
  const hues = huesOf(
    many.map(({ id }) => id),
    many
  );
  expect([new Set(hues).size, hues.filter((hue) => hue === 'd6').length]).toEqual([HUES.length, 3]);
});
