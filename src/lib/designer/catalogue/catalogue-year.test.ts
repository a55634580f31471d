import { expect, it } from 'vitest';
import { daysOf, saidOfYear } from '#lib/core/edit/shared/edit-calendar.ts';
import { monthsOf, readYear, restsOf, sumOf, yearFields } from './catalogue-year.ts';

const blank = saidOfYear('2026', undefined);
const names = { '2026-10-01': '国庆节', '2026-10-02': '国庆节', '2026-10-03': '中秋节' };
const posted = (entries: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return readYear(form);
};
const fields = yearFields('2026', { source: '通知', off: blank.off, names }).map(
  ({ name, value }) => [name, value] as [string, string]
);

it('a year is laid out by months, Monday first', () => {
  const months = monthsOf('2026');
  expect(months).toHaveLength(12);
  expect(months.flatMap(({ weeks }) => weeks.flat()).filter(Boolean)).toEqual(daysOf('2026'));
  expect(months[0]!.weeks[0]).toEqual([null, null, null, '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']);
  expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
});

it('rests are runs of days off that are more than a weekend, with every name in them', () => {
  const rests = restsOf('2026', new Set(blank.off), names);
  expect(rests.find(({ first }) => first === '2026-10-01')).toEqual({
    first: '2026-10-01',
    last: '2026-10-04',
    count: 4,
    name: '国庆节、中秋节'
  });
  expect(rests.some(({ first }) => first === '2026-06-06')).toBe(false);
  expect(sumOf('2026', new Set(blank.off))).toEqual({ off: 4, worked: 0, given: 4, law: 13 });
});

it('what is posted is the year again; days of one rest keep names of their own until somebody writes another one', () => {
  expect(posted(fields)).toEqual({ year: '2026', said: { source: '通知', off: blank.off, names } });
  const same = posted([...fields, ['name:2026-10-01', '国庆节、中秋节']]);
  expect(same.said.names).toEqual(names);
  const renamed = posted([...fields, ['name:2026-10-01', '双节'], ['name:2026-01-01', '元=旦;']]);
  expect(renamed.said.names).toMatchObject({ '2026-10-01': '双节', '2026-10-03': '双节', '2026-10-04': '双节' });
  expect(renamed.said.names['2026-01-01']).toBe('元 旦');
  expect(posted([...fields, ['name:2026-10-01', '']]).said.names).toEqual({});
});

it('what no form of ours says makes no year', () => {
  expect(
    posted([
      ['year', 'x'],
      ['name:2026-01-01', '元旦']
    ])
  ).toEqual({
    year: 'x',
    said: { source: '', off: [], names: {} }
  });
});
