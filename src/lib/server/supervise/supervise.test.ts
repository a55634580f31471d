import { beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '#lib/core/supervise/period.ts';
import { act } from '../engine/engine-fixture.ts';
import type { Actor } from '../engine/types.ts';
import { VISIT } from '../store/counter-contract.ts';
import { commitOf } from '../store/store-fixtures.ts';
import { markRow } from '../store/supervise-contract.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { anomaliesOf } from './anomalies.ts';
import { boardOf } from './board.ts';
import { flowFigures } from './bottlenecks.ts';
import { allCards, cardsOf } from './cards.ts';
import { openData } from './open-data.ts';
import { ratingsOf } from './ratings.ts';
import { windowKindsOf } from './window-kinds.ts';
import { savingsOf } from './savings.ts';

const MONTH: Filter = { period: 'month', bundle: null, department: null };
const scene = useNewborn('file');
let police: string;
let number: string;
let second: string;
let mother: Actor;

/**
 * Two applications of Monday: both certificates are done at once; the household of one is registered the same week but late,
 * that of the other is still open. It is Friday, 10 o'clock.
 */
beforeAll(async () => {
  scene.meet();
  mother = scene.mother;
  const first = await scene.submitted();
  second = await scene.submitted();
  for (const application of [first, second]) {
    await scene.acceptAll(application);
    for (const item of ['BIRTH_REG', 'BIRTH_CERT']) await act(scene.app, scene.version, application, item, 'approve');
  }
  scene.clock.set('2026-11-27T10:00:00+08:00');
  await act(scene.app, scene.version, first, 'HUKOU', 'approve');
  police = scene.version.chart.items['HUKOU']!.department;
  number = (await scene.app.store.application(second))!.number;
}, 120_000);

const deps = () => ({ ...scene.app, workspace: { departments: () => scene.version.source.departments } });
const named = () => ({
  ...deps(),
  namesOf: () => Promise.resolve({ windows: new Map([['w1', '3 号窗口']]), staff: new Map([['c1', '柳青']]) })
});

describe('the board', () => {
  it('counts what came in, what is open and what was decided, with numerator and denominator', async () => {
    const board = await boardOf(deps(), MONTH);
    expect(board.received).toEqual({ tasks: 18, applications: 2 });
    expect(board.ended).toEqual({ tasks: 5, applications: 0 });
    expect(board.open.tasks).toBe(13);
    expect(board.pace.onTime).toEqual({ count: 4, of: 5 });
    // Those done on the spot can be no earlier.
    expect(board.pace.early).toEqual({ count: 0, of: 1 });
    expect(board.limits.promised).toBeLessThan(board.limits.legal);
    expect(board.days.map(({ decided, late }) => [decided, late])).toEqual([
      [4, 0],
      [1, 1]
    ]);
  });

  it('of one department, and of a period in which nothing was', async () => {
    const own = await boardOf(deps(), { ...MONTH, department: police });
    expect(own.received).toEqual({ tasks: 2, applications: null });
    expect(own.pace.onTime).toEqual({ count: 0, of: 1 });
    expect(own.departments.map(({ department, received }) => [department, received])).toEqual([[police, 2]]);
    const today = await boardOf(deps(), { ...MONTH, period: 'today' });
    expect([today.received.tasks, today.pace.onTime]).toEqual([0, { count: 0, of: 1 }]);
    expect((await boardOf(deps(), { ...MONTH, bundle: 'other' })).open.tasks).toBe(0);
  });

  it('counts the same cards as the list has', async () => {
    const { cards } = await boardOf(deps(), MONTH);
    const listed = await allCards(deps(), { bundle: null, department: null, colour: null });
    expect(cards.red).toBe(listed.filter(({ colour }) => colour === 'red').length);
    expect(cards.yellow).toBe(listed.filter(({ colour }) => colour === 'yellow').length);
    expect(cards.red).toBeGreaterThan(0);
  });
});

it('a card says who has the task, since when it is over and by which rule, and goes to the head after three working days', async () => {
  const query = { bundle: 'newborn', department: police, colour: 'red' as const, page: 0 };
  const { cards, more } = await cardsOf(deps(), query);
  expect(more).toBe(false);
  expect(cards).toMatchObject([
    {
      number,
      item: 'HUKOU',
      department: police,
      status: 'deciding',
      colour: 'red',
      over: 3,
      escalated: true,
      final: false
    }
  ]);
  expect(cards[0]!.text).toBe('已超过承诺时限');
  expect((await cardsOf(deps(), { ...query, page: 1 })).cards).toEqual([]);
});

it('draws how long each item took on the flow', async () => {
  const flow = (await flowFigures(deps(), 'newborn', 'month'))!;
  const [hukou] = flow.items.filter(({ item }) => item === 'HUKOU');
  expect(hukou).toMatchObject({ decided: 1, median: 4, p90: 4, promised: 1, late: { count: 1, of: 1 } });
  for (const words of ['一半在 4 天内办完', '九成在 4 天内 · 超时 100%']) expect(flow.svg).toContain(words);
  expect(flow.svg).toContain('本期没有办结');
  expect(await flowFigures(deps(), 'none', 'month')).toBeNull();
});

it('finds what was decided at once, and says which rule it was', async () => {
  const found = await anomaliesOf(deps(), MONTH);
  expect(found.map(({ kind, item, figure }) => [kind, item, figure]).toSorted()).toEqual([
    ['quick', 'BIRTH_CERT', 0],
    ['quick', 'BIRTH_CERT', 0],
    ['quick', 'BIRTH_REG', 0],
    ['quick', 'BIRTH_REG', 0]
  ]);
  expect(await anomaliesOf(deps(), { ...MONTH, department: police })).toEqual([]);
});

it('has no ratings where nobody rated', async () => {
  const nothing = { bundles: [], departments: [], items: [], channels: [], windows: [], staff: [] };
  expect(await ratingsOf(named(), MONTH)).toEqual(nothing);
});

it('says how many of whom a window and a person served rated them', async () => {
  const { store, clock } = scene.app;
  const [id, at] = ['served', clock.now()];
  const about = { application: id, bundle: 'newborn', department: police };
  const rating = {
    ...{ ...about, item: '', number: 'n', level: 5, at, channel: 'window' as const, window: '3 号窗口' },
    ...{ staff: 'c1', tags: '[]', named: 0, relevel: null }
  };
  await store.commit(commitOf(id, 1));
  await store.saveVisit({ ...VISIT, ...about, window: 'w1', clerk: 'c1', openedAt: at }, 0);
  const before = await ratingsOf(named(), { ...MONTH, department: police });
  expect(before.windows).toMatchObject([{ name: '3 号窗口', rated: 0, served: { count: 0, of: 1 } }]);
  await store.commit(commitOf(id, 2, { feedback: { rating } }));
  const after = await ratingsOf(named(), { ...MONTH, department: police });
  expect(after.windows).toMatchObject([{ name: '3 号窗口', rated: 1, served: { count: 1, of: 1 } }]);
  expect(after.staff).toMatchObject([{ name: '柳青', levels: [0, 0, 0, 0, 1], served: { count: 1, of: 1 } }]);
  expect((await ratingsOf(named(), { ...MONTH, bundle: 'other' })).staff).toEqual([]);
});

it('says how long clocks stood still, and for which share of the time', async () => {
  const { pauses } = await boardOf(deps(), MONTH);
  expect(pauses).toMatchObject({ count: 0, days: 0, share: { count: 0 } });
  expect(pauses.share.of).toBeGreaterThan(0);
  const at = (time: string) => Date.parse(`2026-11-${time}:00+08:00`);
  const mark = (seq: number, kind: 'stopped' | 'resumed' | 'decided', time: string) =>
    markRow('stopped', seq, { kind, at: at(time), bundle: 'newborn', department: police, startedAt: at('23T09:00') });
  const marks = [
    mark(1, 'stopped', '23T10:00'),
    mark(2, 'resumed', '25T10:00'),
    // Over a weekend.
    mark(3, 'stopped', '20T10:00'),
    mark(4, 'resumed', '23T10:00'),
    mark(5, 'decided', '25T11:00')
  ];
  await scene.app.store.commit(commitOf('stopped', 1, { marks }));
  const now = await boardOf(deps(), { ...MONTH, department: police });
  expect(now.pauses).toMatchObject({ count: 2, days: 3 });
  expect(now.pauses.share.count).toBe(48 + 72);
});

it('counts whom the rules of halls sent to which kind of window', async () => {
  const { store, clock } = scene.app;
  const visit = { ...VISIT, bundle: 'newborn', department: police, openedAt: clock.now() };
  for (const [at, windowKind] of (['green', 'zone', 'zone', null] as const).entries())
    await store.saveVisit({ ...visit, id: `K${at}`, application: `K${at}`, windowKind }, 0);
  expect(await windowKindsOf(deps(), { ...MONTH, department: police })).toEqual([
    { kind: 'zone', visits: 2 },
    { kind: 'green', visits: 1 }
  ]);
  expect(await windowKindsOf(deps(), { ...MONTH, bundle: 'other' })).toEqual([]);
});

it('measures what real applications saved, and for whom the bundle is there', async () => {
  const [saving] = await savingsOf(deps());
  expect(saving).toMatchObject({ applications: 2, bundle: 'newborn', noVisit: { of: 2 } });
  expect(saving!.items).toHaveLength(9);
  expect(saving!.items.find(({ item }) => item === 'HUKOU')).toMatchObject({ department: police, online: null });
  const { materials, workingDays } = saving!.measures!;
  expect(materials.after).toBeLessThan(materials.before);
  expect(workingDays.after).toBeLessThanOrEqual(workingDays.before);
  expect(saving!.covered.count).toBeLessThanOrEqual(saving!.covered.of);
});

it('publishes whole months alone, and nothing of so few', async () => {
  expect((await openData(deps())).lines).toMatchObject([{ received: 0, finished: 0, onTime: null, early: null }]);
  scene.clock.set('2026-12-01T00:00:00+08:00');
  const open = await openData(deps());
  expect(open.month).toBe('2026-11');
  expect(open.lines).toMatchObject([{ received: null, finished: 0, onTime: null, early: null }]);
});

it('nothing personal is in any of it', async () => {
  const all = [
    await boardOf(deps(), { ...MONTH, period: 'year' }),
    await allCards(deps(), { bundle: null, department: null, colour: null }),
    await anomaliesOf(deps(), { ...MONTH, period: 'year' }),
    await flowFigures(deps(), 'newborn', 'year')
  ];
  const { data } = (await scene.app.engine.data(second, mother))!;
  // Names and numbers: whatever is longer than a code.
  const values = (JSON.stringify(data).match(/:"[^"]{4,}"/g) ?? []).map((value) => value.slice(2, -1));
  expect(values.length).toBeGreaterThan(20);
  const said = JSON.stringify(all);
  expect(values.filter((value) => said.includes(value))).toEqual([]);
  expect(said).not.toContain(mother.name);
});
