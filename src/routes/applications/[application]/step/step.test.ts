import { isHttpError } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { RIGHTS } from '#lib/server/policy/acting.ts';
import { createPosts } from '#lib/server/ports/post-service.ts';
import { usePorts } from '#lib/server/ports/ports-scene.ts';
import { createPrivacy } from '#lib/server/retention/privacy.ts';
import { actions, load } from './+page.server.ts';

const scene = useNewborn('file');
const foreign = usePorts(
  scene,
  (address) => ({ payment: { ...address, callbackSecret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` } }),
  (source) => ({ ...source, bundle: { ...source.bundle, steps: { before: ['pay' as const], after: [] } } })
);

/** Opens the page of the open step as this person, or presses its button: the status with which it is refused. */
async function refusedTo(
  user: Actor,
  application: string,
  opened: 'load' | 'press',
  query = ''
): Promise<number | null> {
  const { payments } = foreign.services;
  const posts = createPosts({ ...scene.app, post: null });
  const app = { ...scene.app, payments, posts, privacy: createPrivacy(scene.app) };
  const url = new URL(`http://127.0.0.1/applications/${application}/step${query}`);
  const request = new Request(url, { method: 'POST', body: new URLSearchParams({ step: 'pay', key: 'k' }) });
  const event = { locals: { app, user }, params: { application }, url, request };
  try {
    await (opened === 'load' ? load(event as never) : actions['default']!(event as never));
    return null;
  } catch (thrown) {
    if (isHttpError(thrown)) return thrown.status;
    throw thrown;
  }
}

it('the step at which the fees are paid is the applicant’s: an agent neither sees nor takes it', async () => {
  const application = await scene.submitted();
  const of = { authorisation: 'a', rights: RIGHTS, bundles: ['newborn'], application: null };
  const agent = { ...scene.mother, agent: { id: 'agent', name: '吴亦鸣', ...of } };
  expect(await refusedTo(agent, application, 'load')).toBe(403);
  expect(await refusedTo(agent, application, 'load', '?paid')).toBe(403);
  expect(await refusedTo(agent, application, 'press')).toBe(403);
  expect(await scene.app.store.paymentsOf(application)).toEqual([]);
  expect(await refusedTo(scene.mother, application, 'load')).toBeNull();
  expect(await refusedTo(scene.mother, application, 'press')).toBeNull();
});
