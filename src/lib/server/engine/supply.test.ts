import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approveEverything,
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  openTestApp,
  publish,
  submitDraft,
  uploadFile,
  type TestApp
} from './engine-fixture.ts';
import { eventPayload } from './event-log.ts';
import { loadApplication } from './load.ts';
import type { PublishedVersion } from './types.ts';

const INVOICE = 'medical.invoice';
const MOTHER = citizen('citizen-1');
const STRANGER = citizen('citizen-2', '王五');
const ANSWERS = {
  marriage: 'in',
  follow: 'father',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: []
};

let template: string;
let folder: string;
let app: TestApp;
let version: PublishedVersion;

// Publishing takes seconds: it is done once, and every test gets a copy of the data folder.
beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'supply-template-'));
  const first = await openTestApp(template, createTestClock('2026-11-23T08:00:00+08:00'));
  await publish(first, 'newborn');
  await first.close();
}, 60_000);
afterAll(() => rm(template, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supply-'));
  await cp(template, folder, { recursive: true });
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'));
  version = (await app.versions.load('newborn'))!;
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function submittedWithout(...keys: string[]): Promise<string> {
  const draft = await filledDraft(app, version, MOTHER.id, ANSWERS);
  for (const file of await app.files.list({ draft: draft.id }))
    if (keys.includes(file.sharedKey)) await app.files.remove(file.id);
  return submitDraft(app, draft, MOTHER);
}
const supply = (application: string, key = 'press', actor = MOTHER) => app.engine.supply({ application, key, actor });
const supplied = async (application: string) =>
  (await app.store.events(application)).filter((event) => event.type === 'material.supplied');
const codesOf = (result: Awaited<ReturnType<typeof supply>>) =>
  result.ok ? [] : result.problems.map((problem) => problem.code);

describe('a material that was left for later', () => {
  it('is handed in after submission: one event, nothing moves, and its department sees the file', async () => {
    const application = await submittedWithout(INVOICE);
    expect(await app.engine.deferred(application, MOTHER)).toMatchObject([
      { sharedKey: INVOICE, deferrableDays: 10, items: ['MATERNITY'], files: [] }
    ]);
    const before = (await app.store.application(application))!;
    await uploadFile(app, { application }, INVOICE);
    expect(await supply(application)).toEqual({ ok: true, value: { revision: before.revision + 1 } });

    const after = (await app.store.application(application))!;
    expect(after).toMatchObject({ snapshot: before.snapshot, statuses: before.statuses, status: before.status });
    expect(after.dataRevision).toBe(before.dataRevision);
    expect(await app.engine.verifyChain(application)).toEqual({ ok: true });

    const file = (await app.store.filesOf({ application })).find((one) => one.sharedKey === INVOICE)!;
    const [event] = await supplied(application);
    const { key } = (await loadApplication(app, application))!;
    expect(await eventPayload(app.store, key, event!)).toEqual({ materials: [INVOICE], files: [file.id] });

    const officer = officerOf(version, 'MATERNITY');
    const task = (await app.engine.task(application, 'MATERNITY', officer))!;
    expect(task.materials.find((one) => one.sharedKey === INVOICE)?.files.map((one) => one.id)).toEqual([file.id]);
    expect(await app.engine.mayRead(file, officer)).toBe(true);
    expect(task.log.at(-1)).toMatchObject({ actor: '申请人', text: '补交材料' });
    expect((await app.engine.deferred(application, MOTHER))[0]?.files).toHaveLength(1);
  });

  it('is one event however often the same press arrives, and a further file is one more', async () => {
    const application = await submittedWithout(INVOICE);
    await uploadFile(app, { application }, INVOICE);
    const [first, second] = await Promise.all([supply(application), supply(application)]);
    const third = await supply(application);
    expect([first, second, third].map((result) => result.ok)).toEqual([true, true, true]);
    expect(await supplied(application)).toHaveLength(1);

    expect(codesOf(await supply(application, 'again'))).toEqual(['supply/nothing-new']);
    await uploadFile(app, { application }, INVOICE);
    expect(await supply(application, 'page-2')).toMatchObject({ ok: true });
    const events = await supplied(application);
    const { key } = (await loadApplication(app, application))!;
    const named = await Promise.all(
      events.map((event) => eventPayload<{ files: string[] }>(app.store, key, event).then((payload) => payload!.files))
    );
    expect(named.map((files) => files.length)).toEqual([1, 1]);
    expect(new Set(named.flat()).size).toBe(2);
  });

  it('is nobody else’s to hand in or to look at', async () => {
    const application = await submittedWithout(INVOICE);
    await uploadFile(app, { application }, INVOICE);
    const officer = officerOf(version, 'MATERNITY');
    for (const actor of [STRANGER, officer]) {
      expect(codesOf(await supply(application, 'press', actor))).toEqual(['application/unknown']);
      expect(await app.engine.deferred(application, actor)).toEqual([]);
    }
    expect(await supplied(application)).toEqual([]);
  });

  it('covers neither what was there at submission nor a material that may not come later', async () => {
    const application = await submittedWithout();
    expect(await app.engine.deferred(application, MOTHER)).toEqual([]);
    await uploadFile(app, { application }, INVOICE);
    await uploadFile(app, { application }, 'bank.mother');
    expect(codesOf(await supply(application))).toEqual(['supply/nothing-new']);
  });

  it('is refused once the application is closed, but for the press that was answered before', async () => {
    const application = await submittedWithout(INVOICE);
    await uploadFile(app, { application }, INVOICE);
    expect(await supply(application)).toMatchObject({ ok: true });
    await uploadFile(app, { application }, INVOICE);
    await approveEverything(app, version, application);
    expect((await app.store.application(application))?.status).toBe('closed');
    expect(await app.engine.deferred(application, MOTHER)).toEqual([]);
    expect(codesOf(await supply(application, 'late'))).toEqual(['supply/closed']);
    expect(await supply(application)).toMatchObject({ ok: true });
    expect(await supplied(application)).toHaveLength(1);
  });
});
