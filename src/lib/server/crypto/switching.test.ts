import { afterEach, expect, it } from 'vitest';
import { verifyChain } from '../engine/chain.ts';
import { act } from '../engine/engine-fixture.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { createVersionService } from '../engine/versions.ts';
import { replayApplication } from '../replay/replay.ts';

const scene = useNewborn('none');
afterEach(() => {
  delete process.env['YIJIANSHI_CRYPTO'];
});

async function openWith(suite: 'intl' | 'sm'): Promise<void> {
  await scene.app.close();
  process.env['YIJIANSHI_CRYPTO'] = suite;
  await scene.reopen();
}

it('an application goes on under the other algorithms, there and back: chain, replay, data, files and search hold', async () => {
  const id = await scene.submitted();
  const draft = await scene.newDraft();
  const before = (await scene.app.engine.data(id, scene.mother))!;
  await openWith('sm');
  expect((await scene.app.engine.data(id, scene.mother))!.data).toEqual(before.data);
  await act(scene.app, scene.version, id, 'HUKOU', 'accept');
  const second = await scene.submitted();
  await openWith('intl');
  await act(scene.app, scene.version, id, 'SSC', 'accept');

  const hashes = (await scene.app.store.events(id)).map(({ hash }) => (hash.startsWith('sm3:') ? 'sm' : 'intl'));
  expect([hashes[0], new Set(hashes).size, hashes.at(-1)]).toEqual(['intl', 2, 'intl']);
  expect((await scene.app.store.events(second)).every(({ hash }) => /^sm3:[0-9a-f]{64}$/.test(hash))).toBe(true);
  const atPublication = { ...scene.app.workspace, outside: () => null };
  const versions = createVersionService({ ...scene.app, workspace: atPublication });
  for (const each of [id, second]) {
    expect(await scene.app.engine.verifyChain(each)).toEqual({ ok: true });
    const today = () => scene.version.source.calendar;
    const replayed = await replayApplication({ ...scene.app, versions, today }, each);
    expect(replayed).toMatchObject({ state: 'same', difference: null });
    for (const file of (await scene.app.engine.data(each, scene.mother))!.files) {
      const read = await scene.app.files.read(file.id);
      expect((await new Response(read!.stream).arrayBuffer()).byteLength).toBe(file.size);
    }
  }
  const idNo = (before.data as { mother: { idNo: string } }).mother.idNo;
  const found = await Promise.all(
    scene.app.keys.lookups('citizen-id', idNo).map((hmac) => scene.app.store.lookup('citizen-id', hmac))
  );
  expect(found.flat().toSorted()).toEqual([id, second].toSorted());
  expect((await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))!.data).toEqual(draft.data);
});

it('a changed line or payload of a chain of SM3 is found', async () => {
  await openWith('sm');
  const id = await scene.submitted();
  const [first] = await scene.app.store.events(id);
  const forged = {
    ...scene.app.store,
    events: async (of: string) => {
      const rows = await scene.app.store.events(of);
      return rows.map((row) => (row.seq === 1 ? { ...row, actor: 'citizen:other' } : row));
    }
  };
  expect(first!.payloadSha256).toMatch(/^sm3:/);
  expect(await verifyChain({ ...scene.app, store: forged }, id)).toEqual({ ok: false, seq: 1 });
});
