import { afterEach, describe, expect, it } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import type { Item } from '#lib/core/model/index.ts';
import { act, submitDraft, uploadFile } from './engine-fixture.ts';
import { codes, ANSWERS, useNewborn } from './newborn-scene.ts';
import type { PublishedVersion } from './types.ts';

const INVOICE = 'medical.invoice';
const scene = useNewborn('file');
let restore = (): void => {};
afterEach(() => restore());

/** The published version as if one item had another template. */
function withTemplate(item: string, change: Partial<Item>): PublishedVersion {
  const { versions } = scene.app;
  const { load } = versions;
  restore = () => void Object.assign(versions, { load });
  const items = { ...scene.version.source.items, [item]: { ...scene.version.source.items[item]!, ...change } };
  const source = { ...scene.version.source, items };
  const version = { ...scene.version, source, chart: compileChart(source) };
  Object.assign(versions, { load: async () => version });
  return version;
}

/** Submitted without the invoice, MATERNITY accepted and approved. */
async function decided(version: PublishedVersion): Promise<string> {
  const draft = await scene.newDraft(scene.mother.id, ANSWERS);
  for (const file of await scene.app.files.list({ draft: draft.id }))
    if (file.sharedKey === INVOICE) await scene.app.files.remove(file.id);
  const application = await submitDraft(scene.app, draft, scene.mother);
  await scene.acceptAll(application);
  for (const item of ['BIRTH_REG', 'BIRTH_CERT', 'MATERNITY'])
    if ((await scene.task(application, item)).moves.includes('approve'))
      await act(scene.app, version, application, item, 'approve');
  return application;
}
const supply = (application: string) => scene.app.engine.supply({ application, key: 'press', actor: scene.mother });
const typesOf = async (application: string) =>
  (await scene.app.store.events(application)).filter(({ item }) => item === 'MATERNITY').map(({ type }) => type);

describe('an item decided although something is owed', () => {
  it('holds its result back until that has come', async () => {
    const version = withTemplate('MATERNITY', { process: 'deferral' });
    const application = await decided(version);
    expect((await scene.task(application, 'MATERNITY')).status).toBe('withheld');
    const before = (await scene.view(application)).tasks.find(({ item }) => item === 'MATERNITY')!;
    expect(before).toMatchObject({ status: 'withheld', result: null });
    const clocks = (await scene.app.store.timers(application)).map(({ clock }) => clock);
    expect(clocks).toContain('MATERNITY.deferral');

    expect(await codes(supply(application))).toEqual(['supply/nothing-new']);
    await uploadFile(scene.app, { application }, INVOICE);
    expect(await codes(supply(application))).toEqual([]);
    expect((await scene.task(application, 'MATERNITY')).status).toBe('approved');
    expect(await typesOf(application)).toEqual(expect.arrayContaining(['item.withheld', 'item.released']));
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  });

  it('ends where nothing comes in time', async () => {
    const version = withTemplate('MATERNITY', { process: 'deferral' });
    const application = await decided(version);
    const due = (await scene.app.store.timers(application)).find(({ clock }) => clock === 'MATERNITY.deferral')!;
    scene.clock.set(new Date(due.dueAt + 1).toISOString());
    await scene.app.engine.tick();
    expect((await scene.task(application, 'MATERNITY')).status).toBe('lapsed');
    expect(await typesOf(application)).toEqual(expect.arrayContaining(['clock.owedOverdue', 'item.lapsed']));
  });
});

describe('a refusal that can be reviewed', () => {
  it('is reviewed once on the citizen’s request, with a reason, by nobody else', async () => {
    const version = withTemplate('MATERNITY', { process: 'review' });
    const draft = await scene.newDraft(scene.mother.id, ANSWERS);
    const application = await submitDraft(scene.app, draft, scene.mother);
    await scene.acceptAll(application);
    for (const item of ['BIRTH_REG', 'BIRTH_CERT'])
      if ((await scene.task(application, item)).moves.includes('approve'))
        await act(scene.app, version, application, item, 'approve');
    expect(await codes(scene.send(application, 'MATERNITY', 'refuse', { reason: '不符合条件' }))).toEqual([]);
    const view = await scene.view(application);
    expect(view.tasks.find(({ item }) => item === 'MATERNITY')!.choices).toEqual(['requestReview']);
    const ask = (actor = scene.mother, reason = '材料齐全', revision = view.revision) =>
      codes(
        scene.app.engine.choose({
          application,
          item: 'MATERNITY',
          choice: 'requestReview',
          key: `${actor.id}${reason}`,
          revision,
          actor,
          reason
        })
      );
    expect(await ask(scene.stranger)).toEqual(['application/unknown']);
    expect(await ask(scene.mother, '')).toEqual(['move/reason-missing']);
    expect(await ask()).toEqual([]);
    expect((await scene.task(application, 'MATERNITY')).status).toBe('reviewing');
    expect(await codes(scene.send(application, 'MATERNITY', 'uphold', { reason: '仍不符合条件' }))).toEqual([]);
    const after = await scene.view(application);
    expect(after.tasks.find(({ item }) => item === 'MATERNITY')!).toMatchObject({ status: 'refused', choices: [] });
    expect(await ask(scene.mother, '再来', after.revision)).toEqual(['event/not-now']);
  });
});
