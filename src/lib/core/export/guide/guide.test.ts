import { beforeAll, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { widestAnswers } from '../../condition/widest.ts';
import { mergeBundle } from '../../merge/merge.ts';
import type { MergePlan } from '../../merge/types.ts';
import type { BundleSource } from '../../model/index.ts';
import { guideOf } from './guide.ts';
import { htmlOf } from './html.ts';
import { escapeMarkdown, markdownOf } from './markdown.ts';

let source: BundleSource;
let plan: MergePlan;
beforeAll(async () => {
  source = (await loadSources()).get('newborn')!;
  plan = mergeBundle(source);
});
const HARD = '<script>alert(1)</script> | [x](javascript:y) **b** `c` &amp; "q" \'s\'\n# h';

it('tells of every item and material, and with answers of those alone that they leave', () => {
  const all = markdownOf(guideOf({ source, plan, version: 2 }));
  for (const { id } of source.bundle.items) expect(all).toContain(escapeMarkdown(source.items[id]!.name));
  const answers = { ...widestAnswers(source), opt: [], maternityIns: 'none' };
  const one = markdownOf(guideOf({ source, plan, version: 2, answers }));
  expect(one).toContain(escapeMarkdown(source.items['HUKOU']!.name));
  expect(one).not.toContain(escapeMarkdown(source.items['MATERNITY']!.name));
  expect(one.length).toBeLessThan(all.length);
});

it('says whom to ask where a department says how it is reached, and nothing of the others', () => {
  const titles = (departments: BundleSource['departments']) =>
    guideOf({ source: { ...source, departments }, plan, version: 2 }).sections.find(
      ({ title }) => title === '咨询电话和地址'
    );
  expect(titles(source.departments)).toBeUndefined();
  const reached = { phone: '0592-5722000', address: '湖滨南路 1 号' };
  const all = source.departments.map((each) =>
    each.id === source.items['HUKOU']!.department || each.id === 'sheng-yao-pin-jian-du-guan-li-ju'
      ? { ...each, ...reached }
      : each
  );
  const name = all.find(({ id }) => id === source.items['HUKOU']!.department)!.name;
  expect(titles(all)?.blocks).toEqual([{ kind: 'pairs', pairs: [[name, '0592-5722000，湖滨南路 1 号']] }]);
});

it('says how to reach the lead and the second level too', () => {
  const reached = (id: string) => ({ id, name: id, short: '局', hue: 'd6', phone: `0592-${id}` });
  const items = { ...source.items, HUKOU: { ...source.items['HUKOU']!, finalDepartment: 'final' } };
  const departments = [
    ...source.departments.filter(({ id }) => id !== 'lead'),
    ...['lead', 'final', 'other'].map(reached)
  ];
  const bundle = { ...source.bundle, lead: 'lead' };
  const { sections } = guideOf({ source: { ...source, bundle, items, departments }, plan, version: 2 });
  expect(sections.find(({ title }) => title === '咨询电话和地址')?.blocks).toEqual([
    {
      kind: 'pairs',
      pairs: [
        ['lead', '0592-lead'],
        ['final', '0592-final']
      ]
    }
  ]);
});

it('shows whatever is written in a name, and does none of it', () => {
  const items = { ...source.items, HUKOU: { ...source.items['HUKOU']!, name: HARD } };
  const guide = guideOf({ source: { ...source, items }, plan, version: null });
  const html = htmlOf(guide, { title: '图', svg: '<svg></svg>' });
  expect(html).not.toMatch(/<script|javascript:y\)"|<img/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain("default-src 'none'");
  const rows = markdownOf(guide)
    .split('\n')
    .filter((line) => line.includes('alert'));
  for (const row of rows) {
    expect(row).not.toMatch(/(^|[^\\])[<>[\]`*]/);
    if (row.startsWith('|')) expect([2, 5, 7]).toContain((row.match(/(?<!\\)\|/g) ?? []).length - 1);
  }
  expect(rows.length).toBeGreaterThan(2);
});

it.each([
  ['1. a', '1\\. a'],
  ['- a', '\\- a'],
  ['+ a', '\\+ a'],
  ['a_b', 'a\\_b'],
  ['https://a.b', 'https\\://a.b'],
  ['a\n\nb', 'a b'],
  ['a\\', 'a\\\\']
])('%j is written so that it stays words', (words, written) => expect(escapeMarkdown(words)).toBe(written));
