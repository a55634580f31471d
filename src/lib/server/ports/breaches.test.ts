import { expect, it } from 'vitest';
import { act } from '../engine/engine-fixture.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { usePorts } from './ports-scene.ts';

const scene = useNewborn('file');
const foreign = usePorts(
  scene,
  (credit) => ({ credit }),
  (source) => ({
    ...source,
    items: { ...source.items, PARENTING: { ...source.items['PARENTING']!, process: 'commitment' } }
  })
);

const reports = () => foreign.double.calls.filter(({ path }) => path === '/credit/breaches');

/** An approval on a promise whose check failed and that was revoked. */
async function broken(): Promise<string> {
  const draft = await scene.changed(await scene.newDraft(), (data) => {
    (data['mother'] as Record<string, unknown>)['name'] = '林小雨';
  });
  const submission = { key: 'p', draft, actor: scene.mother, channel: 'online' };
  expect(await codes(scene.app.engine.submit(submission))).toEqual([]);
  const application = draft.id;
  await scene.acceptAll(application);
  for (let round = 0; round < 8; round += 1)
    for (const item of ['BIRTH_REG', 'BIRTH_CERT', 'HUKOU', 'PARENTING']) {
      const { moves } = await scene.task(application, item);
      for (const move of ['creditGood', 'approve'] as const)
        if (moves.includes(move)) await act(scene.app, foreign.version, application, item, move);
    }
  expect(await codes(scene.send(application, 'PARENTING', 'checkFailed', { reason: '与实际不符' }))).toEqual([]);
  expect(await codes(scene.send(application, 'PARENTING', 'revoke', { reason: '逾期没有整改' }))).toEqual([]);
  return application;
}

it('a promise that was found broken is reported once, with a key, and the log says so', async () => {
  const application = await broken();
  foreign.double.fault('timeout');
  await foreign.services.work();
  foreign.double.fault(null);
  foreign.later(10);
  await foreign.services.work();
  await foreign.services.work();
  const { number } = await scene.view(application);
  const [first, second] = reports();
  expect(first!.body).toMatchObject({ number, reason: '逾期没有整改', subject: { name: '林小雨' } });
  expect(second!.key).toBe(first!.key);
  expect(reports()).toHaveLength(2);
  const { log } = await scene.view(application);
  expect(log.filter(({ type }) => type === 'item.breachReported')).toHaveLength(1);
});

it('one that the credit system refuses is left to a person', async () => {
  const application = await broken();
  foreign.double.fault('refused');
  await foreign.services.work();
  const [job] = await scene.app.store.portJobs(application);
  expect(job).toMatchObject({ kind: 'breach', state: 'failed', note: 'refused' });
});
