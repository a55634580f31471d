import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { order, performOrders } from './orders.ts';
import { keyUse } from './rotate-keys.ts';
import { termRules } from './terms.ts';

const scene = useNewborn('none');
const BY = { actor: 'operator:o', name: '运维' };
const TERM = { ...{ kind: 'term' as const, bundle: '', version: null, term: { years: 5 } }, basis: '规定', ...BY };
const orders = () => join(scene.folder, 'orders');
const left = () => readdir(orders());

it('is taken back when nobody takes it up', async () => {
  expect(await codes(order(scene.folder, TERM, { patience: 1 }))).toEqual(['order/late']);
  expect(await left()).toEqual([]);
  expect(await performOrders(scene.app, scene.folder)).toBe(0);
});

it('is told to be under way when it is, and then done once', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const saveLife: typeof scene.app.store.saveLife = async (...line) => {
    begin();
    await released;
    return scene.app.store.saveLife(...line);
  };
  const asked = order(scene.folder, TERM, { patience: 300 });
  while (!existsSync(orders()) || (await left()).every((name) => !name.endsWith('.order.json'))) await sleep(1);
  const doing = performOrders({ ...scene.app, store: { ...scene.app.store, saveLife } }, scene.folder);
  await begun;
  expect(await codes(asked)).toEqual(['order/under-way']);
  release();
  expect(await doing).toBe(1);
  expect(termRules(await scene.app.store.life())).toHaveLength(1);
  // Nobody fetches the answer: it goes when it is old.
  const [answer] = await left();
  expect(answer).toMatch(/done\.json$/);
  await utimes(join(orders(), answer!), 0, 0);
  await performOrders(scene.app, scene.folder);
  expect(await left()).toEqual([]);
});

it('is not done a second time when the process that did it was killed, and says so', async () => {
  await mkdir(orders());
  const asked = order(scene.folder, TERM, { patience: 60_000 });
  let taken: string | undefined;
  while (!taken) {
    await sleep(1);
    taken = (await left()).find((name) => name.endsWith('.order.json'));
  }
  // As a process leaves it that was killed between taking it and its answer.
  const path = join(orders(), taken.replace('.order.json', ''));
  await writeFile(`${path}.progress.json.part`, '{');
  await rename(`${path}.order.json`, `${path}.taken.json`);
  expect(await performOrders(scene.app, scene.folder)).toBe(0);
  expect(await codes(asked)).toEqual(['order/broken']);
  expect(await scene.app.store.life()).not.toContainEqual(expect.objectContaining({ kind: 'retention' }));
});

it('ends between two when it is told to, and leaves what was not begun', async () => {
  for (let count = 0; count < 2; count += 1) await scene.submitted();
  const [key] = scene.app.keys.ids();
  const ending = AbortSignal.abort();
  const asked = order(scene.folder, { kind: 'rotate', key: key! }, { patience: 60_000 });
  while (!existsSync(orders()) || (await left()).every((name) => !name.endsWith('.order.json'))) await sleep(1);
  expect(await performOrders(scene.app, scene.folder, ending)).toBe(0);
  expect(await performOrders(scene.app, scene.folder)).toBe(1);
  expect(await asked).toMatchObject({ ok: true });
  expect((await keyUse(scene.app.store, scene.app.keys)).map(({ id }) => id)).toEqual([key]);
});

it.skipIf(process.getuid?.() !== 0)('left by root stays readable for whose data folder it is', async () => {
  await chown(scene.folder, 65_534, 65_534);
  const asked = order(scene.folder, TERM, { patience: 200 });
  while (!existsSync(orders()) || (await left()).every((name) => !name.endsWith('.order.json'))) await sleep(1);
  const [name] = await left();
  expect([(await stat(orders())).uid, (await stat(join(orders(), name!))).uid]).toEqual([65_534, 65_534]);
  await asked;
});
