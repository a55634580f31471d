import { expect, it, vi } from 'vitest';
import { approveEverything } from '../engine/engine-fixture.ts';
import { stewardOf } from '../engine/steps.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { replayApplication } from '../replay/replay.ts';
import { eraseApplication } from '../retention/erase.ts';
import { heldApplication } from '../retention/person.ts';
import { personText } from '../retention/person-text.ts';
import { usePorts } from './ports-scene.ts';
import { createPosts } from './post-service.ts';
import { jobsPage } from './stuck-jobs.ts';

const scene = useNewborn('file');
const foreign = usePorts(scene, (post) => ({ post }));
const to = { name: '林小雨', phone: '13800138000', address: '示例省示例市示例区长安路 88 号 3 单元' };
const SECRET = '长安路 88 号';

const posts = () => foreign.services.posts;
const ask = (application: string, actor = scene.mother, sent = to) => posts().ask({ application, actor, to: sent });
const own = (application: string) => posts().own(application, scene.mother);
const orders = () => foreign.double.calls.filter(({ path }) => path === '/post/orders');
const sent = () => [...foreign.double.memory.done.keys()].filter((key) => key.startsWith('/post/orders'));
async function workAll(): Promise<void> {
  while ((await foreign.services.work()) > 0);
}
async function granted(): Promise<string> {
  const application = await scene.submitted();
  await approveEverything(scene.app, scene.version, application);
  return application;
}
const types = async (application: string) =>
  (await scene.app.store.events(application)).map(({ type }) => type).filter((type) => type.includes('.post'));
const steward = async (application: string) => {
  const { statuses } = (await scene.app.store.application(application))!;
  return stewardOf(scene.version, JSON.parse(statuses) as never)!;
};

it('is offered when everything has ended, to the applicant alone, with what can be posted', async () => {
  const early = await scene.submitted();
  expect(await own(early)).toBeNull();
  expect(await codes(ask(early))).toEqual(['post/closed']);
  const application = await granted();
  expect(await own(application)).toMatchObject({ state: null, open: true, demo: false });
  expect((await own(application))!.items).not.toContain('');
  expect((await own(application))!.items).toHaveLength(6);
  expect(await posts().own(application, scene.stranger)).toBeNull();
  expect(await codes(ask(application, scene.stranger))).toEqual(['post/closed']);
  const agent = { ...scene.mother, agent: { id: 'a' } } as never;
  expect(await codes(ask(application, agent))).toEqual(['post/closed']);
  const bad = { name: ' ', phone: '12', address: 'x'.repeat(201) };
  expect(await codes(ask(application, scene.mother, bad))).toEqual(['post/name', 'post/phone', 'post/address']);
});

it('one parcel, however often it is pressed and worked; its state is followed until it came', async () => {
  const application = await granted();
  const before = sent().length;
  const pressed = await Promise.all([ask(application), ask(application)]);
  expect(pressed.some(({ ok }) => ok)).toBe(true);
  expect(await codes(ask(application))).toEqual(['post/closed']);
  await workAll();
  await workAll();
  expect(sent().length - before).toBe(1);
  expect(orders().at(-1)!.body).toMatchObject({ reference: `post:${application}`, to });
  const view = await own(application);
  expect(view).toMatchObject({ state: 'ordered', open: false, carrier: null });
  expect(view!.tracking).toMatch(/^EMS\d+$/);
  foreign.later(5 * 60);
  await workAll();
  expect(await own(application)).toMatchObject({ state: 'underWay' });
  foreign.double.memory.parcels.set(view!.tracking!, 'delivered');
  foreign.later(5 * 60);
  await workAll();
  expect(await own(application)).toMatchObject({ state: 'delivered', tracking: view!.tracking });
  expect(await types(application)).toEqual([
    ...['application.postAsked', 'application.posted', 'application.postUnderWay', 'application.postDelivered']
  ]);
  expect((await scene.app.store.portJobs(application)).filter(({ kind }) => kind === 'post')).toMatchObject([
    { state: 'done', note: 'delivered' }
  ]);
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  const deps = { ...scene.app, today: () => undefined } as Parameters<typeof replayApplication>[0];
  expect((await replayApplication(deps, application))?.state).toBe('same');
});

it('a parcel that came back is to be collected', async () => {
  const application = await granted();
  await ask(application);
  await workAll();
  foreign.double.memory.parcels.set((await own(application))!.tracking!, 'returned');
  foreign.later(5 * 60);
  await workAll();
  expect(await own(application)).toMatchObject({ state: 'returned', open: false });
});

it.each(['timeout', 'cut', 'error'] as const)(
  'after %s it is ordered again under the same key, and once',
  async (fault) => {
    const application = await granted();
    const before = sent().length;
    await ask(application);
    foreign.double.fault(fault);
    await workAll();
    expect(await own(application)).toMatchObject({ state: 'asked', tracking: null });
    foreign.double.fault(null);
    foreign.later(10);
    await workAll();
    expect(await own(application)).toMatchObject({ state: 'ordered' });
    expect(new Set(orders().map(({ key }) => key))).toEqual(new Set([`post:${application}`]));
    expect(sent().length - before).toBe(1);
  }
);

it('whoever dies between the order and the log has ordered once', async () => {
  const application = await granted();
  const before = sent().length;
  await ask(application);
  const commit = vi.spyOn(scene.app.store, 'commit').mockRejectedValue(new Error('gone'));
  await workAll();
  commit.mockRestore();
  expect(sent().length - before).toBe(1);
  expect(await own(application)).toMatchObject({ state: 'asked' });
  foreign.later(10);
  await workAll();
  expect(sent().length - before).toBe(1);
  expect(await own(application)).toMatchObject({ state: 'ordered' });
});

it('one that is refused is the operator’s to see, without a word of the address; the department sends it by hand', async () => {
  const written: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const application = await granted();
  await ask(application);
  foreign.double.fault('refused');
  await workAll();
  out.mockRestore();
  err.mockRestore();
  const { jobs } = await jobsPage(scene.app);
  expect(jobs.find(({ id }) => id === `post:${application}`)).toMatchObject({
    kind: 'post',
    note: 'refused',
    item: null
  });
  expect(written.join('') + JSON.stringify(jobs)).not.toContain(SECRET);
  const rows = [await scene.app.store.portJobs(application), await scene.app.store.events(application)];
  expect(JSON.stringify(rows)).not.toContain(SECRET);
  expect(await own(application)).toMatchObject({ state: 'failed', open: false });

  const item = await steward(application);
  const parcel = {
    application,
    item,
    actor: scene.officer(item),
    carrier: '中国邮政',
    tracking: 'EA123456789CN',
    key: 'k'
  };
  expect(JSON.stringify(await posts().task(application, item, parcel.actor))).not.toContain(SECRET);
  expect(await codes(posts().enter({ ...parcel, item: 'HUKOU', actor: scene.officer('HUKOU') }))).toEqual([
    'post/closed'
  ]);
  expect(await codes(posts().enter(parcel))).toEqual([]);
  expect(await own(application)).toMatchObject({ state: 'ordered', carrier: '中国邮政', tracking: 'EA123456789CN' });
  expect(await posts().task(application, item, parcel.actor)).toMatchObject({ open: true });
});

it('where no carrier is set up the department enters what it sent, and may mend it', async () => {
  const application = await granted();
  const byHand = createPosts({ ...scene.app, post: null });
  expect(await byHand.own(application, scene.mother)).toBeNull();
  expect(await codes(byHand.ask({ application, actor: scene.mother, to }))).toEqual(['post/closed']);
  const item = await steward(application);
  const parcel = { application, item, actor: scene.officer(item), carrier: '邮政', tracking: 'EA1234567' };
  expect(await byHand.task(application, item, parcel.actor)).toMatchObject({ state: null, open: true });
  expect(await posts().task(application, item, parcel.actor)).toBeNull();
  expect(await codes(byHand.enter({ ...parcel, key: 'a', tracking: '<b>' }))).toEqual(['post/tracking']);
  expect(await codes(byHand.enter({ ...parcel, key: 'a' }))).toEqual([]);
  expect(await codes(byHand.enter({ ...parcel, key: 'a' }))).toEqual([]);
  expect(await types(application)).toEqual(['application.posted']);
  expect(await codes(byHand.enter({ ...parcel, key: 'b', tracking: 'EA7654321' }))).toEqual([]);
  expect(await byHand.own(application, scene.mother)).toMatchObject({ carrier: '邮政', tracking: 'EA7654321' });
  expect(orders()).toEqual([]);
});

it('the address is exported with the person’s data, and goes with the application’s key', async () => {
  const application = await granted();
  await ask(application);
  const row = (await scene.app.store.application(application))!;
  const held = (await heldApplication(scene.app, row))!;
  expect(held.post?.asked?.to).toEqual(to);
  expect(personText([held], [], [], 'x')).toContain('示例区长安路 88 号');
  expect(row.status).toBe('closed');
  const erased = await eraseApplication(scene.app, application, { actor: 'operator:o', reason: '按规定' });
  expect(erased.ok).toBe(true);
  expect(await own(application)).toBeNull();
  const before = sent().length;
  await workAll();
  expect(sent().length).toBe(before);
  expect(await scene.app.store.portJobs(application)).toMatchObject([{ state: 'done', note: 'ended' }]);
});
