import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import type { Item } from '#lib/core/model/index.ts';
import { act } from '../engine/engine-fixture.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { openKeyRing } from '../keys.ts';
import { replayApplication } from '../replay/replay.ts';
import { usePorts } from './ports-scene.ts';
import { actOnJob } from './stuck-jobs.ts';

const scene = useNewborn('file');
/** 国垂; it waits for the birth certificate. */
const ITEM = 'HUKOU';
const foreign = usePorts(
  scene,
  (address) => ({ nation: { ...address, entry: 'https://nation.example.gov.cn/matter', secret: 'secret' } }),
  // The only one: the others are not asked about.
  (source) => ({ ...source, items: { ...source.items, ...local(source.items, ['INS_PAY', 'INS_REG', 'MATERNITY']) } })
);
function local(items: Record<string, Item>, names: string[]): Record<string, Item> {
  return Object.fromEntries(names.map((name) => [name, { ...items[name]!, system: '市建' }]));
}

/** As it was last taken up. */
const jobOf = async (application: string) =>
  (await scene.app.store.portJobs(application)).findLast(({ kind }) => kind === 'foreign')!;
const reference = async (application: string) => (await jobOf(application)).subject.split('/')[0]!;
async function says(application: string, status: 'received' | 'accepted' | 'approved' | 'refused') {
  foreign.double.memory.matters.set(await reference(application), status);
  foreign.later(7 * 60);
  await workAll();
}
/** Until nothing is due any more: those of the tests before as well. */
async function workAll(): Promise<void> {
  while ((await foreign.services.work()) > 0);
}
/** Its turn has come: what it waits for is granted. */
async function itsTurn(): Promise<string> {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  for (let round = 0; round < 8; round += 1)
    for (const item of ['BIRTH_REG', 'BIRTH_CERT'])
      if ((await scene.task(application, item)).moves.includes('approve'))
        await act(scene.app, scene.version, application, item, 'approve');
  expect((await scene.task(application, ITEM)).moves).toContain('approve');
  return application;
}
async function factsFor(application: string): Promise<Record<string, unknown>> {
  return generateFacts((await scene.task(application, ITEM)).facts, scene.version.plan, 1);
}

it('a link for the officer who has it in hand, without anything of a person', async () => {
  const application = await scene.submitted();
  const link = await foreign.services.foreignLink(application, ITEM, scene.officer(ITEM));
  const [, claims] = new URL(link!).searchParams.get('context')!.split('.');
  const { number } = await scene.view(application);
  const read = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as Record<string, unknown>;
  expect(Object.keys(read).toSorted()).toEqual(['exp', 'iat', 'item', 'jti', 'number', 'reference']);
  expect(read).toMatchObject({ number, item: ITEM, reference: await reference(application) });
  expect(Number(read['exp']) - Number(read['iat'])).toBe(300);
  const again = await foreign.services.foreignLink(application, ITEM, scene.officer(ITEM));
  expect(again).not.toBe(link);
  for (const actor of [scene.mother, scene.stranger, scene.officer('SSC')])
    expect(await foreign.services.foreignLink(application, ITEM, actor)).toBeNull();
  // 省垂 is not set up here, and a local item has none.
  expect(await foreign.services.foreignLink(application, 'SSC', scene.officer('SSC'))).toBeNull();
  expect((await scene.app.store.portJobs(application)).map(({ subject }) => subject.split('/')[1])).toEqual([ITEM]);
});

it('accepted and approved there is accepted and approved here, each once', async () => {
  const application = await scene.submitted();
  await says(application, 'accepted');
  await says(application, 'accepted');
  const accepted = async () =>
    (await scene.view(application)).log.filter(({ type, item }) => type === 'item.accepted' && item === ITEM);
  expect(await accepted()).toHaveLength(1);
  await scene.acceptAll(application, [ITEM]);
  for (let round = 0; round < 8; round += 1)
    for (const item of ['BIRTH_REG', 'BIRTH_CERT'])
      if ((await scene.task(application, item)).moves.includes('approve'))
        await act(scene.app, scene.version, application, item, 'approve');
  foreign.double.memory.facts.set(await reference(application), await factsFor(application));
  await says(application, 'approved');
  expect((await scene.statuses(application))[ITEM]).toBe('approved');
  expect(await accepted()).toHaveLength(1);
  expect(await jobOf(application)).toMatchObject({ state: 'done', note: 'approved' });
  const today = () => scene.version.source.calendar;
  expect(await replayApplication({ ...scene.app, today }, application)).toMatchObject({ state: 'same' });
});

it('refused there is refused here, with its reason', async () => {
  const application = await itsTurn();
  await says(application, 'refused');
  const { tasks } = await scene.view(application);
  expect(tasks.find(({ item }) => item === ITEM)).toMatchObject({
    status: 'refused',
    result: { reason: '不符合条件（测试）' }
  });
});

it('approved there before its turn here: it waits, and nothing is lost', async () => {
  const application = await scene.submitted();
  await says(application, 'approved');
  expect(await jobOf(application)).toMatchObject({ state: 'open', note: null });
  expect((await scene.statuses(application))[ITEM]).toBe('waiting');
});

it('a result whose facts were not said is left to an officer; an operator lets it be asked again', async () => {
  const application = await itsTurn();
  await says(application, 'approved');
  const job = await jobOf(application);
  expect(job).toMatchObject({ state: 'failed', note: 'no-facts' });
  const by = { id: 'o', name: '运维' };
  await actOnJob(scene.app, { job: job.id, what: 'retried', reason: '已请对方补充', by });
  foreign.double.memory.facts.set(await reference(application), await factsFor(application));
  await workAll();
  expect((await scene.statuses(application))[ITEM]).toBe('approved');
});

it('decided otherwise by hand: shown to the operator, the decision here stands', async () => {
  const application = await itsTurn();
  expect(await codes(scene.send(application, ITEM, 'refuse', { reason: '材料不实' }))).toEqual([]);
  await says(application, 'approved');
  expect((await scene.statuses(application))[ITEM]).toBe('refused');
  expect(await jobOf(application)).toMatchObject({ state: 'failed', note: 'not-now' });
});

it.each([
  ['timeout', { state: 'open', note: 'timeout' }],
  ['error', { state: 'open', note: 'unavailable' }],
  ['not-found', { state: 'open', note: null }],
  ['mismatch', { state: 'failed', note: 'mismatch' }],
  ['refused', { state: 'failed', note: 'refused' }]
] as const)('%s: nothing moves here, and it is asked again or shown to the operator', async (fault, end) => {
  const application = await scene.submitted();
  foreign.double.fault(fault);
  await says(application, 'accepted');
  expect(await jobOf(application)).toMatchObject(end);
  expect((await scene.statuses(application))[ITEM]).toBe('examining');
});

it('other keys and other algorithms change nothing of what it is known by there', async () => {
  const application = await scene.submitted();
  const context = async () => {
    const link = await foreign.services.foreignLink(application, ITEM, scene.officer(ITEM));
    const [, claims] = new URL(link!).searchParams.get('context')!.split('.');
    return (JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { reference: string }).reference;
  };
  const before = await context();
  const folder = await mkdtemp(join(tmpdir(), 'yijianshi-other-keys-'));
  Object.assign(scene.app.keys, { token: (await openKeyRing(folder, { YIJIANSHI_CRYPTO: 'sm' })).token });
  await rm(folder, { recursive: true });
  expect(await context()).toBe(before);
  await says(application, 'accepted');
  expect((await scene.view(application)).log.map(({ type, item }) => [type, item])).toContainEqual([
    'item.accepted',
    ITEM
  ]);
  const asked = foreign.double.calls.filter(({ path }) => path === '/status').map(({ body }) => body['reference']);
  expect(asked).toContain(before);
});

it('decided by hand and never opened there: nobody asks any more', async () => {
  const application = await itsTurn();
  expect(await codes(scene.send(application, ITEM, 'refuse', { reason: '材料不实' }))).toEqual([]);
  foreign.double.fault('not-found');
  foreign.later(7 * 60);
  await workAll();
  expect(await jobOf(application)).toMatchObject({ state: 'done', note: 'ended' });
});

it('never opened there in half a year: shown to the operator', async () => {
  const application = await scene.submitted();
  foreign.double.fault('not-found');
  foreign.later(181 * 24 * 60);
  await workAll();
  expect(await jobOf(application)).toMatchObject({ state: 'failed', note: 'timeout' });
});

it('a review is another matter there: what was said before is not said about it, and it may be refused again', async () => {
  const { source } = foreign.version;
  const items = { ...source.items, [ITEM]: { ...source.items[ITEM]!, process: 'review' } };
  const version = { ...foreign.version, source: { ...source, items }, chart: compileChart({ ...source, items }) };
  Object.assign(scene.app.versions, { load: async () => version });
  const application = await itsTurn();
  await says(application, 'refused');
  const first = await jobOf(application);
  const { revision } = await scene.view(application);
  const press = {
    application,
    item: ITEM,
    choice: 'requestReview',
    key: 'review',
    revision,
    actor: scene.mother
  } as const;
  expect(await codes(scene.app.engine.choose({ ...press, reason: '材料齐全' }))).toEqual([]);
  await workAll();
  const second = await jobOf(application);
  expect(second.id).not.toBe(first.id);
  expect((await scene.statuses(application))[ITEM]).toBe('reviewing');
  await says(application, 'refused');
  expect((await scene.statuses(application))[ITEM]).toBe('refused');
  expect(await jobOf(application)).toMatchObject({ id: second.id, state: 'done', note: 'refused' });
});
