import { describe, expect, it } from 'vitest';
import { approveEverything, submitDraft, uploadFile } from './engine-fixture.ts';
import { eventPayload } from './event-log.ts';
import { loadApplication } from './load.ts';
import { ANSWERS, useNewborn } from './newborn-scene.ts';

const INVOICE = 'medical.invoice';
const NOTHING_OPTIONAL = { ...ANSWERS, opt: [] };

const scene = useNewborn('file');

async function submittedWithout(...keys: string[]): Promise<string> {
  const draft = await scene.newDraft(scene.mother.id, NOTHING_OPTIONAL);
  for (const file of await scene.app.files.list({ draft: draft.id }))
    if (keys.includes(file.sharedKey)) await scene.app.files.remove(file.id);
  return submitDraft(scene.app, draft, scene.mother);
}
const supply = (application: string, key = 'press', actor = scene.mother) =>
  scene.app.engine.supply({ application, key, actor });
const supplied = async (application: string) =>
  (await scene.app.store.events(application)).filter((event) => event.type === 'material.supplied');
const codesOf = (result: Awaited<ReturnType<typeof supply>>) =>
  result.ok ? [] : result.problems.map((problem) => problem.code);

describe('a material that was left for later', () => {
  it('is handed in after submission: one event, nothing moves, and its department sees the file', async () => {
    const application = await submittedWithout(INVOICE);
    expect(await scene.app.engine.deferred(application, scene.mother)).toMatchObject([
      { sharedKey: INVOICE, deferrableDays: 10, items: ['MATERNITY'], files: [] }
    ]);
    const before = (await scene.app.store.application(application))!;
    await uploadFile(scene.app, { application }, INVOICE);
    expect(await supply(application)).toEqual({ ok: true, value: { revision: before.revision + 1 } });

    const after = (await scene.app.store.application(application))!;
    expect(after).toMatchObject({ snapshot: before.snapshot, statuses: before.statuses, status: before.status });
    expect(after.dataRevision).toBe(before.dataRevision);
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });

    const file = (await scene.app.store.filesOf({ application })).find((one) => one.sharedKey === INVOICE)!;
    const [event] = await supplied(application);
    const { key } = (await loadApplication(scene.app, application))!;
    expect(await eventPayload(scene.app.store, key, event!)).toEqual({ materials: [INVOICE], files: [file.id] });

    const officer = scene.officer('MATERNITY');
    const task = (await scene.app.engine.task(application, 'MATERNITY', officer))!;
    expect(task.materials.find((one) => one.sharedKey === INVOICE)?.files.map((one) => one.id)).toEqual([file.id]);
    expect(await scene.app.engine.mayRead(file, officer)).toBe(true);
    expect(task.log.at(-1)).toMatchObject({ actor: '申请人', text: '补交材料' });
    expect((await scene.app.engine.deferred(application, scene.mother))[0]?.files).toHaveLength(1);
  });

  it('is one event however often the same press arrives, and a further file is one more', async () => {
    const application = await submittedWithout(INVOICE);
    await uploadFile(scene.app, { application }, INVOICE);
    const [first, second] = await Promise.all([supply(application), supply(application)]);
    const third = await supply(application);
    expect([first, second, third].map((result) => result.ok)).toEqual([true, true, true]);
    expect(await supplied(application)).toHaveLength(1);

    expect(codesOf(await supply(application, 'again'))).toEqual(['supply/nothing-new']);
    await uploadFile(scene.app, { application }, INVOICE);
    expect(await supply(application, 'page-2')).toMatchObject({ ok: true });
    const events = await supplied(application);
    const { key } = (await loadApplication(scene.app, application))!;
    const named = await Promise.all(
      events.map((event) =>
        eventPayload<{ files: string[] }>(scene.app.store, key, event).then((payload) => payload!.files)
      )
    );
    expect(named.map((files) => files.length)).toEqual([1, 1]);
    expect(new Set(named.flat()).size).toBe(2);
  });

  it('is nobody else’s to hand in or to look at', async () => {
    const application = await submittedWithout(INVOICE);
    await uploadFile(scene.app, { application }, INVOICE);
    const officer = scene.officer('MATERNITY');
    for (const actor of [scene.stranger, officer]) {
      expect(codesOf(await supply(application, 'press', actor))).toEqual(['application/unknown']);
      expect(await scene.app.engine.deferred(application, actor)).toEqual([]);
    }
    expect(await supplied(application)).toEqual([]);
  });

  it('covers neither what was there at submission nor a material that may not come later', async () => {
    const application = await submittedWithout();
    expect(await scene.app.engine.deferred(application, scene.mother)).toEqual([]);
    await uploadFile(scene.app, { application }, INVOICE);
    await uploadFile(scene.app, { application }, 'bank.mother');
    expect(codesOf(await supply(application))).toEqual(['supply/nothing-new']);
  });

  it('is refused once the application is closed, but for the press that was answered before', async () => {
    const application = await submittedWithout(INVOICE);
    await uploadFile(scene.app, { application }, INVOICE);
    expect(await supply(application)).toMatchObject({ ok: true });
    await uploadFile(scene.app, { application }, INVOICE);
    await approveEverything(scene.app, scene.version, application);
    expect((await scene.app.store.application(application))?.status).toBe('closed');
    expect(await scene.app.engine.deferred(application, scene.mother)).toEqual([]);
    expect(codesOf(await supply(application, 'late'))).toEqual(['supply/closed']);
    expect(await supply(application)).toMatchObject({ ok: true });
    expect(await supplied(application)).toHaveLength(1);
  });
});
