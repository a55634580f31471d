import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import { eventPayload } from './event-log.ts';
import { createEngine } from './engine.ts';
import { loadApplication } from './load.ts';
import { countRunning } from './recount.ts';
import { useNewborn } from './newborn-scene.ts';

const scene = useNewborn('none');
const local = (ms: number | null) => new Date(ms! + 8 * 3_600_000).toISOString().slice(0, 10);

/** The calendar of the office from now on: the shipped one, with days off of its own. */
function close(revision: string, ...days: string[]): void {
  const exceptions = days.map((day) => ({ day, worked: false, source: '防台停工通告', announced: '2026-11-24' }));
  const calendar = { ...shippedCalendar(), revision, exceptions };
  scene.app.workspace.outside = () => ({ calendar });
}

describe('a new calendar', () => {
  it('moves open dates and says so in the log of each application, once', async () => {
    const application = await scene.submitted();
    const before = await scene.task(application, 'HUKOU');
    expect(local(before.dueAt)).toBe('2026-11-30');
    close('typhoon', '2026-11-25', '2026-11-26');
    expect(await scene.app.engine.tick()).toBe(0);
    expect(local((await scene.task(application, 'HUKOU')).dueAt)).toBe('2026-12-02');
    const events = await scene.app.store.events(application);
    const told = events.filter(({ type }) => type === 'clock.recounted');
    expect(told).toHaveLength(1);
    const { key } = (await loadApplication(scene.app, application))!;
    const said = await eventPayload<{ calendar: string; moved: { clock: string }[] }>(scene.app.store, key, told[0]!);
    expect(said!.calendar).toBe('typhoon');
    expect(said!.moved).toContainEqual({
      clock: 'HUKOU.examine',
      from: before.dueAt,
      to: (await scene.task(application, 'HUKOU')).dueAt,
      provisional: false
    });
    expect((await scene.view(application)).log.at(-1)!.text).toContain('工作日历有变动');
    expect((await scene.app.engine.verifyChain(application)).ok).toBe(true);
    await scene.app.engine.tick();
    await createEngine(scene.app).tick();
    expect(await scene.app.store.events(application)).toHaveLength(events.length);
  });

  it('would touch every application with a clock that runs', async () => {
    const before = await countRunning(scene.app.store, ['newborn']);
    await scene.submitted();
    expect(await countRunning(scene.app.store, ['newborn', 'retirement'])).toBe(before + 1);
    expect(await countRunning(scene.app.store, ['retirement'])).toBe(0);
  });

  it('goes back as it came, and is sent by the new date only', async () => {
    const application = await scene.submitted();
    close('typhoon', '2026-11-30');
    scene.clock.set('2026-12-01T08:00:00+08:00');
    await scene.app.engine.tick();
    expect(await scene.statuses(application)).toMatchObject({ HUKOU: 'examining' });
    close('calm');
    expect(await scene.app.engine.tick()).toBeGreaterThan(0);
    expect(await scene.statuses(application)).toMatchObject({ HUKOU: 'waiting' });
  });

  it('that moves nothing leaves pages and logs as they are', async () => {
    const application = await scene.submitted();
    const before = (await scene.app.store.application(application))!;
    close('next-year', '2027-03-01');
    await scene.app.engine.tick();
    expect(await scene.app.store.application(application)).toEqual(before);
    const rows = await scene.app.store.timers(application);
    expect([...new Set(rows.map(({ calendar }) => calendar))]).toEqual(['next-year']);
  });
});
