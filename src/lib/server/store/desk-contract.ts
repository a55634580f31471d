import { expect, it } from 'vitest';
import type { AssignmentRow, DeskQuery, DeskTaskRow, SavedViewRow, TickRow } from './desk-rows.ts';
import { VIEWS_AT_MOST } from './desk-rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

const NOON = 1_800_000_000_000;

interface Made {
  status?: string;
  dueAt?: number | null;
  department?: string;
  bundle?: string;
  item?: string;
  region?: string;
}

/** What every `Store` keeps for the desks of departments. */
export function deskContract(store: () => Store): void {
  /** An application with one task. */
  const made = async (id: string, task: Made = {}) => {
    const { region = '350206', ...rest } = task;
    const number = `3502-270115-${id.padStart(5, '0')}`;
    const own = { application: id, number, bundle: 'b', item: 'X', department: 'd', status: 'examining' };
    const receivedAt = JSON.stringify({ region, channel: 'online' });
    const first = commitOf(id, 1);
    await store().commit({
      ...first,
      application: { ...first.application, number, receivedAt },
      outbox: [],
      tasks: [{ ...own, dueAt: null, remaining: null, updatedAt: NOON, ...rest }]
    });
  };
  const ask = (query: Partial<DeskQuery> = {}) =>
    store().deskTasks({ department: 'd', lane: 'open', order: 'due', limit: 50, ...query });
  const ids = (rows: DeskTaskRow[]) => rows.map(({ application }) => application);
  const seven = async () => {
    await made('1', { dueAt: NOON + 2 });
    await made('2', { dueAt: NOON + 1, bundle: 'c', item: 'Y' });
    await made('3');
    await made('4', { status: 'paused', region: '350211' });
    await made('5', { status: 'approved' });
    await made('6', { status: 'approved', dueAt: NOON + 3 });
    await made('7', { department: 'other', dueAt: NOON });
  };

  it('has an inbox in order: by due time, without a clock, stopped; what is done apart', async () => {
    await seven();
    expect(ids(await ask())).toEqual(['2', '1', '6', '3', '4']);
    expect(await store().misplacedTasks()).toBe(0);
    expect(ids(await ask({ lane: 'still' }))).toEqual(['4']);
    expect(ids(await ask({ lane: 'done' }))).toEqual(['5']);
    expect(ids(await ask({ lane: 'turn', from: NOON + 2, until: NOON + 3 }))).toEqual(['1']);
    expect(ids(await ask({ order: 'new' }))).toEqual(['6', '4', '3', '2', '1']);
    expect((await ask())[0]).toMatchObject({ number: '3502-270115-00002', revision: 1, region: '350206' });
  });

  it('finds by status, bundle, item, region, number, application and who sees to it', async () => {
    await seven();
    expect(ids(await ask({ statuses: ['paused', 'deciding'] }))).toEqual(['4']);
    expect(ids(await ask({ bundle: 'c' }))).toEqual(['2']);
    expect(ids(await ask({ bundle: 'b', item: 'Y' }))).toEqual([]);
    expect(ids(await ask({ items: [{ bundle: 'c', item: 'Y' }] }))).toEqual(['2']);
    expect(ids(await ask({ region: '350211' }))).toEqual(['4']);
    expect(ids(await ask({ numbers: ['3502-270115-00002', '3502-270115-00003'], order: 'new' }))).toEqual(['3', '2']);
    expect(ids(await ask({ applications: ['1', '7', '3'] }))).toEqual(['1', '3']);
    await store().assign(assignment('1', 'a'), 'd', null);
    expect(ids(await ask({ assignee: 'a' }))).toEqual(['1']);
    expect(ids(await ask({ assignee: null }))).toEqual(['2', '6', '3', '4']);
  });

  it('asks and counts what nobody sees to, and everything again', async () => {
    await seven();
    await store().assign(assignment('1', 'a'), 'd', null);
    const counted = async (assignee?: null) => store().deskCounts('d', [{ lane: 'open', assignee }], 100);
    for (let n = 0; n < 2; n += 1) {
      expect(ids(await ask())).toEqual(['2', '1', '6', '3', '4']);
      expect(ids(await ask({ assignee: null }))).toEqual(['2', '6', '3', '4']);
      expect([await counted(), await counted(null)]).toEqual([[5], [4]]);
    }
  });

  it.each(['due', 'new'] as const)('turns pages by %s, each row once, also while tasks come and go', async (order) => {
    for (let n = 10; n < 20; n += 1) await made(String(n), { dueAt: NOON + (n % 3) });
    const whole = ids(await ask({ order }));
    const first = await ask({ order, limit: 4 });
    await made('9', { dueAt: NOON - 1 });
    await made('5', { dueAt: NOON + 1 });
    const second = await ask({ order, limit: 50, after: first.at(-1)! });
    const seen = [...ids(first), ...ids(second)].filter((id) => id !== '9' && id !== '5');
    expect(seen).toEqual(whole);
    expect(ids(await ask({ order, limit: 2, before: first.at(-1)! }))).toEqual(ids(first).slice(1, 3));
  });

  it('counts each by itself and none beyond a bound', async () => {
    await seven();
    const wanted = [
      { lane: 'open' },
      { lane: 'turn', until: NOON + 3 },
      { statuses: ['approved'], lane: 'open' }
    ] as const;
    expect(await store().deskCounts('d', wanted, 100)).toEqual([5, 2, 1]);
    expect(await store().deskCounts('d', wanted, 2)).toEqual([2, 2, 1]);
  });

  const assignment = (application: string, assignee: string | null, more: Partial<AssignmentRow> = {}) => ({
    ...{ id: `${application}-${assignee}`, application, item: 'X', at: NOON, actor: 'boss', name: '陈', why: 'load' },
    ...{ kind: 'given' as const, assignee, assigneeName: assignee, ...more }
  });

  it('gives a task to one of two hands that reach for it, and takes it from them with its department', async () => {
    await made('1');
    const both = await Promise.all([
      store().assign(assignment('1', 'a'), 'd', null),
      store().assign(assignment('1', 'b'), 'd', null)
    ]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['saved', 'taken']);
    expect(await store().assign(assignment('1', 'c'), 'elsewhere', 'a')).toEqual({ state: 'gone' });
    expect(await store().assignments('1', 'X')).toHaveLength(1);
    const [task] = await store().tasks({ application: '1' });
    await store().commit({ ...commitOf('1', 2), tasks: [{ ...task!, status: 'deciding' }] });
    expect((await store().assigneeOf('1', 'X'))?.assignee).toMatch(/a|b/);
    await store().commit({ ...commitOf('1', 3), tasks: [{ ...task!, department: 'second' }] });
    expect(await store().assigneeOf('1', 'X')).toEqual({ department: 'second', assignee: null });
  });

  it('keeps one mark for each point of a checklist', async () => {
    await made('1');
    const tick = (point: string, ticked: number): TickRow => ({
      ...{ application: '1', item: 'X', point, ticked, at: NOON, actor: 'a', name: '苏' }
    });
    await store().saveTick(tick('p1', 1));
    await store().saveTick(tick('p2', 1));
    await store().saveTick(tick('p1', 0));
    expect(await store().ticks('1', 'X')).toEqual([tick('p1', 0), tick('p2', 1)]);
  });

  it('keeps views of their owner alone, one of them first, and no more than a few', async () => {
    const view = (id: string, more: Partial<SavedViewRow> = {}): SavedViewRow => ({
      ...{ id, owner: 'a', name: id, query: 'due=today', first: 0, createdAt: NOON, ...more }
    });
    await store().saveView(view('v1', { first: 1 }));
    await store().saveView(view('v2', { first: 1 }));
    await store().saveView(view('v3', { owner: 'b', first: 1 }));
    expect((await store().savedViews('a')).map(({ id, first }) => [id, first])).toEqual([
      ['v1', 0],
      ['v2', 1]
    ]);
    await store().deleteView('a', 'v3');
    expect(await store().savedViews('b')).toHaveLength(1);
    for (let n = 3; n <= VIEWS_AT_MOST; n += 1) await store().saveView(view(`w${n}`));
    expect(await store().saveView(view('more'))).toEqual({ state: 'full' });
    expect(await store().saveView(view('v1', { name: '今天' }))).toEqual({ state: 'saved' });
  });
}
