import { describe, expect, it } from 'vitest';
import { act } from './engine-fixture.ts';
import { createEngine } from './engine.ts';
import { codes, useNewborn } from './newborn-scene.ts';

const scene = useNewborn('file');

describe('moves', () => {
  it('refuses what does not fit now, an unknown move and one without a reason, and changes nothing', async () => {
    const application = await scene.submitted();
    expect(await codes(scene.send(application, 'HUKOU', 'approve', { facts: {} }))).toEqual(['event/not-now']);
    expect(await codes(scene.send(application, 'VACCINE', 'approve'))).toEqual(['event/not-now']);
    expect(await codes(scene.send(application, 'HUKOU', 'constructor' as never))).toEqual(['event/unknown']);
    expect(await codes(scene.send(application, 'HUKOU', 'reject'))).toEqual(['move/reason-missing']);
    expect(await codes(scene.send(application, 'HUKOU', 'reject', { reason: ' ' }))).toEqual(['move/reason-missing']);
    expect((await scene.view(application)).revision).toBe(1);
  });

  it('refuses a stale page with a sentence', async () => {
    const application = await scene.submitted();
    const shown = (await scene.view(application)).revision;
    await act(scene.app, scene.version, application, 'SSC', 'accept');
    const result = await scene.app.engine.move({
      application,
      item: 'HUKOU',
      move: 'accept',
      key: 'k',
      revision: shown,
      actor: scene.officer('HUKOU')
    });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'application/stale' }] });
    if (!result.ok) expect(result.problems[0]!.message).toContain('刷新');
  });

  it('applies the same key once and answers as the first time', async () => {
    const application = await scene.submitted();
    const move = () =>
      scene.app.engine.move({
        application,
        item: 'HUKOU',
        move: 'accept',
        key: 'k',
        revision: 1,
        actor: scene.officer('HUKOU')
      });
    const first = await move();
    expect(first).toEqual({ ok: true, value: { revision: 2 } });
    expect(await move()).toEqual({ ok: true, value: { revision: 2 } });
    expect(await Promise.all([move(), move()])).toEqual([first, first]);
  });

  it('takes any text as the key of a press', async () => {
    const application = await scene.submitted();
    const { revision } = await scene.view(application);
    const key = 'x'.repeat(100_000);
    expect(await scene.send(application, 'BIRTH_REG', 'accept', { key: 'k#1' })).toMatchObject({ ok: true });
    expect(await scene.send(application, 'BIRTH_REG', 'approve', { key, revision })).toMatchObject({ ok: false });
    const keys = (await scene.app.store.events(application)).map((event) => event.key);
    expect(keys.every((stored) => stored.length < 200 && !stored.includes('k#1'))).toBe(true);
  });

  it('lets one of two officers’ moves at once through', async () => {
    const application = await scene.submitted();
    const move = (item: string) =>
      scene.app.engine.move({ application, item, move: 'accept', key: item, revision: 1, actor: scene.officer(item) });
    const results = await Promise.all([move('HUKOU'), move('SSC'), move('INS_PAY')]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await scene.view(application)).revision).toBe(2);
  });

  it('ends an item with a reason that the citizen sees, and what waits for it follows the decided policy', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    expect(await scene.send(application, 'BIRTH_REG', 'refuse', { reason: '不符合登记条件' })).toMatchObject({
      ok: true
    });
    const { tasks, log } = await scene.view(application);
    expect(tasks.find((entry) => entry.item === 'BIRTH_REG')).toMatchObject({
      status: 'refused',
      result: { reason: '不符合登记条件' }
    });
    expect(tasks.find((entry) => entry.item === 'HUKOU')).toMatchObject({ status: 'cancelled', dueAt: null });
    expect(log.map((entry) => entry.text)).toContain('“生育登记凭证签发”不予许可');
  });

  it('withdraws an optional item, and the whole', async () => {
    const application = await scene.submitted();
    const input = { application, actor: scene.mother, reason: '以后再办' };
    expect(await codes(scene.app.engine.withdraw({ ...input, item: 'HUKOU', key: 'a', revision: 1 }))).toEqual([
      'event/not-now'
    ]);
    expect(await scene.app.engine.withdraw({ ...input, item: 'PARENTING', key: 'a', revision: 1 })).toEqual({
      ok: true,
      value: { revision: 2 }
    });
    expect(await scene.statuses(application)).toMatchObject({ PARENTING: 'withdrawn', HUKOU: 'examining' });
    expect(await scene.app.engine.withdraw({ ...input, key: 'b', revision: 2 })).toMatchObject({ ok: true });
    expect(new Set(Object.values(await scene.statuses(application)))).toEqual(new Set(['withdrawn']));
    expect((await scene.view(application)).status).toBe('closed');
    expect(await codes(scene.send(application, 'HUKOU', 'accept'))).toEqual(['event/not-now']);
  });
});

describe('a slice that its own form refuses', () => {
  it('is never sent: the task is marked, nothing is lost, and it goes out when it can', async () => {
    let broken = true;
    const engine = createEngine({
      ...scene.app,
      check: (schema, data) =>
        broken && schema === scene.version.plan.schemas.BIRTH_REG && new Error().stack!.includes('dispatch')
          ? [{ path: 'wifeName', keyword: 'not', message: '测试' }]
          : scene.app.check(schema, data)
    });
    const application = await scene.submitted();
    const accept = {
      application,
      item: 'BIRTH_REG',
      move: 'accept',
      key: 'k',
      revision: 1,
      actor: scene.officer('BIRTH_REG')
    } as const;
    expect(await engine.move(accept)).toMatchObject({ ok: true });
    const events = (await scene.app.store.events(application)).map((event) => event.type);
    expect(events).toContain('item.faulted');
    expect(events).not.toContain('item.dispatched');
    expect(await scene.statuses(application)).toMatchObject({ BIRTH_REG: 'faulted' });
    broken = false;
    expect(await scene.send(application, 'BIRTH_REG', 'retry')).toMatchObject({ ok: true });
    expect(await scene.task(application, 'BIRTH_REG')).toMatchObject({
      status: 'deciding',
      payloadState: 'dispatched'
    });
  });
});
