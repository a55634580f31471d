import { describe, expect, test } from 'vitest';
import type { Decision, Finding, Situation } from '#lib/core/model/index.ts';
import { figuresOf, savedPercent } from './merge/figures.ts';
import { countFindings, findingLines, itemOfPath } from './findings/findings.ts';
import { ganttOf, type GanttRow } from './deadlines/gantt.ts';
import { readSituation, situationQuery, situationWords } from './situations/situation-filter.ts';

const finding = (severity: Finding['severity'], code: string, path: string, accepted?: string): Finding => ({
  code,
  severity,
  message: code,
  path,
  ...(accepted ? { accepted } : {})
});

describe('findings', () => {
  test.each([
    ['items/HUKOU/limit', 'HUKOU'],
    ['/items/HUKOU', 'HUKOU'],
    ['items/HUKOU', 'HUKOU'],
    ['limit', null],
    ['elements/mother.idNo', null],
    ['items/', null]
  ])('%s is about %s', (path, item) => expect(itemOfPath(path)).toBe(item));

  const list = [
    finding('info', 'b/b', 'bundle/limit'),
    finding('error', 'a/a', 'items/B', 'd1'),
    finding('warning', 'c/c', 'materials/id card'),
    finding('error', 'z/z', 'items/A/limit'),
    finding('error', 'a/a', 'elements/newborn.gender')
  ];
  const decisions: Decision[] = [
    {
      id: 'd1',
      who: 'demo',
      when: '2026-01-01T00:00:00Z',
      why: '已与部门商定',
      kind: 'accept',
      code: 'a/a',
      path: 'items/B'
    }
  ];

  test('worst first, accepted last with who and why, and a place to jump to', () => {
    expect(
      findingLines(list, decisions, '/d/x', '2026-03-01').map((line) => [
        line.finding.code,
        line.href,
        line.accepted?.why ?? null
      ])
    ).toEqual([
      ['a/a', '/d/x/form?element=newborn.gender', null],
      ['z/z', '/d/x?item=A', null],
      ['c/c', '/d/x/materials?change=id+card#change', null],
      ['b/b', '/d/x/deadlines', null],
      ['a/a', '/d/x?item=B', '已与部门商定']
    ]);
  });
  test('an acceptance that ends says when, and when that is near', () => {
    const until = (day: string) => decisions.map((each) => ({ ...each, until: day }) as Decision);
    const last = (day: string) => findingLines(list, until(day), '/d/x', '2026-03-01').at(-1)!.accepted;
    expect(last('2026-03-15')).toMatchObject({ until: '2026-03-15', left: 14, ending: true });
    expect(last('2026-03-16')).toMatchObject({ left: 15, ending: false });
    expect(findingLines(list, decisions, '/d/x', '2026-03-01').at(-1)!.accepted).toMatchObject({
      until: null,
      ending: false
    });
  });
  test('an accepted error stops nothing', () => {
    expect(countFindings(list)).toEqual({ error: 2, warning: 1, info: 1, accepted: 1 });
  });
});

describe('ganttOf', () => {
  const row = (part: Partial<GanttRow>): GanttRow => ({
    item: 'A',
    name: 'A',
    department: { id: 'd', name: 'd', short: 'd', hue: 'wj' },
    start: 0,
    end: 0,
    instant: true,
    critical: false,
    ...part
  });
  const rows = [
    row({}),
    row({ start: 1, end: 6, instant: false }),
    row({ start: 0, end: 10, instant: false, critical: true })
  ];

  test('bars lie on one scale with the ticks and the declared limit', () => {
    const gantt = ganttOf(rows, 10, 5);
    const at = new Map(gantt.ticks.map((tick) => [tick.day, tick.x]));
    expect(gantt.bars.map((bar) => bar.x)).toEqual([at.get(0), at.get(1), at.get(0)]);
    expect(gantt.bars[1]!.x + gantt.bars[1]!.width).toBeCloseTo(at.get(6)!, 1);
    expect(gantt.bars[2]!.x + gantt.bars[2]!.width).toBeCloseTo(at.get(10)!, 1);
    expect(gantt.declared).toEqual({
      day: 5,
      x: at.get(5),
      tooShort: true,
      limit: { amount: 5, unit: 'workingDays' }
    });
    expect(gantt.bars[0]!.width).toBe(0);
  });
  test('a declared limit beyond the last bar still fits in the picture', () => {
    const gantt = ganttOf(rows, 10, 30);
    expect(gantt.declared.tooShort).toBe(false);
    expect(gantt.declared.x).toBeLessThan(gantt.width);
    expect(gantt.ticks.length).toBeLessThan(14);
  });
  test('everything on the spot', () => expect(ganttOf([row({})], 0, 0).ticks.map((tick) => tick.day)).toEqual([0, 1]));
});

describe('situation filter', () => {
  const situations: Situation[] = [
    {
      key: 'marriage',
      question: '婚内?',
      select: 'single',
      options: [
        { value: 'in', label: '是' },
        { value: 'out', label: '否' }
      ]
    },
    {
      key: 'opt',
      question: '一并办理',
      select: 'multi',
      options: [
        { value: 'ssc', label: '社保卡' },
        { value: 'pay', label: '缴费' }
      ]
    }
  ];
  const read = (query: string) => readSituation(new URLSearchParams(query), situations);
  test.each([
    ['', {}],
    ['s.marriage=in', { marriage: 'in' }],
    ['s.marriage=', {}],
    ['s.marriage=maybe&s.nobody=x&marriage=in', {}],
    ['s.opt=ssc&s.opt=pay&s.opt=ssc&s.opt=zzz', { opt: ['ssc', 'pay'] }],
    ['s.opt:set=', { opt: [] }]
  ])('%s', (query, expected) => expect(read(query)).toEqual(expected));
  test.each([[{}], [{ marriage: 'out' }], [{ marriage: 'in', opt: [] }], [{ opt: ['ssc', 'pay'] }]])(
    '%j survives the address',
    (answers) => {
      expect(read(situationQuery(answers))).toEqual(answers);
    }
  );
  test('is said in words', () => {
    expect(situationWords({ opt: ['ssc', 'pay'] }, situations)).toEqual([
      { key: 'opt', question: '一并办理', answer: '社保卡、缴费' }
    ]);
  });
});

describe('figures', () => {
  test.each([
    [{ before: 26, after: 8 }, 69],
    [{ before: 3, after: 2 }, 33],
    [{ before: 5, after: 0 }, 100],
    [{ before: 4, after: 5 }, -25],
    [{ before: 0, after: 0 }, null]
  ])('%j saves %s %%', (measure, saved) => expect(savedPercent(measure)).toBe(saved));
  test('each counter carries its own measure', () => {
    const one = (before: number) => ({ before, after: 1 });
    const figures = figuresOf({
      items: 9,
      forms: one(2),
      fields: one(3),
      materials: one(4),
      visits: one(5),
      steps: one(7),
      workingDays: one(6),
      fees: one(8)
    });
    expect(figures.map((figure) => [figure.name, figure.before])).toEqual([
      ['materials', 4],
      ['workingDays', 6],
      ['steps', 7],
      ['visits', 5],
      ['forms', 2],
      ['fields', 3],
      ['fees', 8]
    ]);
  });
});
