import { expect, it } from 'vitest';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { usePorts } from './ports-scene.ts';

const scene = useNewborn('file');
const foreign = usePorts(scene, (sms) => ({ sms }));

/** The mother agreed, and handed in. */
async function agreed(): Promise<string> {
  const now = scene.clock.now();
  await scene.app.store.saveContact({ owner: scene.mother.id, agreedAt: now, updatedAt: now });
  return scene.submitted();
}
async function workAll(): Promise<void> {
  while ((await foreign.services.work()) > 0);
}
const sent = () => foreign.double.calls.filter(({ path }) => path === '/sms/messages');
const templates = () => sent().map(({ body }) => body['template']);
const ends = async (application: string) =>
  (await scene.app.store.portJobs(application)).map(({ subject, state, note }) => [subject, state, note]);

/** Something is to be mended, and the one notice has gone out. */
async function corrected(application: string): Promise<void> {
  const { elements } = await scene.task(application, 'BIRTH_REG');
  const element = Object.values(elements)[0]!.element;
  const correction = { elements: [element], materials: [], reason: '请核对' };
  expect(await codes(scene.send(application, 'BIRTH_REG', 'requestCorrection', { correction }))).toEqual([]);
  await scene.acceptAll(application, ['BIRTH_REG']);
}

it('who agreed is told once, by file number and name of the bundle alone', async () => {
  const application = await agreed();
  await scene.send(application, 'BIRTH_REG', 'reject', { reason: '材料不齐' });
  await workAll();
  await workAll();
  const { number } = await scene.view(application);
  expect(sent().map(({ body }) => body)).toEqual([
    {
      reference: expect.stringMatching(/^sms:/) as string,
      to: '13900001234',
      template: 'decided',
      values: { number, bundle: '新生儿出生一件事' }
    }
  ]);
  expect(await ends(application)).toEqual([['decided', 'done', 'sent']]);
});

it('nobody who did not agree, or took it back', async () => {
  const application = await agreed();
  await scene.send(application, 'BIRTH_REG', 'reject', { reason: '材料不齐' });
  await scene.app.store.saveContact({ owner: scene.mother.id, agreedAt: null, updatedAt: scene.clock.now() });
  await workAll();
  expect(sent()).toEqual([]);
  expect(await ends(application)).toEqual([['decided', 'done', 'not-agreed']]);
});

it('a correction: at once, and again a day before it is over unless it was answered', async () => {
  const application = await agreed();
  await corrected(application);
  await workAll();
  expect(templates()).toEqual(['correction']);
  const due = (await scene.view(application)).correction!.dueAt!;
  foreign.later((due - scene.clock.now()) / 60_000 - 24 * 60 - 1);
  await workAll();
  expect(templates()).toEqual(['correction']);
  foreign.later(2);
  await workAll();
  expect(templates()).toEqual(['correction', 'correction-due']);
});

it('a gateway that cannot be reached is asked again with the same key; one that refuses is shown to the operator', async () => {
  const application = await agreed();
  await scene.send(application, 'BIRTH_REG', 'reject', { reason: '材料不齐' });
  foreign.double.fault('timeout');
  await workAll();
  expect(await ends(application)).toEqual([['decided', 'open', 'timeout']]);
  foreign.double.fault('refused');
  foreign.later(10);
  await workAll();
  expect(await ends(application)).toEqual([['decided', 'failed', 'refused']]);
  expect(new Set(sent().map(({ key }) => key)).size).toBe(1);
  expect((await scene.app.store.stuckPortJobs(9)).map((job) => job.application)).toContain(application);
});

it('a correction that came to nothing before it was told is not told any more', async () => {
  const application = await agreed();
  await corrected(application);
  const { revision } = await scene.view(application);
  const press = { application, key: 'w', revision, actor: scene.mother, reason: '不办了' };
  expect(await codes(scene.app.engine.withdraw(press))).toEqual([]);
  await workAll();
  expect(templates()).not.toContain('correction');
  expect(await ends(application)).toContainEqual(['correction', 'done', 'answered']);
});
