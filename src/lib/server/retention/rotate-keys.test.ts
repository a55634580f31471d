import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { newMasterKey, readMasterKeys, writeMasterKeys } from '../crypto/master-keys.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { MASTER_KEY } from '../installation.ts';
import { createUpkeep } from './upkeep.ts';
import { keyUse, rotateKeys } from './rotate-keys.ts';

const scene = useNewborn('none');

function addKey(): string {
  const file = join(scene.folder, 'master.key');
  const key = newMasterKey('2026-11-23');
  writeMasterKeys(file, [...readMasterKeys({ kind: 'file', file })!, key]);
  return key.id;
}

it('wraps everything anew while people go on, and then nothing needs the old key any more', async () => {
  const { app } = scene;
  const [old] = app.keys.ids();
  const before = [await scene.submitted(), await scene.submitted()];
  const draft = await scene.newDraft();
  const added = addKey();
  // Somebody submits while it goes on, with a draft that is still wrapped under the old key.
  const submitting = scene
    .newDraft()
    .then((own) => app.engine.submit({ key: 'k', draft: own, actor: scene.mother, channel: 'online' }));
  const first = await rotateKeys(app);
  await submitting;
  const second = await rotateKeys(app);
  expect(first.applications + second.applications).toBeGreaterThanOrEqual(2);
  expect(await rotateKeys(app)).toEqual({ applications: 0, drafts: 0, receivers: 0, lookups: 0, left: 0 });
  const uses = await keyUse(app.store, app.keys);
  expect(uses.find(({ id }) => id === old)).toEqual({ id: old, applications: 0, drafts: 0, receivers: 0, lookups: 0 });
  expect(uses.find(({ id }) => id === added)).toMatchObject({ applications: 3, drafts: 1 });
  expect((await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))?.data).toEqual(draft.data);

  // The old key is gone: everything opens, people are found.
  const file = join(scene.folder, 'master.key');
  writeMasterKeys(file, readMasterKeys({ kind: 'file', file })!.slice(1));
  await app.close();
  await scene.reopen();
  for (const id of before) {
    const mine = await scene.app.engine.data(id, scene.mother);
    const idNo = (mine!.data as { mother: { idNo: string } }).mother.idNo;
    const [found] = await Promise.all(
      scene.app.keys.lookups('citizen-id', idNo).map((hmac) => scene.app.store.lookup('citizen-id', hmac))
    );
    expect(found).toContain(id);
    expect(await scene.app.engine.verifyChain(id)).toEqual({ ok: true });
  }
});

it('a key that was added wraps nothing before a rotation on some node names it, and everything from then on', async () => {
  const { app } = scene;
  await rotateKeys(app);
  const [old] = app.keys.ids();
  const node = createUpkeep(app, scene.folder);
  const under = () => app.keys.wrappedUnder(app.keys.newKey('x').wrapped);
  const added = addKey();
  await node.orders();
  expect([app.keys.ids(), under()]).toEqual([[old, added], old]);
  expect(app.keys.lookup('f', '1').startsWith(`${old}:`)).toBe(true);
  await app.store.saveSetting({ name: MASTER_KEY, value: added, updatedAt: 1 }, old!);
  await node.orders();
  expect(under()).toBe(added);
  // One that this node was not given: it says so, once, and goes on as before.
  await app.store.saveSetting({ name: MASTER_KEY, value: 'a5'.repeat(8), updatedAt: 1 }, added);
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await node.orders();
  await node.orders();
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
  expect(under()).toBe(added);
});

it('goes on where it was ended', async () => {
  const { app } = scene;
  for (let count = 0; count < 3; count += 1) await scene.submitted();
  addKey();
  let pressed = 0;
  const stop = () => {
    pressed += 1;
    if (pressed === 2) throw new Error('killed');
  };
  await expect(rotateKeys(app, { told: stop })).rejects.toThrow('killed');
  expect((await rotateKeys(app)).applications).toBe(1);
});

it('ends between two when it is told to', async () => {
  const { app } = scene;
  for (let count = 0; count < 3; count += 1) await scene.submitted();
  addKey();
  const ending = new AbortController();
  await expect(rotateKeys(app, { told: () => ending.abort(), ending: ending.signal })).rejects.toThrow('正在停止');
  expect((await rotateKeys(app)).applications).toBe(2);
});

it('counts search values from before they said under which key, and makes them anew', async () => {
  const { app } = scene;
  const id = await scene.submitted();
  const { revision } = (await app.store.application(id))!;
  await app.store.replaceLookups(id, revision, [{ field: 'citizen-id', hmac: 'a5'.repeat(32) }]);
  const unnamed = async () => (await keyUse(app.store, app.keys)).find((use) => use.id === null);
  expect(await unnamed()).toMatchObject({ applications: 0, lookups: 1 });
  expect((await rotateKeys(app)).lookups).toBe(1);
  expect(await unnamed()).toBeUndefined();
});
