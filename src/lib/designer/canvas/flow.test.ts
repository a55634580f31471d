import { describe, expect, test } from 'vitest';
import type { BundleSource } from '#lib/core/model/index.ts';
import { drawn } from './flow-fixture.ts';
import { START, flowOf, reduceWaits, type Wait } from './flow.ts';
import { NODE, PILL, layoutFlow, layoutIn } from './layout.ts';
import { countOutline, outlineOf, type OutlineEntry } from '../compose/outline.ts';

const all = (...items: string[]): Wait[] => items.map((item) => ({ item, group: 'all' }));

describe('reduceWaits', () => {
  test('a wait that another one implies is not drawn', () => {
    expect(reduceWaits({ A: [], B: all('A'), C: all('A', 'B'), D: all('A', 'C') })).toEqual({
      A: [],
      B: all('A'),
      C: all('B'),
      D: all('C')
    });
  });
  test('alternatives stay, and imply nothing', () => {
    const any: Wait[] = [
      { item: 'A', group: 'any' },
      { item: 'B', group: 'any' }
    ];
    expect(reduceWaits({ A: [], B: all('A'), C: any })).toEqual({ A: [], B: all('A'), C: any });
    const mixed: Wait[] = [...all('A'), { item: 'B', group: 'any' }];
    expect(reduceWaits({ A: [], B: all('A'), C: mixed }).C).toEqual(mixed);
  });
  test('a circle ends, and keeps its edges', () => {
    const circle = { A: all('B'), B: all('A') };
    expect(reduceWaits(circle)).toEqual(circle);
  });
  test('the same wait twice is one edge', () => expect(reduceWaits({ A: [], B: all('A', 'A') }).B).toEqual(all('A')));
});

const source = {
  bundle: {
    items: [
      { id: 'A', item: 'x.A', dependsOn: [], dependsMode: 'all', appliesWhen: true, optional: false },
      {
        id: 'B',
        item: 'x.B',
        dependsOn: ['A'],
        dependsMode: 'all',
        appliesWhen: { '==': [{ var: 's.q' }, 'yes'] },
        optional: false
      },
      { id: 'C', item: 'x.C', dependsOn: ['A'], dependsMode: 'all', appliesWhen: true, optional: true }
    ]
  },
  items: Object.fromEntries(
    ['A', 'B', 'C'].map((id) => [
      id,
      { name: `事项${id}`, department: 'wei', limit: { legal: 5, promised: 1 }, materials: [{}, {}] }
    ])
  ),
  departments: [{ id: 'wei', name: '区卫生健康局', short: '卫健', hue: 'wj' }]
} as unknown as BundleSource;

describe('flowOf', () => {
  const waits = { A: [], B: all('A'), C: all('A', 'B') };
  const finding = { code: 'x/y', severity: 'warning' as const, message: '', path: 'items/B/limit' };
  const flow = flowOf({
    source,
    waits,
    items: ['A', 'B', 'C'],
    path: ['A', 'B'],
    findings: [finding, { ...finding, accepted: 'd1' }]
  });

  test('roots hang on the start; optional and conditional ends make an edge conditional', () => {
    expect(flow.edges.map((edge) => [edge.id, edge.conditional, edge.critical])).toEqual([
      [`${START}>A`, false, true],
      ['A>B', true, true],
      ['B>C', true, false]
    ]);
  });
  test('a node carries its open findings and the department', () => {
    expect(flow.nodes.map((node) => [node.id, node.badge, node.conditional, node.department.short])).toEqual([
      ['A', null, false, '卫健'],
      ['B', { severity: 'warning', count: 1 }, true, '卫健'],
      ['C', null, true, '卫健']
    ]);
  });
  test('an item that is not drawn takes its edges along', () => {
    expect(
      flowOf({ source, waits, items: ['A', 'C'], path: ['A'], findings: [] }).edges.map((edge) => edge.id)
    ).toEqual([`${START}>A`, 'A>C']);
  });
});

const flows = {
  chain: drawn(['A', 'B', 'C'], ['A>B', 'B>C'], ['A>B']),
  star: drawn(['A', 'B', 'C', 'D'], ['A>B', 'A>C', 'A>D']),
  diamond: drawn(['A', 'B', 'C', 'D'], ['A>B', 'A>C', 'B>D', 'C>D']),
  apart: drawn(['A', 'B', 'C'], [])
};

describe('layout', () => {
  const directions = ['LR', 'TB'] as const;
  const cases = Object.entries(flows).flatMap(([name, flow]) =>
    directions.map((direction) => [name, direction, flow] as const)
  );
  test.each(cases)(
    '%s %s: nodes never overlap, every edge goes forward, all inside the picture',
    (_, direction, flow) => {
      const { positions, width, height } = layoutIn(flow, direction);
      const boxes = Object.entries(positions).map(([id, at]) => ({ ...at, ...(id === START ? PILL : NODE) }));
      expect(boxes).toHaveLength(flow.nodes.length + 1);
      for (const [index, a] of boxes.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
        for (const b of boxes.slice(index + 1)) {
          expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
            true
          );
        }
      }
      for (const edge of flow.edges) {
        const [from, to, size] = [positions[edge.from]!, positions[edge.to]!, edge.from === START ? PILL : NODE];
        if (direction === 'LR') expect(to.x).toBeGreaterThan(from.x + size.width);
        else expect(to.y).toBeGreaterThan(from.y + size.height);
      }
    }
  );
  test('a long chain goes down, a wide bundle goes across', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    expect(
      layoutFlow(
        drawn(
          ids,
          ids.slice(1).map((id, index) => `${ids[index]}>${id}`)
        )
      ).direction
    ).toBe('TB');
    expect(layoutFlow(drawn(ids, [])).direction).toBe('LR');
  });
  test('the same flow gives the same picture', () =>
    expect(layoutFlow(flows.diamond)).toEqual(layoutFlow(structuredClone(flows.diamond))));
  test('nothing to draw', () => expect(layoutFlow({ nodes: [], edges: [] })).toMatchObject({ positions: {} }));
});

describe('outlineOf', () => {
  const shape = (entries: OutlineEntry[]): string =>
    entries.map((entry) => entry.node.id + (entry.children.length ? `(${shape(entry.children)})` : '')).join(' ');
  test.each([
    ['chain', 'A(B(C))'],
    ['star', 'A(B C D)'],
    ['diamond', 'A(B(D) C)'],
    ['apart', 'A B C']
  ] as const)('%s → %s', (name, expected) => {
    const outline = outlineOf(flows[name]);
    expect(shape(outline)).toBe(expected);
    expect(countOutline(outline)).toBe(flows[name].nodes.length);
  });
  test('names what an item waits for besides', () => {
    expect(outlineOf(flows.diamond)[0]?.children[0]?.children[0]?.also).toEqual(['事项C']);
  });
  test('stands under the one that comes last, not the first named', () => {
    expect(shape(outlineOf(drawn(['A', 'B', 'C'], ['A>B', 'A>C', 'B>C'])))).toBe('A(B(C))');
  });
  test('a circle still shows every item once', () => {
    expect(countOutline(outlineOf(drawn(['A', 'B', 'C'], ['B>A', 'A>B'])))).toBe(3);
  });
});
