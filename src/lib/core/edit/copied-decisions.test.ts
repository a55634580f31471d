import { expect, it, vi } from 'vitest';
import type { Decision, Edit } from '../model/index.ts';
import { copiesMade, decisionsWithCopy } from './copied-decisions.ts';
import { smallComposition, smallContext } from './edit-fixture.ts';

const base = { who: '某', when: '2026-01-01', why: '试' };
const field = (item: string) => ({ item, field: 'xb' });
const visit = { id: 'V', name: '联合勘验', kind: 'inspection' as const, within: 1, days: 1, rectify: 1 };
const when = true;

/** A decision of each kind that speaks of item A, and what it is once A2 is put in beside it; `null`: as before. */
const KINDS: { [K in Decision['kind']]: [object, object | null] } = {
  limit: [{ item: 'A', promised: 3 }, { item: 'A2' }],
  produces: [{ item: 'A', elements: ['a.x'] }, { item: 'A2' }],
  binding: [{ item: 'A', field: 'xb', element: 'a.x' }, { item: 'A2' }],
  own: [{ item: 'A', field: 'xb' }, { item: 'A2' }],
  role: [{ item: 'A', group: 'g', role: 'mother' }, { item: 'A2' }],
  policy: [{ item: 'A', onRefused: 'hold' }, { item: 'A2' }],
  process: [{ item: 'A', process: 'joint' }, { item: 'A2' }],
  finalDepartment: [{ item: 'A', department: 'city' }, { item: 'A2' }],
  variant: [{ item: 'A', choices: [{ variant: 'one', when }] }, { item: 'A2' }],
  producer: [{ sharedKey: 'k', items: ['B', 'A'] }, { items: ['B', 'A', 'A2'] }],
  way: [{ sharedKey: 'k', source: 'online', items: ['A', 'B'] }, { items: ['A', 'A2', 'B'] }],
  joint: [{ step: { ...visit, items: ['A', 'B'] } }, { step: { ...visit, items: ['A', 'A2', 'B'] } }],
  apart: [{ element: 'a.x', fields: [field('A')] }, { fields: [field('A'), field('A2')] }],
  narrowing: [
    { element: 'a.x', path: 'elements/a.x', leaves: [{ item: 'A', when }], widens: [field('A')] },
    {
      leaves: [
        { item: 'A', when },
        { item: 'A2', when }
      ],
      widens: [field('A'), field('A2')]
    }
  ],
  steps: [{ steps: { before: [], after: [] } }, null],
  unjoin: [{ step: 'V' }, null],
  settle: [{ conflict: 'merge/title:a.x' }, null],
  title: [{ element: 'a.x', title: '甲' }, null],
  canonical: [{ element: 'a.x', unit: 'm' }, null],
  alias: [{ role: 'a', other: 'b', on: true }, null],
  required: [{ element: 'a.x', always: true }, null],
  rows: [{ element: 'a.x', key: ['k'] }, null],
  row: [{ element: 'a.x', person: 'a', pick: 'first' }, null],
  ask: [{ department: 'd' }, null],
  accept: [{ code: 'deadline/x', path: 'items/A' }, null]
};
const about = { conflict: 'c', fields: { 'A/xb': 'f', 'B/xb': 'g' } };
const renew = (decision: Decision): Decision => ({ ...decision, id: `${decision.id}+` });

it.each(Object.entries(KINDS))('a decision of kind %s', (kind, [own, other]) => {
  const one = { ...base, id: 'd', kind, ...own, about } as unknown as Decision;
  const seen = { ...about, fields: { 'A/xb': 'f', 'A2/xb': 'f', 'B/xb': 'g' } };
  const made = decisionsWithCopy([one], { id: 'A', as: 'A2' }, renew);
  const copy = { ...one, ...other, id: 'd+', about: seen };
  const isOfOne = other !== null && 'item' in other;
  expect(made).toEqual(other === null ? [one] : isOfOne ? [one, copy] : [copy]);
  expect(decisionsWithCopy([one], { id: 'Z', as: 'Z2' }, renew)).toEqual([one]);
});

it('a policy about waiting for the item is one about waiting for the other too', () => {
  const one: Decision = { ...base, id: 'd', kind: 'policy', item: 'B', after: 'A', onRefused: 'ask' };
  expect(decisionsWithCopy([one], { id: 'A', as: 'A2' }, renew)).toEqual([one, { ...one, id: 'd+', after: 'A2' }]);
});

const anew = (kind: string, own: object): object[] => {
  const one = { ...base, id: 'd', kind, ...own } as unknown as Decision;
  return decisionsWithCopy([one], { id: 'A', as: 'A2' }, renew).map((each) => ({ ...each }));
};

it.each(Object.entries(KINDS).filter(([, [, other]]) => other && 'item' in other))(
  'a decision of kind %s about an item of that id that has gone says nothing of the new one',
  (kind, [own, other]) => {
    expect(anew(kind, { ...own, ...other })).toEqual([]);
  }
);

it.each<[string, object, object]>([
  ['producer', { sharedKey: 'k', items: ['A2', 'B', 'A'] }, { items: ['B', 'A', 'A2'] }],
  ['way', { sharedKey: 'k', source: 'online', items: ['B', 'A2'] }, { items: ['B'] }],
  ['joint', { step: { ...visit, items: ['A', 'A2', 'B'] } }, { step: { ...visit, items: ['A', 'A2', 'B'] } }],
  ['apart', { element: 'a.x', fields: [field('A2'), field('A')] }, { fields: [field('A'), field('A2')] }],
  ['narrowing', { element: 'a.x', path: 'p', leaves: [{ item: 'A2', when }] }, { leaves: [] }]
])('of several items, in a decision of kind %s, the one that has gone is none', (kind, own, left) => {
  expect(anew(kind, own)).toEqual([{ ...base, kind, ...own, ...left, id: 'd+' }]);
});

it('what was decided of nothing but the one that has gone is gone, and a step of it alone is no step', () => {
  expect(anew('producer', { sharedKey: 'k', items: ['A2'] })).toEqual([]);
  expect(anew('way', { sharedKey: 'k', source: 'online', items: ['A2'] })).toEqual([]);
  expect(anew('apart', { element: 'a.x', fields: [field('A2')] })).toEqual([]);
  expect(anew('accept', { code: 'x', path: 'items/A2' })).toEqual([]);
  expect(anew('accept', { code: 'x', path: 'items/A2/steps/0' })).toEqual([]);
  expect(anew('accept', { code: 'x', path: 'items/A21' })).toHaveLength(1);
  expect(anew('policy', { item: 'B', after: 'A2', onRefused: 'ask' })).toEqual([]);
  expect(anew('joint', { step: { ...visit, items: ['A2'] } })).toEqual([
    { ...base, id: 'd+', kind: 'unjoin', step: 'V' }
  ]);
});

it('decisions that say nothing of either are the same objects, and nobody writes them out', () => {
  const all = Array.from({ length: 3 }, (_, n): Decision => ({
    ...base,
    id: `d${n}`,
    kind: 'producer',
    sharedKey: 'k',
    items: ['B']
  }));
  const stringify = vi.spyOn(JSON, 'stringify');
  const made = decisionsWithCopy(all, { id: 'A', as: 'A2' }, renew);
  const written = stringify.mock.calls.length;
  stringify.mockRestore();
  expect(written).toBe(0);
  expect(made.every((each, at) => each === all[at])).toBe(true);
});

it('names what was put in beside what, also where the id was found here, and not what went again', () => {
  const made = (...edits: Edit[]) => {
    const result = copiesMade(smallComposition(), edits, smallContext());
    return result.ok && result.value.copies;
  };
  expect(made({ do: 'duplicate', id: 'A' }, { do: 'duplicate', id: 'A2', as: 'X' })).toEqual([
    { id: 'A', as: 'A2' },
    { id: 'A2', as: 'X' }
  ]);
  expect(made({ do: 'duplicate', id: 'A', as: 'X' }, { do: 'remove', id: 'X' })).toEqual([]);
  const again: Edit[] = [
    { do: 'duplicate', id: 'A', as: 'X' },
    { do: 'remove', id: 'X' },
    { do: 'duplicate', id: 'B', as: 'X' }
  ];
  expect(made(...again)).toEqual([{ id: 'B', as: 'X' }]);
  expect(made({ do: 'duplicate', id: 'Z' })).toBe(false);
});
