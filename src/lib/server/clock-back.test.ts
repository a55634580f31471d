// The clock of the machine is set back while applications are under way.
import { beforeEach, expect, it } from 'vitest';
import { act } from './engine/engine-fixture.ts';
import { useNewborn } from './engine/newborn-scene.ts';
import { createVersionService } from './engine/versions.ts';
import { replayApplication } from './replay/replay.ts';

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;
const AFTER_EXAMINATION = '2026-12-01T08:00:00+08:00';

const scene = useNewborn('none');
let back = 0;
beforeEach(async () => {
  back = 0;
  await scene.app.close();
  const { set, now } = scene.clock;
  scene.clock = { set, now: () => now() - back };
  await scene.reopen();
});

const clockEvents = async (application: string) =>
  (await scene.app.store.events(application)).filter(({ key }) => /^clock:[^#]*$/.test(key));

async function isWhole(application: string): Promise<void> {
  const { store, keys, check, workspace, clock } = scene.app;
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  const versions = createVersionService({ store, workspace, clock });
  const today = (bundle: string) => workspace.outside(bundle)?.calendar;
  const replayed = await replayApplication({ store, keys, check, versions, today }, application);
  expect(replayed).toMatchObject({ state: 'same' });
}

it('what comes afterwards is taken in its order, and what came before is known again', async () => {
  const draft = await scene.newDraft();
  const press = { key: 'press-1', draft, actor: scene.mother, channel: 'online' } as const;
  const first = await scene.app.engine.submit(press);
  back = WEEK;
  expect(await scene.app.engine.submit(press)).toMatchObject({ ok: true, value: { repeated: true } });
  if (!first.ok) throw new Error('Not submitted');
  const { application } = first.value;
  await scene.acceptAll(application);
  await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
  expect(await scene.statuses(application)).toMatchObject({ BIRTH_REG: 'approved' });
  const other = await scene.submitted(scene.stranger);
  await isWhole(application);
  await isWhole(other);
});

it('no clock that ran out runs out again', async () => {
  const application = await scene.submitted();
  scene.clock.set(AFTER_EXAMINATION);
  expect(await scene.app.engine.tick()).toBeGreaterThan(0);
  const before = await clockEvents(application);
  for (back of [HOUR, WEEK, 0]) expect(await scene.app.engine.tick()).toBe(0);
  expect(await clockEvents(application)).toEqual(before);
  await isWhole(application);
});

it('clocks that a node took and did not send are sent once the time has come back', async () => {
  const application = await scene.submitted();
  scene.clock.set(AFTER_EXAMINATION);
  const taken = await scene.app.store.takeDue(scene.clock.now(), 60_000, 100);
  expect(taken.length).toBeGreaterThan(0);
  back = HOUR;
  await scene.app.engine.tick();
  back = -60_001;
  await scene.app.engine.tick();
  expect(await clockEvents(application)).toHaveLength(taken.length);
  await isWhole(application);
});
