import { expect, it } from 'vitest';
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
  expect(made({ do: 'duplicate', id: 'Z' })).toBe(false);
});
