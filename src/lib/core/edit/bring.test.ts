import { describe, expect, it } from 'vitest';
import type { Bundle, Situation } from '../model/index.ts';
import { bringSituations } from './bring.ts';
import { entry, itemNamed, smallComposition } from './edit-fixture.ts';
import { composeFirst } from './first-bundle.ts';

const question = (key: string, values: string[], more: Partial<Situation> = {}): Situation => ({
  key,
  question: `${key}?`,
  select: 'single',
  options: values.map((value) => ({ value, label: value })),
  ...more
});
const reads = (key: string, value: string) => ({ '==': [{ var: `s.${key}` }, value] as [{ var: string }, string] });
const material = (key: string, value: string) => ({
  name: '证明',
  source: 'applicant' as const,
  required: true,
  sharedKey: 'proof',
  appliesWhen: reads(key, value)
});

const home: Bundle = {
  ...smallComposition().bundle,
  roleAliases: { applicant: ['mother', 'father'], buyer: ['seller'] },
  situations: [
    question('city', ['a', 'b']),
    question('follow', ['x', 'y'], { askWhen: reads('city', 'a') }),
    question('never', ['1', '2'])
  ],
  items: [entry('A'), entry('B', ['A']), entry('C', ['B'])]
};
const other: Bundle = { ...home, id: 'other', situations: [question('follow', ['z'])], items: [] };

describe('situations that come along with an item', () => {
  it('are those that its conditions read, and what these need to be asked', () => {
    const item = itemNamed('small.C', '事项', { materials: [material('follow', 'x')] });
    const brought = bringSituations([item], [other, home]);
    expect(brought.situations.map(({ key }) => key)).toEqual(['city', 'follow']);
    expect(brought.situations[1]).toBe(home.situations[1]);
    expect(brought).toMatchObject({ missing: [], clashes: [] });
  });

  it('are told when nobody asks them, and when the bundle asks something else under that name', () => {
    const item = itemNamed('small.C', '事项', { limits: [{ when: reads('nobody', '1'), legal: 1, promised: 1 }] });
    expect(bringSituations([item], [home])).toEqual({ situations: [], missing: ['nobody'], clashes: [] });
    const clash = itemNamed('small.A', '事项', { materials: [material('never', '1')] });
    expect(bringSituations([clash], [home], [question('never', ['2', '1'])]).clashes).toEqual([]);
    expect(bringSituations([clash], [home], [question('never', ['other'])])).toEqual({
      situations: [],
      missing: [],
      clashes: ['never']
    });
  });
});

describe('a first bundle of picked items', () => {
  const made = {
    id: 'own',
    name: '自己的一件事',
    region: home.region,
    lead: 'gong-an',
    serviceObject: '自然人'
  };
  const picked = [
    itemNamed('small.C', '丙', { limit: { legal: 20, promised: 3 } }),
    itemNamed('small.A', '甲', { bindings: [{ field: 'x', element: 'applicant.name', required: true }] }),
    itemNamed('far.C', '远', { bindings: [{ field: 'x', element: 'mother.name', required: true }] })
  ];

  it('keeps what waited for what, across items that were left out, and names of its own', () => {
    const { bundle } = composeFirst(made, picked, [home]);
    expect(bundle.items.map(({ id, item, dependsOn }) => [id, item, dependsOn])).toEqual([
      ['A', 'small.A', []],
      ['C', 'small.C', ['A']],
      ['C2', 'far.C', []]
    ]);
  });

  it('knows who may be whom among the people of its items, and promises what its items need', () => {
    const { bundle } = composeFirst(made, picked, [home]);
    expect(bundle.roleAliases).toEqual({ applicant: ['mother'] });
    expect(bundle.limit).toEqual({ legal: 40, promised: 8 });
  });
});
