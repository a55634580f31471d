import { expect, it } from 'vitest';
import { act } from './engine-fixture.ts';
import { useNewborn } from './newborn-scene.ts';

const scene = useNewborn('file');

it('the citizen sees since when and why a clock stands still, and nothing of it once it runs again', async () => {
  const application = await scene.submitted();
  const paused = async () =>
    (await scene.view(application)).tasks.flatMap(({ item, paused: stop }) => (stop ? [[item, stop]] : []));
  await scene.acceptAll(application);
  for (const item of ['BIRTH_REG', 'BIRTH_CERT']) await act(scene.app, scene.version, application, item, 'approve');
  expect(await paused()).toEqual([]);
  const at = scene.clock.now();
  const pause = await scene.send(application, 'MATERNITY', 'pause', { reason: ' 专家评审，需要 5 天 ' });
  expect(pause).toMatchObject({ ok: true });
  expect(await paused()).toEqual([['MATERNITY', { at, reason: '专家评审，需要 5 天' }]]);
  expect(await scene.send(application, 'MATERNITY', 'resume')).toMatchObject({ ok: true });
  expect(await paused()).toEqual([]);
  expect(await scene.send(application, 'MATERNITY', 'pause')).toMatchObject({ ok: true });
  expect(await paused()).toEqual([['MATERNITY', { at, reason: '' }]]);
});
