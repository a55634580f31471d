import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { applyDecisions } from '../model/decide.ts';
import type { BundleSource, Decision } from '../model/index.ts';
import { impactOf, itemsIn } from './impact.ts';

const newborn = importedSource(rawPackage('newborn'));
const restaurant = importedSource(rawPackage('restaurant'));
const sources = [newborn, restaurant];
const said = { id: 'd', who: 'demo', when: '2026-01-01T00:00:00Z', why: '一致' };
const withDecision = (decision: object): BundleSource => ({
  ...newborn,
  decisions: [{ ...said, ...decision } as Decision]
});
const askers = (element: string) =>
  newborn.bundle.items.filter(({ id }) => newborn.items[id]!.bindings.some((binding) => binding.element === element));

describe('a change touches', () => {
  it('of an item: the bundles that have it, and there every item that shares an element that changes', () => {
    const impact = impactOf(sources, {
      kind: 'item',
      item: 'newborn.HUKOU',
      elements: ['mother.idNo'],
      fields: []
    });
    const shared = askers('mother.idNo').map(({ item }) => item);
    expect(shared.length).toBeGreaterThan(1);
    expect(impact.items.map(({ id }) => id)).toEqual(shared);
    expect(impact.bundles).toEqual([{ id: 'newborn', name: newborn.bundle.name }]);
    expect(impact.departments.length).toBeGreaterThan(1);
  });

  it('of a field: decisions about it and no other, a question to a department not', () => {
    const about = { conflict: 'c', fields: { 'HUKOU/MQGMSFHM': '00000000000000' } };
    const change = (field: string) => ({ kind: 'item', item: 'newborn.HUKOU', elements: [], fields: [field] }) as const;
    const decided = [withDecision({ kind: 'settle', conflict: 'c', about })];
    expect(impactOf(decided, change('MQGMSFHM')).reopened).toMatchObject([
      { bundle: 'newborn', decision: { id: 'd' } }
    ]);
    expect(impactOf(decided, change('XM')).reopened).toEqual([]);
    const asked = [withDecision({ kind: 'ask', department: newborn.bundle.lead, about })];
    expect(impactOf(asked, change('MQGMSFHM')).reopened).toEqual([]);
  });

  it('of elements: every item that asks for one of them, of an element that nobody asks for nothing', () => {
    const touched = impactOf(sources, { kind: 'elements', elements: ['mother.idNo'] });
    expect(touched.items.map(({ id }) => id)).toEqual(askers('mother.idNo').map(({ item }) => item));
    expect(impactOf(sources, { kind: 'elements', elements: ['nobody.idNo'] })).toEqual({
      bundles: [],
      items: [],
      departments: [],
      reopened: []
    });
  });

  it('of a template: items that go by it, as decided', () => {
    const decided = applyDecisions(withDecision({ kind: 'process', item: 'HUKOU', process: 'mine' }));
    expect(impactOf([decided, restaurant], { kind: 'process', process: 'mine' }).items).toMatchObject([
      { bundle: 'newborn', id: 'newborn.HUKOU' }
    ]);
  });

  it('of a department: its items, those that it decides on the second level, and bundles that it only leads', () => {
    const own = newborn.items['HUKOU']!.department;
    const two = applyDecisions(withDecision({ kind: 'finalDepartment', item: 'BIRTH_CERT', department: own }));
    const ids = (source: BundleSource) =>
      impactOf([source], { kind: 'department', department: own }).items.map(({ id }) => id);
    expect(ids(newborn)).not.toContain('newborn.BIRTH_CERT');
    expect(ids(two)).toEqual(expect.arrayContaining(['newborn.BIRTH_CERT', 'newborn.HUKOU']));
    const led = { ...newborn, bundle: { ...newborn.bundle, lead: 'leader' } };
    expect(impactOf([led, restaurant], { kind: 'department', department: 'leader' })).toMatchObject({
      bundles: [{ id: 'newborn' }],
      items: [],
      departments: ['leader']
    });
  });

  it('of a calendar: bundles that count by it, of the days of a region those of that region', () => {
    const calendar = newborn.calendar.id;
    const whole = impactOf(sources, { kind: 'calendar', calendar });
    expect(itemsIn(whole)).toBe(newborn.bundle.items.length + restaurant.bundle.items.length);
    const region = newborn.bundle.region.code;
    expect(impactOf(sources, { kind: 'calendar', calendar, region }).bundles.map(({ id }) => id)).toContain('newborn');
    expect(impactOf(sources, { kind: 'calendar', calendar, region: '65' }).bundles).toEqual([]);
  });

  it('counts an item that two bundles have once', () => {
    const twin = { ...newborn, bundle: { ...newborn.bundle, id: 'twin' } };
    const impact = impactOf([newborn, twin], {
      kind: 'fields',
      fields: [{ item: 'newborn.HUKOU', field: 'MQGMSFHM' }]
    });
    expect(impact.bundles.map(({ id }) => id)).toEqual(['newborn', 'twin']);
    expect([impact.items.length, itemsIn(impact)]).toEqual([2, 1]);
  });
});
