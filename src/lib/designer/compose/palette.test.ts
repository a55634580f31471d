import { expect, it } from 'vitest';
import type { Department } from '#lib/core/model/index.ts';
import type { CatalogueEntry } from './composing.ts';
import { paletteGroups } from './palette.ts';

const departments = [
  { id: 'city', name: '城市管理局', short: '城管', hue: '1' },
  { id: 'market', name: '市场监督管理局', short: '市监', hue: '2' }
] as Department[];
const entry = (item: string, name: string, department: string, from?: string) =>
  ({ item, name, department, ...(from ? { from } : {}) }) as CatalogueEntry;
const catalogue = [
  entry('restaurant.SIGN', '户外招牌设施设置', 'city', '开办餐饮店(食品经营)一件事'),
  entry('restaurant.FOOD', '食品经营许可(新办)', 'market')
];

it('what is called so itself stands before what only comes from a bundle of that name', async () => {
  for (const query of ['食品经营', 'shipinjingying']) {
    const groups = await paletteGroups(catalogue, departments, query);
    expect(groups.flatMap(({ entries }) => entries.map(({ item }) => item))).toEqual([
      'restaurant.FOOD',
      'restaurant.SIGN'
    ]);
  }
});
