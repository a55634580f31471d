import { describe, expect, it } from 'vitest';
import { pinyinReadings } from '#lib/fields/readings.ts';
import { Pinyin } from './catalogue-pinyin.ts';
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

describe('without the tables of pinyin', () => {
  it('finds words as they are written, says so, and finds by pinyin once they came', async () => {
    let isOnline = false;
    const pinyin = new Pinyin(() => (isOnline ? pinyinReadings() : Promise.reject(new Error('offline'))));
    const search = async (query: string) => (await searchFor(query, pinyin))('户口登记', 'newborn.HUKOU');
    expect([await search('hkdj'), pinyin.missing]).toEqual([false, true]);
    expect([await search('HUKOU'), await search('户口')]).toEqual([true, true]);
    await pinyin.again();
    expect([pinyin.missing, pinyin.round]).toEqual([true, 0]);
    isOnline = true;
    await pinyin.again();
    expect([pinyin.missing, pinyin.round, await search('hkdj')]).toEqual([false, 1, true]);
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
