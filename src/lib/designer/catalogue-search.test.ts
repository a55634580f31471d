import { describe, expect, it } from 'vitest';
import { pageOf, searchFor } from './catalogue-search.ts';

describe('search of the catalogue', () => {
  it.each([
    ['户口', true],
    ['hukou', true],
    ['hkdj', true],
    ['HKDJ', true],
    ['户口 登记', true],
    ['hukou newborn', true],
    ['hukou 社保', false],
    ['shb', false],
    ['户口登记)', true]
  ])('%s finds 国(境)内出生登记(户口登记): %s', async (query, found) => {
    const matches = await searchFor(query);
    expect(matches('国(境)内出生登记(户口登记)', 'newborn.HUKOU')).toBe(found);
  });

  it('finds everything without a query, and does not read one letter as pinyin', async () => {
    expect((await searchFor('  '))('x')).toBe(true);
    expect((await searchFor('h'))('户口')).toBe(false);
  });
});

describe('a page of a long list', () => {
  it('stays within the list', () => {
    const all = Array.from({ length: 120 }, (_, at) => at);
    expect(pageOf(all, 3)).toMatchObject({ total: 120, page: 3, pages: 3 });
    expect(pageOf(all, 3).rows).toEqual(all.slice(100));
    for (const beyond of [9, Number.NaN, -1]) expect(pageOf(all, beyond).rows.length).toBeGreaterThan(0);
    expect(pageOf([], 1)).toEqual({ rows: [], total: 0, page: 1, pages: 1 });
  });
});
