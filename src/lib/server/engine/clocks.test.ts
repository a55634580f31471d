import { describe, expect, it } from 'vitest';
import { act, officerOf } from './engine-fixture.ts';
import { createEngine } from './engine.ts';
import { useNewborn } from './newborn-scene.ts';

const scene = useNewborn('none');

describe('clocks', () => {
  it('deem an application accepted after five working days of silence, each once, whoever asks', async () => {
    const application = await scene.submitted();
    expect(await scene.app.engine.tick()).toBe(0);
    scene.clock.set('2026-12-01T08:00:00+08:00');
    const counts = await Promise.all([scene.app.engine.tick(), scene.app.engine.tick()]);
    expect(counts[0]! + counts[1]!).toBeGreaterThanOrEqual(9);
    expect(await scene.app.engine.tick()).toBe(0);
    expect(await scene.statuses(application)).toMatchObject({ BIRTH_REG: 'deciding', HUKOU: 'waiting' });
    const deemed = (await scene.app.store.events(application)).filter((event) => event.type === 'clock.deemedAccepted');
    expect(deemed).toHaveLength(9);
    expect((await scene.app.engine.verifyChain(application)).ok).toBe(true);
  });

  it('are sent to all others when one application cannot be read', async () => {
    const broken = await scene.submitted();
    scene.clock.set('2026-11-23T10:00:00+08:00');
    const whole = await scene.submitted(scene.stranger);
    scene.clock.set('2026-12-01T08:00:00+08:00');
    const opened: typeof scene.app.store.opened = async (id) => {
      if (id === broken) throw new Error('disk');
      return scene.app.store.opened(id);
    };
    await expect(createEngine({ ...scene.app, store: { ...scene.app.store, opened } }).tick()).rejects.toThrow('disk');
    const rest = (await scene.app.engine.application(whole, scene.stranger))!.tasks.map((entry) => entry.status);
    expect(rest).not.toContain('examining');
    scene.clock.set('2026-12-01T08:02:00+08:00');
    expect(await scene.app.engine.tick()).toBeGreaterThan(0);
    expect(Object.values(await scene.statuses(broken))).not.toContain('examining');
  });

  it('that ran out earlier are sent earlier, also where another node took them and sent nothing', async () => {
    const application = await scene.submitted();
    scene.clock.set('2026-12-01T08:00:00+08:00');
    const first = 'correction.collect';
    const takeDue: typeof scene.app.store.takeDue = async (...query) =>
      (await scene.app.store.takeDue(...query)).filter(({ clock }) => clock !== first).toReversed();
    const sent = await createEngine({ ...scene.app, store: { ...scene.app.store, takeDue } }).tick();
    const events = await scene.app.store.events(application);
    const keys = events.map(({ key }) => key).filter((key) => /^clock:[^#]*$/.test(key));
    expect(keys).toHaveLength(sent);
    expect(keys[0]).toMatch(`clock:${first}:`);
    expect(keys.slice(1)).toEqual(keys.slice(1).toSorted());
    expect(await scene.app.engine.tick()).toBe(0);
  });

  it('stop and go on with what was left', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
    await act(scene.app, scene.version, application, 'BIRTH_CERT', 'approve');
    const due = (await scene.task(application, 'MATERNITY')).dueAt!;
    expect(new Date(due).toISOString()).toBe('2026-12-07T15:59:59.999Z');
    scene.clock.set('2026-11-26T10:00:00+08:00');
    await scene.send(application, 'MATERNITY', 'pause', { reason: '专家评审' });
    expect(await scene.task(application, 'MATERNITY')).toMatchObject({ status: 'paused', dueAt: null, remaining: 7 });
    scene.clock.set('2026-12-10T10:00:00+08:00');
    await scene.send(application, 'MATERNITY', 'resume');
    expect(new Date((await scene.task(application, 'MATERNITY')).dueAt!).toISOString()).toBe(
      '2026-12-21T15:59:59.999Z'
    );
  });

  it('count an overdue limit once and move nothing', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    scene.clock.set('2026-11-24T08:00:00+08:00');
    expect(await scene.app.engine.tick()).toBe(1);
    expect(await scene.app.engine.tick()).toBe(0);
    expect((await scene.view(application)).log.at(-1)).toMatchObject({ type: 'clock.overdue', item: 'BIRTH_REG' });
    const late = await scene.task(application, 'BIRTH_REG');
    expect(late.status).toBe('deciding');
    expect(late.dueAt).toBeLessThan(scene.clock.now());
    const { rows } = await scene.app.engine.inbox(officerOf(scene.version, 'BIRTH_REG'));
    const warned = rows.find((row) => row.application === application && row.item === 'BIRTH_REG');
    expect(warned!.warning).toMatchObject({ rule: 'overdue', colour: 'red' });
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
  });
});
