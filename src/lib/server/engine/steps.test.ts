import { afterEach, describe, expect, it } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import type { BundleSteps, Item } from '#lib/core/model/index.ts';
import { act, approveEverything } from './engine-fixture.ts';
import { codes, useNewborn } from './newborn-scene.ts';
import type { PublishedVersion } from './types.ts';

const scene = useNewborn('file');
let restore = (): void => {};
afterEach(() => restore());

/** The published version as if the bundle had these steps, and one item another template. */
function withSteps(steps: BundleSteps, items: Record<string, Partial<Item>> = {}): PublishedVersion {
  const { versions } = scene.app;
  const { load } = versions;
  restore = () => void Object.assign(versions, { load });
  const own = Object.entries(scene.version.source.items).map(([id, item]) => [id, { ...item, ...items[id] }]);
  const { bundle } = scene.version.source;
  const source = { ...scene.version.source, bundle: { ...bundle, steps }, items: Object.fromEntries(own) };
  const version = { ...scene.version, source, chart: compileChart(source) };
  Object.assign(versions, { load: async () => version });
  return version;
}

let presses = 0;
async function take(application: string, choice: string, details: Record<string, unknown>) {
  const { revision } = await scene.view(application);
  const press = { application, choice, revision, actor: scene.mother, details, key: `press-${++presses}` };
  return scene.app.engine.choose(press);
}
const stepOf = async (application: string) => (await scene.view(application)).step;
const inboxRow = async (application: string, item: string) =>
  (await scene.app.engine.inbox(scene.officer(item))).rows.find(
    (row) => row.application === application && row.item === item
  );

describe('before the items', () => {
  it('the citizen signs with the own name and pays what the items charge; nobody begins before', async () => {
    withSteps({ before: ['sign', 'pay'], after: [] });
    const application = await scene.submitted();
    expect(await stepOf(application)).toMatchObject({ name: 'sign', fees: [] });
    expect((await stepOf(application))!.dueAt).toBeGreaterThan(scene.clock.now());
    expect(await scene.app.engine.task(application, 'BIRTH_REG', scene.officer('BIRTH_REG'))).toBeNull();

    expect(await codes(take(application, 'sign', { name: '林小雨' }))).toEqual(['step/not-agreed']);
    expect(await codes(take(application, 'sign', { name: '别人', agreed: true }))).toEqual(['step/other-name']);
    expect(await codes(take(application, 'pay', { receipt: 'x' }))).toEqual(['event/not-now']);
    expect(await codes(take(application, 'sign', { name: ' 林小雨 ', agreed: true }))).toEqual([]);

    const pay = await stepOf(application);
    expect(pay).toMatchObject({ name: 'pay', fees: [{ item: 'INS_PAY' }] });
    expect(await codes(take(application, 'pay', {}))).toEqual(['step/not-paid']);
    expect(await codes(take(application, 'pay', { receipt: 'R-1' }))).toEqual([]);
    expect(await stepOf(application)).toBeNull();
    expect((await scene.task(application, 'BIRTH_REG')).moves).toContain('accept');
    const log = (await scene.view(application)).log.map(({ text }) => text);
    expect(log).toEqual(expect.arrayContaining(['签名', '缴费']));
  });
});

describe('after the items', () => {
  it('results are delivered by the leading department, received and rated without a level being given', async () => {
    const version = withSteps({ before: [], after: ['deliver', 'rate'] });
    const application = await scene.submitted();
    const steward = Object.keys(version.chart.items).find(
      (item) => version.chart.items[item]!.department === version.source.bundle.lead
    )!;
    expect((await scene.task(application, steward)).moves).not.toContain('deliver');
    await scene.acceptAll(application);
    await approveEverything(scene.app, version, application);

    expect(await stepOf(application)).toMatchObject({ name: 'deliver' });
    const row = await inboxRow(application, steward);
    expect(row).toMatchObject({ status: 'approved', owed: 'delivery' });
    expect(row!.dueAt).toBe((await stepOf(application))!.dueAt);
    expect((await scene.task(application, steward)).moves).toEqual(['deliver']);
    expect(await codes(scene.send(application, 'HUKOU', 'deliver'))).toEqual(['event/unknown']);
    expect(await codes(scene.send(application, steward, 'deliver'))).toEqual([]);
    expect(await inboxRow(application, steward)).toMatchObject({ owed: null, dueAt: null });

    expect(await stepOf(application)).toMatchObject({ name: 'rate' });
    expect(await codes(take(application, 'rate', {}))).toEqual(['step/no-rating']);
    expect(await codes(take(application, 'rate', { level: 6 }))).toEqual(['step/no-rating']);
    expect(await codes(take(application, 'rate', { level: 2, text: '等了很久' }))).toEqual([]);
    expect(await stepOf(application)).toBeNull();
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  });

  it('the citizen confirms how the results came', async () => {
    const version = withSteps({ before: [], after: ['collect'] });
    const application = await scene.submitted();
    await scene.acceptAll(application);
    await approveEverything(scene.app, version, application);
    expect(await codes(take(application, 'collect', { way: 'post' }))).toEqual(['step/not-received']);
    expect(await codes(take(application, 'collect', { received: true }))).toEqual(['step/no-way']);
    expect(await codes(take(application, 'collect', { way: 'post', received: true }))).toEqual([]);
    expect((await scene.view(application)).log.map(({ text }) => text)).toContain('领取');
  });
});

describe('what a department owes after the end', () => {
  it('a check afterwards and a delivery stand in its inbox, with their clock, until they are done', async () => {
    const version = withSteps(
      { before: [], after: [] },
      { PARENTING: { process: 'commitment' }, SSC: { process: 'issue-deliver' } }
    );
    const application = await scene.submitted();
    await scene.acceptAll(application);
    for (let round = 0; round < 12; round += 1)
      for (const item of ['BIRTH_REG', 'BIRTH_CERT', 'HUKOU', 'INS_REG', 'SSC', 'PARENTING']) {
        const { moves } = await scene.task(application, item);
        for (const move of ['creditGood', 'approve', 'issuePost'] as const)
          if (moves.includes(move)) await act(scene.app, version, application, item, move);
      }
    const check = await inboxRow(application, 'PARENTING');
    expect(check).toMatchObject({ status: 'approved', owed: 'check' });
    expect(check!.dueAt).toBeGreaterThan(scene.clock.now());
    const post = await inboxRow(application, 'SSC');
    expect(post).toMatchObject({ status: 'approved', owed: 'delivery' });
    expect((await scene.task(application, 'SSC')).dueAt).toBe(post!.dueAt);

    await act(scene.app, version, application, 'PARENTING', 'checkPassed');
    await act(scene.app, version, application, 'SSC', 'delivered');
    for (const item of ['PARENTING', 'SSC'])
      expect(await inboxRow(application, item)).toMatchObject({ status: 'approved', owed: null, dueAt: null });
  });
});
