import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { activeItems, enumerateAnswers } from '../condition/situations.ts';
import { applyDecisions } from '../model/decide.ts';
import type { Decision } from '../model/index.ts';
import { resolveWaits, waitingGraph, type Wait } from './waiting.ts';

const all = (...items: string[]): Wait[] => items.map((item) => ({ item, group: 'all' }));
const any = (...items: string[]): Wait[] => items.map((item) => ({ item, group: 'any' }));
const on = (...items: string[]) => Object.fromEntries(items.map((item) => [item, true]));

describe('resolveWaits', () => {
  it.each<[string, Record<string, Wait[]>, string[], Wait[]]>([
    ['active ones stay', { A: [], B: all('A') }, ['A', 'B'], all('A')],
    ['an inactive one is replaced by its own', { X: [], A: all('X'), B: all('A') }, ['X', 'B'], all('X')],
    ['skipping is transitive', { Y: [], X: all('Y'), A: all('X'), B: all('A') }, ['Y', 'B'], all('Y')],
    ['nothing left: nothing to wait for', { A: [], B: all('A') }, ['B'], []],
    ['any: only the active ones', { X: [], A: all('X'), C: all('X'), B: any('A', 'C') }, ['X', 'A', 'B'], any('A')],
    [
      'any with none active: all that replaces them',
      { X: [], A: all('X'), C: [], B: any('A', 'C') },
      ['X', 'B'],
      all('X')
    ],
    ['an inherited any stays one', { X: [], Y: [], A: any('X', 'Y'), B: all('A') }, ['X', 'Y', 'B'], any('X', 'Y')],
    [
      'two any groups: the inherited one is read as all',
      { V: [], W: [], X: [], Y: [], A: any('X', 'Y'), B: [...any('V', 'W'), ...all('A')] },
      ['V', 'W', 'X', 'Y', 'B'],
      [...any('V', 'W'), ...all('X', 'Y')]
    ],
    [
      'a second producer counts only while the first does not apply',
      { A: [], C: [], B: [...all('A'), { item: 'C', group: 'all', unless: ['A'] }] },
      ['A', 'C', 'B'],
      all('A')
    ],
    [
      '… and does otherwise',
      { A: [], C: [], B: [...all('A'), { item: 'C', group: 'all', unless: ['A'] }] },
      ['C', 'B'],
      all('C')
    ],
    ['a circle ends', { A: all('B'), B: all('A'), C: all('A') }, ['C'], []]
  ])('%s', (_, graph, active, expected) => {
    expect(resolveWaits(graph, on(...active), 'B' in graph && active.includes('B') ? 'B' : 'C')).toEqual(expected);
  });
});

describe('waitingGraph', () => {
  it('adds producers of materials and of required elements, never a deferred one', () => {
    const source = importedSource(rawPackage('drug-retail'));
    const graph = waitingGraph(source);
    expect(graph['DRUG']).toEqual(all('SETUP', 'PHARMACIST'));
    expect(graph['PHARMACIST']).toEqual(all('SETUP')); // 执业单位合法开业证明 may come 30 days later
  });

  it('adds who produces a required element', () => {
    const raw = rawPackage('newborn');
    raw.items.find((item: { id: string }) => item.id === 'SSC').dependsOn = [];
    raw.items.find((item: { id: string }) => item.id === 'SSC').materials = [];
    expect(waitingGraph(importedSource(raw))['SSC']).toEqual(all('HUKOU'));
  });

  it('does not wait for what an optional group may need', () => {
    const raw = rawPackage('newborn');
    const item = raw.items.find((i: { id: string }) => i.id === 'PARENTING');
    item.fields.push({
      key: 'g',
      title: '组',
      type: 'group',
      required: false,
      section: 'x',
      fields: [{ key: 'no', title: '号', type: 'string', dataElement: 'household.no', required: true }]
    });
    expect(waitingGraph(importedSource(raw))['PARENTING']).toEqual(all('BIRTH_CERT'));
  });

  it('never lets an item wait for itself', () => {
    const source = importedSource(rawPackage('enterprise-start'));
    for (const [id, waits] of Object.entries(waitingGraph(source))) expect(waits.map((w) => w.item)).not.toContain(id);
  });
});

describe('retirement: 养老金 and 公积金提取 wait for the retirement that applies (rule 6)', () => {
  const producer: Decision = {
    id: 'p',
    who: 'test',
    when: '2026-01-01T00:00:00Z',
    why: '测试',
    kind: 'producer',
    sharedKey: 'retire.approval',
    items: ['NORMAL', 'EARLY']
  };
  const source = applyDecisions({ ...importedSource(rawPackage('retirement')), decisions: [producer] });
  const graph = waitingGraph(source);

  it('under every answer', () => {
    let seen = 0;
    for (const answers of enumerateAnswers(source)) {
      const active = Object.fromEntries(
        Object.entries(activeItems(source, answers)).map(([id, on]) => [id, on === true])
      );
      const approval = active['NORMAL'] ? 'NORMAL' : 'EARLY';
      expect(resolveWaits(graph, active, 'PENSION')).toContainEqual({ item: approval, group: 'all' });
      if (active['FUND_DRAW']) expect(behind(graph, active, 'FUND_DRAW')).toContain(approval);
      seen++;
    }
    expect(seen).toBe(2808);
  });
});

/** Everything that has to be done before an item may start. */
function behind(graph: Record<string, Wait[]>, active: Record<string, boolean>, item: string): Set<string> {
  const found = new Set<string>();
  for (const queue = [item]; queue.length > 0;)
    for (const wait of resolveWaits(graph, active, queue.pop()!))
      if (!found.has(wait.item)) {
        found.add(wait.item);
        queue.push(wait.item);
      }
  return found;
}
