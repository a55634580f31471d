import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { setElement } from '#lib/core/merge/values.ts';
import { useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Profile } from '#lib/server/auth/identities.ts';
import { createParties } from '#lib/server/parties/parties.ts';
import { openPorts } from '#lib/server/ports/ports.ts';
import { createRateLimit } from '#lib/server/web/rate-limit.ts';
import { fetchLicence, licencesOf } from './licences.server.ts';

const scene = useNewborn('file');

/** A page of somebody of whom a provider says this, in an installation that asks real systems or in a demo. */
function pageOf({ demo, profile, turns = 10 }: { demo: boolean; profile: Profile | null; turns?: number }): App.Locals {
  const oidc = {
    providers: [{ id: 'p', name: 'P', audience: 'citizen' }],
    identities: { profile: async () => profile }
  };
  const app = {
    ...scene.app,
    config: { demo },
    auth: { oidc },
    parties: createParties(scene.app),
    ports: openPorts(true, {}, scene.clock),
    fetches: createRateLimit({ turns, windowMs: 60_000, clients: 10 })
  };
  return { app, user: scene.mother, draftToken: null } as unknown as App.Locals;
}
/** Status and sentence of what the page answers to a wish. */
async function wish(locals: App.Locals, draft: string, sharedKey: string) {
  const form = new FormData();
  for (const [key, value] of Object.entries({ material: sharedKey, holder: 'mother', consent: 'yes' }))
    form.set(key, value);
  try {
    const answer: unknown = await fetchLicence(locals, draft, form);
    return isActionFailure(answer)
      ? [answer.status, (answer.data as unknown as { problems: { message: string }[] }).problems[0]!.message]
      : [];
  } catch (thrown) {
    if (isRedirect(thrown)) return [thrown.status];
    throw thrown;
  }
}

it('a page offers holders to whom a provider vouched for, tells others how to be, and fetches so many an hour', async () => {
  const draft = await scene.changed(await scene.newDraft(), (data) => {
    setElement(data, 'mother.name', scene.mother.name);
    setElement(data, 'mother.idNo', '11010519491231002X');
  });
  const self = { name: scene.mother.name, idNo: '11010519491231002X', phone: null };
  const typed = pageOf({ demo: false, profile: null });
  const [offer] = await licencesOf(typed, draft, scene.version);
  expect(offer).toMatchObject({ holders: [], vouched: false, verify: true });
  const refused = await wish(typed, draft.id, offer!.sharedKey);
  expect(refused).toEqual([400, expect.stringContaining('实名认证')]);
  const vouched = pageOf({ demo: false, profile: self, turns: 1 });
  expect((await licencesOf(vouched, draft, scene.version))[0]).toMatchObject({
    holders: [{ role: 'mother' }],
    vouched: true
  });
  expect(await wish(vouched, draft.id, offer!.sharedKey)).toEqual([303]);
  expect((await wish(vouched, draft.id, offer!.sharedKey))[0]).toBe(429);
  const demo = pageOf({ demo: true, profile: null });
  expect((await licencesOf(demo, draft, scene.version))[0]).toMatchObject({
    holders: [{ role: 'mother' }],
    demo: true
  });
});
