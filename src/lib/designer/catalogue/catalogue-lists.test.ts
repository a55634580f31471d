import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { elementsOf } from './catalogue-elements.ts';
import { issuesOf, progressOf } from './catalogue-issues.ts';
import { itemPage } from './catalogue-item.ts';
import { elementLines, itemLines, statusOf } from './catalogue-lists.ts';
import type { CatalogueFacts } from './catalogue-model.ts';
import { modesOf } from './catalogue-modes.ts';

const source = importedSource(rawPackage('newborn'));
const idTypes = {
  id: 'id-type',
  title: '证件类型',
  values: [{ code: '111', title: '居民身份证', labels: ['身份证'] }]
};
const facts: CatalogueFacts = {
  items: source.bundle.items.map(({ id }) => ({
    item: source.items[id]!,
    form: source.schemas[id]!,
    layout: source.layouts[id]!,
    revised: false
  })),
  imported: [source.bundle],
  sources: [source],
  departments: source.departments,
  roles: source.roles,
  attributes: [
    { attribute: 'idNo', title: '证件号码', owner: 'national' },
    { attribute: 'name', title: '姓名', owner: 'province' }
  ],
  codelists: [idTypes],
  calendars: { calendars: [] },
  directory: { entries: [], batches: [] }
};
const all = () => true;
const known = (id: string) => facts.items.find(({ item }) => item.id === `newborn.${id}`)!;
const withEntry = (entry: object): CatalogueFacts => ({
  ...facts,
  directory: { batches: [], entries: [{ kind: 'item', id: 'newborn.HUKOU', ...entry }] }
});
const modes = (id: string, of = facts) => modesOf(known(id), of).map(({ mode }) => mode);

describe('lists of the catalogue', () => {
  it('count what uses an item in bundles as they are composed, and find those that nobody uses', () => {
    const lines = itemLines(facts, all);
    expect(lines).toHaveLength(9);
    expect(lines.every(({ uses }) => uses.length === 1)).toBe(true);
    const less = { ...source, bundle: { ...source.bundle, items: source.bundle.items.slice(1) } };
    const unused = itemLines({ ...facts, sources: [less] }, all, { bundle: 'none' });
    expect(unused.map(({ id }) => id)).toEqual(['newborn.BIRTH_REG']);
    expect(statusOf({ ...facts, sources: [less] }, 'item', 'newborn.BIRTH_REG')).toBeNull();
  });

  it('name a bundle once where an item stands in it twice, with each of its places', () => {
    const [first, ...rest] = source.bundle.items;
    const twice = [first!, { ...first!, id: 'BIRTH_REG2', variantOf: first!.id }, ...rest];
    const sources = [{ ...source, bundle: { ...source.bundle, items: twice } }];
    const line = itemLines({ ...facts, sources }, all).find(({ id }) => id === first!.item)!;
    const uses = [{ bundle: 'newborn', name: source.bundle.name, items: [first!.id, 'BIRTH_REG2'] }];
    expect(line.uses).toEqual(uses);
    expect(itemPage(known(first!.id), { ...facts, sources }, new Map()).uses).toEqual(uses);
  });

  it('are narrowed by department, mode and status', () => {
    const department = known('HUKOU').item.department;
    expect(itemLines(facts, all, { department }).map(({ id }) => id)).toEqual(['newborn.HUKOU']);
    expect(itemLines(facts, all, { mode: 'instant' }).map(({ id }) => id)).not.toContain('newborn.HUKOU');
    expect(itemLines(withEntry({ status: 'new' }), all, { status: 'new' })).toHaveLength(1);
  });

  it('tell who asks for an element, by the attribute that the list has', () => {
    const idNo = elementsOf(facts).find(({ id }) => id === 'idNo')!;
    expect(idNo.owner).toBe('national');
    expect(idNo.askers.map(({ element }) => element)).toContain('mother.idNo');
    expect(elementLines(facts, all, { owner: 'none', asked: true }).map(({ id }) => id)).toContain('newborn.gender');
  });
});

describe('service modes', () => {
  it('follow from the documents: on the spot, an identity document alone, a promise, several departments', () => {
    expect(modes('HUKOU')).toEqual(['joint']);
    expect(modes('BIRTH_REG')).toContain('instant');
    const card = { name: '居民身份证', source: 'applicant' as const, required: true, sharedKey: 'id' };
    const only = { ...known('HUKOU'), item: { ...known('HUKOU').item, materials: [card], commitmentAllowed: true } };
    expect(modesOf(only, facts).map(({ mode }) => mode)).toEqual(['joint', 'idOnly', 'credit']);
    const two = { ...only, item: { ...only.item, materials: [card, { ...card, name: '结婚证', sharedKey: 'm' }] } };
    expect(modesOf(two, facts).map(({ mode }) => mode)).not.toContain('idOnly');
  });

  it('are as an administrator says, either way', () => {
    const said = withEntry({ modes: { joint: false, anywhere: true } });
    expect(modesOf(known('HUKOU'), said)).toEqual([{ mode: 'anywhere', derived: false }]);
  });
});

describe('an item', () => {
  it('is told in words: conditions, groups, owners', () => {
    const page = itemPage(known('HUKOU'), facts, new Map([['promised', { name: '承诺件' }]]));
    expect(page.process.name).toBe('承诺件');
    expect(page.materials.find(({ name }) => name === '结婚证')?.condition).toContain('婚内生育');
    const rows = page.sections.flatMap((section) => section.rows);
    expect(rows).toHaveLength(known('HUKOU').item.bindings.length);
    expect(rows.find(({ field }) => field === 'FQHJDZ.SSXQ')).toMatchObject({ depth: 1 });
    expect(rows.find(({ field }) => field === 'MQGMSFHM')).toMatchObject({ attribute: 'idNo', owner: 'national' });
  });
});

it('issues are told with the place to mend them, and go when that is done', () => {
  const issues = issuesOf(facts);
  expect(issues).toContainEqual(expect.objectContaining({ kind: 'limitSource', item: 'newborn.HUKOU' }));
  expect(issues.find(({ kind }) => kind === 'codelist')?.href).toMatch(/\/form\?field=\w+#edit$/);
  const mended = facts.items.map((each) => ({ ...each, item: { ...each.item, limitSource: '条例' } }));
  expect(issuesOf({ ...facts, items: mended }).filter(({ kind }) => kind === 'limitSource')).toEqual([]);
  const checked = withEntry({ checked: { who: 'a', when: '2026-01-01' } });
  expect(progressOf(checked, issues)).toMatchObject({ all: 9, checked: 1 });
});
