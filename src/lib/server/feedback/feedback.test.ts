import { expect, it } from 'vitest';
import { approveEverything } from '../engine/engine-fixture.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor } from '../engine/types.ts';
import { createFeedback } from './feedback.ts';
import type { FeedbackService, RatingSaid } from './types.ts';

const scene = useNewborn('file');
let leaders: string[] = [];
const service = (store = scene.app.store): FeedbackService =>
  createFeedback({
    ...scene.app,
    store,
    departments: () => scene.app.workspace.departments(),
    leaders: async () => leaders
  });
const said = (level: number, more: Partial<RatingSaid> = {}): RatingSaid => ({
  ...{ level, tags: ['speed', 'nothing'], text: '等得久', named: false, phone: '' },
  ...more
});
const named = { named: true, phone: '139 0000 0000' };
/** Leads the department and did nothing themself. */
const leadOf = (item: string): Actor => ({ ...scene.officer(item), id: `lead-of-${item}`, duties: ['itemOwner'] });
const SUPERVISOR: Actor = { id: 's', name: '何静', role: 'supervisor' };
const span = () => ({ from: 0, to: scene.clock.now() + 1 });

async function finished(): Promise<string> {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  await approveEverything(scene.app, scene.version, application);
  return application;
}
const rate = (application: string, item: string | null, what: RatingSaid, actor = scene.mother) =>
  codes(service().rate({ application, item, actor, said: what }));

it('the whole and each item are rated once, by their owner, when they have ended', async () => {
  const begun = await scene.submitted();
  expect(await rate(begun, null, said(5))).toEqual(['feedback/closed']);
  const application = await finished();
  expect(await rate(application, 'HUKOU', said(4), scene.stranger)).toEqual(['feedback/closed']);
  expect(await rate(application, 'HUKOU', said(6))).toEqual(['feedback/no-level']);
  expect(await rate(application, 'HUKOU', said(0))).toEqual(['feedback/no-level']);
  expect(await rate(application, 'HUKOU', said(4))).toEqual([]);
  expect(await rate(application, 'HUKOU', said(1))).toEqual(['feedback/closed']);
  expect(await rate(application, null, said(5))).toEqual([]);
  const own = (await service().own(application, scene.mother))!;
  expect(own.rateable.filter(({ level }) => level !== null).map(({ item, level }) => [item, level])).toEqual([
    [null, 5],
    ['HUKOU', 4]
  ]);
  expect((await scene.app.store.ratingsOf(application)).map(({ tags }) => tags)).toEqual(['["speed"]', '["speed"]']);
  const counted = await scene.app.store.ratingsByTask(span());
  expect(counted.filter(({ item }) => item === 'HUKOU')).toMatchObject([{ level: 4, count: 1 }]);
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
});

it('two presses at once are one rating', async () => {
  const application = await finished();
  const both = await Promise.all([rate(application, 'HUKOU', said(1)), rate(application, 'HUKOU', said(1))]);
  expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ['feedback/closed']]);
  expect(await scene.app.store.ratingsOf(application)).toHaveLength(1);
});

it('a bad review under a name is called back, answered by who leads the department, and rated anew once', async () => {
  const application = await finished();
  expect(await rate(application, 'HUKOU', said(1, { named: true }))).toEqual(['feedback/phone']);
  expect(await rate(application, 'HUKOU', said(1, named))).toEqual([]);
  const lead = leadOf('HUKOU');
  const [line] = (await service().list(lead))!.rows.filter(({ answeredAt }) => answeredAt === null);
  // Monday 2026-11-23 and fifteen working days.
  expect(line).toMatchObject({ kind: 'badReview', level: 1, overdue: false });
  expect(new Date(line!.dueAt).toISOString()).toBe('2026-12-14T15:59:59.999Z');
  const { id } = line!;

  expect(await service().list(scene.officer('HUKOU'))).toBeNull();
  expect(await service().grievance(id, scene.officer('HUKOU'))).toBeNull();
  expect(await service().grievance(id, leadOf('INS_REG'))).toBeNull();
  expect(await service().grievance(id, SUPERVISOR)).toBeNull();
  expect(await service().grievance(id, lead)).toMatchObject({
    contact: { name: scene.mother.name, phone: '13900000000' },
    text: '等得久',
    tags: ['speed']
  });
  const looks = (await scene.app.store.accesses(application)).filter(({ item }) => item === 'HUKOU');
  expect(looks.at(-1)).toMatchObject({ kind: 'shown', fields: '["联系电话"]' });
  const log = (await scene.task(application, 'HUKOU')).log.map(({ type }) => type);
  expect(log.filter((type) => type.includes('rated') || type.startsWith('feedback'))).toEqual([]);

  const press = { id, actor: lead, text: '已当面说明，改为当日受理', key: 'k1' };
  expect(await codes(service().answer({ ...press, outcome: 'rectified' }))).toEqual(['feedback/not-called']);
  expect(await codes(service().call({ ...press, actor: leadOf('INS_REG'), reached: true }))).toEqual([
    'feedback/unknown'
  ]);
  expect(await codes(service().call({ ...press, reached: true }))).toEqual([]);
  expect(await codes(service().answer({ ...press, outcome: 'nothing' }))).toEqual(['feedback/no-outcome']);
  const early = { application, grievance: id, actor: scene.mother };
  expect(await codes(service().rateAgain({ ...early, level: 4 }))).toEqual(['feedback/closed']);
  expect(await codes(service().answer({ ...press, outcome: 'rectified' }))).toEqual([]);
  const [own] = (await service().own(application, scene.mother))!.grievances;
  expect(own).toMatchObject({ mayRateAgain: true, answer: { outcome: 'rectified', text: press.text } });
  expect(await codes(service().rateAgain({ ...early, level: 4, actor: scene.stranger }))).toEqual(['feedback/closed']);
  expect(await codes(service().rateAgain({ ...early, level: 4 }))).toEqual([]);
  expect(await codes(service().rateAgain({ ...early, level: 5 }))).toEqual(['feedback/closed']);
  expect(await scene.app.store.ratingsOf(application)).toMatchObject([{ level: 1, relevel: 4 }]);
});

it('nobody reads and answers what is said of their own work; supervision does where all who lead did the work', async () => {
  const application = await finished();
  const worker: Actor = { ...scene.officer('HUKOU'), duties: ['itemOwner', 'lead'] };
  const idOf = async (item: string) => {
    expect(await rate(application, item, said(1, named))).toEqual([]);
    return (await scene.app.store.grievancesOf(application)).find((row) => row.item === item)!.id;
  };
  const press = (id: string, actor: Actor) => ({ id, actor, text: '已说明', key: `k-${actor.id}`, reached: true });
  const among = async (id: string, actor: Actor) => (await service().list(actor))!.rows.some((line) => line.id === id);

  // Another one leads too, and answers; then leads no more.
  leaders = [worker.id, leadOf('HUKOU').id];
  const id = await idOf('HUKOU');
  expect(await among(id, worker)).toBe(false);
  expect(await service().grievance(id, worker)).toBeNull();
  expect(await codes(service().call(press(id, worker)))).toEqual(['feedback/unknown']);
  expect(await service().grievance(id, SUPERVISOR)).toBeNull();
  expect(await among(id, leadOf('HUKOU'))).toBe(true);
  expect(await codes(service().call(press(id, leadOf('HUKOU'))))).toEqual([]);
  leaders = [worker.id];
  expect(await codes(service().answer({ ...press(id, worker), outcome: 'explained' }))).toEqual(['feedback/unknown']);
  expect(await codes(service().answer({ ...press(id, SUPERVISOR), outcome: 'explained' }))).toEqual([]);

  // From the beginning nobody else leads.
  leaders = [scene.officer('INS_REG').id];
  const second = await idOf('INS_REG');
  expect(await among(second, SUPERVISOR)).toBe(true);
  expect(await service().grievance(second, { ...scene.officer('INS_REG'), duties: ['itemOwner'] })).toBeNull();
  expect(await codes(service().call(press(second, SUPERVISOR)))).toEqual([]);
  expect(await codes(service().answer({ ...press(second, SUPERVISOR), outcome: 'rectified' }))).toEqual([]);
  leaders = [];
});

it('who stood at the window does not answer what is said of it', async () => {
  const application = await finished();
  const clerk: Actor = { ...leadOf('HUKOU'), id: 'at-the-window' };
  leaders = [clerk.id];
  const token = await service().link({ application, item: 'HUKOU', actor: clerk, window: '3号' });
  expect(await codes(service().rateByLink(token!, said(1, { ...named, name: '李明' })))).toEqual([]);
  const [row] = await scene.app.store.grievancesOf(application);
  expect(row).toMatchObject({ handler: 'supervision' });
  leaders = [];
  expect(await service().grievance(row!.id, clerk)).toBeNull();
});

it('a counter has a code for the whole and for each item, for whom it serves, until each was rated', async () => {
  const application = await finished();
  const asked = { application, person: scene.mother, clerk: 'clerk-1', window: '综窗1号' };
  const codesNow = await service().linksAt(asked);
  expect(codesNow.map(({ item }) => item)).toEqual(['', ...Object.keys(scene.version.chart.items)]);
  expect(await service().linksAt({ ...asked, person: scene.stranger })).toEqual([]);
  expect(await codes(service().rateByLink(codesNow[0]!.token, said(5)))).toEqual([]);
  expect((await service().linksAt(asked)).map(({ item }) => item)).not.toContain('');
  expect(await scene.app.store.ratingsOf(application)).toMatchObject([
    { item: '', channel: 'window', window: '综窗1号', staff: 'clerk-1' }
  ]);
});

it('of two answers that meet one is kept', async () => {
  const application = await finished();
  expect(await rate(application, 'HUKOU', said(1, named))).toEqual([]);
  const [row] = await scene.app.store.grievancesOf(application);
  const press = { id: row!.id, actor: leadOf('HUKOU'), text: '第一个', key: 'first', outcome: 'rectified' };
  expect(await codes(service().call({ ...press, reached: true }))).toEqual([]);
  let between = true;
  const meeting: typeof scene.app.store = {
    ...scene.app.store,
    opened: async (id) => {
      if (between) {
        between = false;
        expect(await codes(service().answer(press))).toEqual([]);
      }
      return scene.app.store.opened(id);
    }
  };
  const late = { ...press, text: '第二个', key: 'second', outcome: 'unfounded' };
  expect(await codes(service(meeting).answer(late))).toEqual(['feedback/unknown']);
  expect(await scene.app.store.grievance(row!.id)).toMatchObject({ outcome: 'rectified' });
});

it('what is not answered in time is shown to supervision as overdue', async () => {
  const application = await finished();
  expect(await rate(application, 'INS_REG', said(2, named))).toEqual([]);
  expect(await rate(application, 'SSC', said(2))).toEqual([]);
  const mine = async () => {
    const { number } = await scene.view(application);
    return (await service().badReviews({ ...span(), bundle: null, department: null })).rows.filter(
      (line) => line.number === number
    );
  };
  expect(await mine()).toMatchObject([{ overdue: false, level: 2 }]);
  scene.clock.set('2026-12-15T00:00:00+08:00');
  expect(await mine()).toMatchObject([{ overdue: true, calledAt: null }]);
});

it('a complaint goes to supervision, once at a time, and is answered', async () => {
  const application = await scene.submitted();
  const input = { application, item: 'HUKOU', actor: scene.mother, text: '窗口态度', phone: '13900000000', key: 'c1' };
  for (const item of ['constructor', 'toString', 'nothing'])
    expect(await codes(service().complain({ ...input, item, kind: 'complaint' }))).toEqual(['feedback/no-item']);
  expect(await codes(service().complain({ ...input, kind: 'review' }))).toEqual(['feedback/no-item']);
  expect(await codes(service().complain({ ...input, kind: 'complaint', phone: '1', text: '' }))).toEqual([
    'feedback/no-text',
    'feedback/phone'
  ]);
  expect(await codes(service().complain({ ...input, kind: 'complaint', actor: scene.stranger }))).toEqual([
    'feedback/unknown'
  ]);
  expect(await codes(service().complain({ ...input, kind: 'complaint' }))).toEqual([]);
  expect(await codes(service().complain({ ...input, kind: 'complaint', key: 'c2' }))).toEqual(['feedback/open']);
  expect((await service().list(leadOf('HUKOU')))!.rows).not.toContainEqual(
    expect.objectContaining({ kind: 'complaint' })
  );
  const line = (await service().list(SUPERVISOR))!.rows.find(({ kind }) => kind === 'complaint');
  expect(await service().grievance(line!.id, SUPERVISOR)).toMatchObject({ text: '窗口态度', kind: 'complaint' });
  const answer = { id: line!.id, actor: SUPERVISOR, outcome: 'explained', text: '已核实', key: 'a' };
  expect(await codes(service().answer(answer))).toEqual([]);
  expect((await service().own(application, scene.mother))!.grievances).toMatchObject([
    { handlerName: '电子监察', answer: { text: '已核实' }, mayRateAgain: false }
  ]);
});

it('the code at a window stands for one item, window and person, cannot be made up, and runs out', async () => {
  const application = await finished();
  const officer = scene.officer('HUKOU');
  const input = { application, item: 'HUKOU', actor: officer, window: '3号窗口' };
  expect(await service().link({ ...input, actor: scene.officer('INS_REG') })).toBeNull();
  expect(await service().link({ ...input, window: ' ' })).toBeNull();
  const token = (await service().link(input))!;
  const body = (text: string) => Buffer.from(text).toString('base64url');
  const [content = '', mac] = token.split('.');
  const other = Buffer.from(content, 'base64url').toString().replace('3号', '4号');
  expect(await service().linked(`${body(other)}.${mac}`)).toBeNull();
  expect(await service().linked('x')).toBeNull();
  expect(await service().linked(token)).toMatchObject({ window: '3号窗口', open: true });
  expect(await codes(service().rateByLink(token, said(2, named)))).toEqual(['feedback/name']);
  expect(await codes(service().rateByLink(token, said(2, { ...named, name: '李明' })))).toEqual([]);
  expect(await codes(service().rateByLink(token, said(5)))).toEqual(['feedback/closed']);
  expect(await scene.app.store.ratingsOf(application)).toMatchObject([
    { channel: 'window', window: '3号窗口', staff: officer.id, named: 1 }
  ]);
  scene.clock.set(new Date(scene.clock.now() + 4 * 86_400_000).toISOString());
  expect(await service().linked(token)).toBeNull();
});
