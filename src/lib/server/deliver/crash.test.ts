import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { HEALTH, useDeliveries } from './deliver-scene.ts';
import { LIMITS } from './schedule.ts';

const scene = useDeliveries();

it('sends again under the same id what a killed node had sent and not yet written down', async () => {
  const system = await scene.connect(HEALTH);
  await scene.accepted();
  const { id } = await scene.only();
  await system.fault('hangs');
  await scene.app.close();
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./deliver-crash-child.ts', import.meta.url)), scene.folder, String(scene.clock.now())],
    { stdio: ['ignore', 'inherit', 'inherit'] }
  );
  const ended = once(child, 'exit');
  await expect.poll(async () => (await system.seen()).effects.length, { timeout: 30_000 }).toBe(1);
  child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
  await scene.reopen();
  scene.settle(false);
  expect(await scene.only()).toMatchObject({ state: 'waiting', attempts: 0 });
  await system.fault('none');
  await scene.deliver();
  expect((await system.seen()).arrivals).toHaveLength(1);
  await scene.later(LIMITS.leaseMs);
  await scene.deliver();
  const { arrivals, effects } = await system.seen();
  expect(arrivals.map((each) => [each.id, each.good])).toEqual([1, 2].map(() => [id, true]));
  expect(effects).toHaveLength(1);
  expect(await scene.only()).toMatchObject({ state: 'delivered', attempts: 1 });
}, 60_000);
