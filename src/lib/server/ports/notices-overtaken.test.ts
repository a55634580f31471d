import { expect, it } from 'vitest';
import { act } from '../engine/engine-fixture.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { usePorts } from './ports-scene.ts';

const scene = useNewborn('file');
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const READY = ['SSC', 'INS_REG'];
const foreign = usePorts(
  scene,
  (address) => ({ sms: address, payment: { ...address, callbackSecret: SECRET } }),
  (source) => {
    const posted = READY.map((item) => [item, { ...source.items[item]!, process: 'issue-deliver' }] as const);
    const bundle = { ...source.bundle, steps: { before: ['pay' as const], after: [] } };
    return { ...source, bundle, items: { ...source.items, ...Object.fromEntries(posted) } };
  }
);

async function agreed(): Promise<string> {
  const now = scene.clock.now();
  await scene.app.store.saveContact({ owner: scene.mother.id, agreedAt: now, updatedAt: now });
  foreign.double.calls.length = 0;
  return scene.submitted();
}
async function workAll(): Promise<void> {
  while ((await foreign.services.work()) > 0);
}
const told = (template: string) =>
  foreign.double.calls.filter(({ path, body }) => path === '/sms/messages' && body['template'] === template).length;
const ends = async (application: string, notice: string) =>
  (await scene.app.store.portJobs(application))
    .filter(({ kind, subject }) => kind === 'sms' && subject === notice)
    .map(({ state, note }) => [state, note]);

async function paid(application: string): Promise<void> {
  await foreign.services.payments!.begin({ application, actor: scene.mother, origin: 'https://banshi.example.gov.cn' });
  const { id } = (await scene.app.store.paymentsOf(application)).at(-1)!;
  foreign.double.memory.orders.get(id)!.status = 'paid';
  await foreign.services.payments!.look(application);
  expect((await scene.view(application)).step).toBeNull();
}

/** Both documents wait at the counter. */
async function ready(application: string): Promise<void> {
  await scene.acceptAll(application);
  const done = new Set<string>();
  for (let round = 0; round < 12 && done.size < READY.length; round += 1)
    for (const item of ['BIRTH_REG', 'BIRTH_CERT', 'HUKOU', ...READY]) {
      const { moves } = await scene.task(application, item);
      for (const move of ['approve', 'issueCounter'] as const)
        if (moves.includes(move)) await act(scene.app, foreign.version, application, item, move);
      if (moves.includes('issueCounter')) done.add(item);
    }
  expect([...done].toSorted()).toEqual(READY.toSorted());
}
const collected = (application: string, item: string) => scene.send(application, item, 'collected');

it('that there is a fee to pay is told, and not any more once it was paid', async () => {
  const waiting = await agreed();
  await workAll();
  expect([told('pay'), await ends(waiting, 'pay')]).toEqual([1, [['done', 'sent']]]);
  const application = await agreed();
  await paid(application);
  await workAll();
  expect([told('pay'), await ends(application, 'pay')]).toEqual([0, [['done', 'answered']]]);
});

it('that a document waits is told once for each, and not any more of one that was collected', async () => {
  const waiting = await agreed();
  await paid(waiting);
  await ready(waiting);
  await workAll();
  expect(told('ready')).toBe(2);
  const application = await agreed();
  await paid(application);
  await ready(application);
  expect(await codes(collected(application, READY[0]!))).toEqual([]);
  await workAll();
  expect(told('ready'), 'of the other one').toBe(1);
  expect((await ends(application, 'ready')).toSorted()).toEqual([
    ['done', 'answered'],
    ['done', 'sent']
  ]);
});
