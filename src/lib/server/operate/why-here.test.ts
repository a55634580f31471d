import { expect, it } from 'vitest';
import { act } from '../engine/engine-fixture.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { whyHere } from './why-here.ts';

const scene = useNewborn('file');

it('says of each item where it stands, what it waits for, which guards hold and which clocks run; nothing of a person', async () => {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  const { number } = (await scene.app.store.application(application))!;
  const { why } = (await whyHere(scene.app, number))!;
  const cert = why.items.find(({ item }) => item === 'BIRTH_CERT')!;
  expect(cert).toMatchObject({ status: 'waiting', canEnd: null });
  expect(cert.waitsFor.map(({ status }) => status)).toContain('deciding');
  const guards = cert.place!.ways.flatMap(({ guard, holds }) => (guard ? [[guard.type, holds] as const] : []));
  expect(guards).toContainEqual(['dependenciesMet', false]);
  const birth = why.items.find(({ item }) => item === 'BIRTH_REG')!;
  expect(birth.canEnd).toBe(true);
  expect(birth.clocks).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'limit', state: 'running' })]));
  expect(why.events[0]).toMatchObject({ actor: 'officer' });
  expect(JSON.stringify(why)).not.toContain(scene.mother.name);
  await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
  const after = (await whyHere(scene.app, number))!.why.items;
  expect(after.find(({ item }) => item === 'BIRTH_REG')).toMatchObject({ status: 'approved', canEnd: null });
  expect(after.find(({ item }) => item === 'BIRTH_CERT')).toMatchObject({ status: 'deciding' });
  expect(await whyHere(scene.app, 'nothing')).toBeNull();
  await scene.app.store.destroyKey(application);
  expect(await whyHere(scene.app, number)).toBeNull();
}, 60_000);
