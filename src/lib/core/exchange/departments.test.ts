import { describe, expect, it } from 'vitest';
import { deriveDepartments } from './departments.ts';

describe('deriveDepartments', () => {
  it('names by pinyin, shortens and colours by words of the name', () => {
    expect(deriveDepartments(['区卫生健康局', '市公安局湖里分局', '区气象局'], [])).toEqual([
      { id: 'qu-wei-sheng-jian-kang-ju', name: '区卫生健康局', short: '卫健', hue: 'wj' },
      { id: 'shi-gong-an-ju-hu-li-fen-ju', name: '市公安局湖里分局', short: '公安', hue: 'ga' },
      { id: 'qu-qi-xiang-ju', name: '区气象局', short: '气象', hue: 'd6' }
    ]);
  });

  it('keeps a known department as it is and gives new ones the next colour', () => {
    const known = [{ id: 'wj', name: '区卫生健康局', short: '健', hue: 'd6' }];
    expect(deriveDepartments(['区气象局', '区卫生健康局', '区气象局'], known)).toEqual([
      { id: 'qu-qi-xiang-ju', name: '区气象局', short: '气象', hue: 'd7' },
      known[0]
    ]);
  });

  it('finds a department by the names that it had before, whose name it is now first', () => {
    const police = { id: 'gong-an', name: '厦门市公安局', also: ['市公安局', '公安局'], short: '公安', hue: 'ga' };
    const other = { id: 'other', name: '公安局', short: '公安', hue: 'ga' };
    expect(deriveDepartments(['市公安局', '厦门市公安局'], [police])).toEqual([police]);
    expect(deriveDepartments(['公安局'], [police, other])).toEqual([other]);
  });

  it('tells apart what sounds the same', () => {
    const ids = deriveDepartments(['市事务局', '市实务局', '№'], []).map((d) => d.id);
    expect(ids).toEqual(['shi-shi-wu-ju', 'shi-shi-wu-ju-2', 'department']);
  });

  it('cuts ids of long names, twins of which are told apart', () => {
    const [first, second] = deriveDepartments(['壮'.repeat(40), '状'.repeat(40)], []).map(({ id }) => id);
    expect(first).toMatch(/^[a-z0-9][a-z0-9-]{0,78}[a-z0-9]$/);
    expect(second).toBe(`${first}-2`);
  });

  it('goes round when the colours are used up', () => {
    const names = Array.from({ length: 9 }, (_, n) => `第${'一二三四五六七八九'[n]}办公室`);
    expect(deriveDepartments(names, []).map((d) => d.hue)).toEqual([
      'd6',
      'd7',
      'd8',
      'd9',
      'd10',
      'd11',
      'd12',
      'd6',
      'd7'
    ]);
  });

  it('always gives a short of one or two characters and a usable id', () => {
    for (const name of ['局', '市', 'A', '福建省厦门市气象局', '中国银保监会', 'Bureau of X']) {
      const [department] = deriveDepartments([name], []);
      expect([...department!.short].length).toBeGreaterThanOrEqual(1);
      expect([...department!.short].length).toBeLessThanOrEqual(2);
      expect(department!.id).toMatch(/^[a-z0-9-]+$/);
    }
  });
});
