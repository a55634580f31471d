import { expect, it, vi } from 'vitest';
import { eraseApplication } from '../retention/erase.ts';
import type { EngineDeps } from './deps.ts';
import { createEngine } from './engine.ts';
import { createHeld, type Held } from './held.ts';
import { codes, useNewborn } from './newborn-scene.ts';
import type { Engine, TaskMove } from './types.ts';

const scene = useNewborn('file');

/** One node of several on the same store. */
function node(): { engine: Engine; held: Held; reads: () => number } {
  const { store } = scene.app;
  const opened = vi.fn(store.opened);
  const held = createHeld(() => scene.clock.now());
  const deps: EngineDeps = { ...scene.app, store: { ...store, opened }, held };
  return { engine: createEngine(deps), held, reads: () => opened.mock.calls.length };
}
const press = (application: string, item: string, revision: number, move: TaskMove['move'] = 'accept'): TaskMove => ({
  ...{ application, item, move, revision, key: `${item}-${move}-${revision}` },
  actor: scene.officer(item)
});
const revisionOf = async (application: string) => (await scene.app.store.application(application))!.revision;

it('what is held after each event is what the store holds', async () => {
  const { engine, held, reads } = node();
  const application = await scene.submitted();
  for (const item of Object.keys(scene.version.chart.items)) {
    const revision = await revisionOf(application);
    expect(await codes(engine.move(press(application, item, revision)))).toEqual([]);
    const stored = (await scene.app.store.opened(application))!;
    expect(held.take(application, revision + 1)).toEqual(stored);
  }
  const correction = { elements: ['mother.phone'], materials: [], reason: '请核对' };
  const asks = press(application, 'BIRTH_REG', await revisionOf(application), 'requestCorrection');
  await engine.move({ ...asks, correction });
  expect(held.take(application, await revisionOf(application))).toEqual(await scene.app.store.opened(application));
  expect(reads(), 'once, by the first press').toBe(1);
});

it('whoever looked at a task presses without another reading', async () => {
  const { engine, reads } = node();
  const application = await scene.submitted();
  const task = (await engine.task(application, 'HUKOU', scene.officer('HUKOU')))!;
  const before = reads();
  expect(await codes(engine.move(press(application, 'HUKOU', task.revision)))).toEqual([]);
  expect(reads()).toBe(before);
});

it('another node that went on is seen: by a page that shows it, and against one that does not', async () => {
  const [here, there] = [node(), node()];
  const application = await scene.submitted();
  const revision = await revisionOf(application);
  await here.engine.task(application, 'HUKOU', scene.officer('HUKOU'));
  expect(await codes(there.engine.move(press(application, 'BIRTH_REG', revision)))).toEqual([]);
  expect(await codes(here.engine.move(press(application, 'HUKOU', revision)))).toEqual(['application/stale']);
  expect(await codes(here.engine.move(press(application, 'HUKOU', revision + 1)))).toEqual([]);
  // The same press that the other node took already is answered as taken.
  expect(await here.engine.move(press(application, 'BIRTH_REG', revision))).toMatchObject({ ok: true });
  expect(await revisionOf(application)).toBe(revision + 2);
});

it('what was erased elsewhere is not opened by what is held', async () => {
  const { engine } = node();
  const application = await scene.submitted();
  const before = await revisionOf(application);
  await scene.app.engine.withdraw({ application, key: 'w', revision: before, actor: scene.mother, reason: '不办了' });
  const { revision } = (await engine.task(application, 'HUKOU', scene.officer('HUKOU')))!;
  const by = { actor: 'operator:op', reason: '按规定' };
  expect(await codes(eraseApplication(scene.app, application, by))).toEqual([]);
  expect(await codes(engine.move(press(application, 'HUKOU', revision)))).toEqual(['event/not-now']);
  const reason = '发现问题';
  const revoked = press(application, 'HUKOU', await revisionOf(application), 'revoke');
  expect(await codes(engine.move({ ...revoked, reason }))).toEqual(['application/unknown']);
  expect(await engine.task(application, 'HUKOU', scene.officer('HUKOU'))).toBeNull();
});

it('is let go after a while, and when others were used since', () => {
  let now = 0;
  const held = createHeld(() => now, 2);
  const opened = (id: string) => ({ row: { id, revision: 1 }, wrappedKey: null, timers: [], tasked: [] }) as never;
  for (const id of ['a', 'b', 'c']) held.keep(opened(id));
  expect([held.take('a', 1), held.take('b', 2)]).toEqual([null, null]);
  expect(held.take('b', 1)).not.toBeNull();
  now = 5 * 60_000;
  expect(held.take('b', 1)).toBeNull();
});
