import { expect, it } from 'vitest';
import { codes, useNewborn } from './newborn-scene.ts';
import { previewWithdrawal } from './withdraw-preview.ts';

const scene = useNewborn('file');
const preview = async (application: string) => (await previewWithdrawal(scene.app, application, scene.mother))!;
const nameOf = (item: string) => scene.version.source.items[item]!.name;

it.each([['one item'], ['all of it']])('says what ends with %s, and it is what happens then', async (what) => {
  const application = await scene.submitted();
  const { items, all } = await preview(application);
  const one = what === 'one item' ? items[0]! : null;
  const before = await scene.statuses(application);
  const { revision } = await scene.view(application);
  const press = { application, key: 'w', revision, actor: scene.mother, reason: '' };
  expect(await codes(scene.app.engine.withdraw({ ...press, ...(one && { item: one.item }) }))).toEqual([]);
  const after = await scene.statuses(application);
  const ended = Object.keys(after).filter((item) => item !== one?.item && before[item] !== after[item]);
  expect(ended.map(nameOf)).toEqual((one ?? all!).ends);
  if (one) expect(after[one.item]).toBe('withdrawn');
});

it('offers of single items what the flow allows: voluntary ones, until they are accepted', async () => {
  const application = await scene.submitted();
  const voluntary = scene.version.source.bundle.items.filter(({ optional }) => optional).map(({ id }) => id);
  expect((await preview(application)).items.map(({ item }) => item)).toEqual(voluntary);
  await scene.acceptAll(application);
  expect((await preview(application)).items).toEqual([]);
});

it('looking changes nothing, and nobody else may look', async () => {
  const application = await scene.submitted();
  const { revision } = await scene.view(application);
  await preview(application);
  expect((await scene.view(application)).revision).toBe(revision);
  expect(await previewWithdrawal(scene.app, application, scene.stranger)).toBeNull();
});

it('of the whole it says what ends and what stays; what is decided is not offered', async () => {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  const now = await scene.statuses(application);
  const approved = Object.keys(now).filter((item) => now[item] === 'approved');
  const { all, items } = await preview(application);
  expect(all!.stays).toEqual(approved.map(nameOf));
  expect(all!.ends.length).toBe(Object.keys(now).length - approved.length);
  for (const item of approved) expect(items.map((each) => each.item)).not.toContain(item);
});

it('of two who act at once the second one is told, and nothing is withdrawn', async () => {
  const application = await scene.submitted();
  const { revision } = await scene.view(application);
  await scene.send(application, 'BIRTH_REG', 'reject', { reason: '材料不齐' });
  const press = { application, key: 'w', revision, actor: scene.mother, reason: '' };
  expect(await codes(scene.app.engine.withdraw(press))).toEqual(['application/stale']);
  expect((await scene.view(application)).log.map(({ type }) => type)).not.toContain('application.withdrawn');
});
