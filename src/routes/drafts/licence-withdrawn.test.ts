import { expect, it } from 'vitest';
import { setElement } from '#lib/core/merge/values.ts';
import { citizen } from '#lib/server/engine/engine-fixture.ts';
import { useNewborn } from '#lib/server/engine/newborn-scene.ts';
import { createParties } from '#lib/server/parties/parties.ts';
import { openPorts } from '#lib/server/ports/ports.ts';
import { fetchLicence } from './licences.server.ts';

const scene = useNewborn('file');

it('a licence that comes after its holder has withdrawn is not kept', async () => {
  const { app, mother, version } = scene;
  const parties = createParties(app);
  const father = citizen('father', '王明');
  const draft = await scene.newDraft();
  const made = await parties.invite(draft, version, mother, 'father');
  const taken = await parties.take(made.ok ? made.value.token : '', father);
  const open = async () => (await parties.open(taken.ok ? taken.value.id : '', father))!;
  const part = await open();
  await parties.fill(part, father, setElement(structuredClone(part.draft.data), 'father.name', '王明'), part.digest);
  const now = await open();
  expect((await parties.consent(now, father, ['application', 'licence'], now.digest)).ok).toBe(true);

  const ports = openPorts(true, {}, scene.clock);
  const licence = {
    ...ports.licence!,
    find: async (asked: never) => {
      await parties.withdraw(await open(), father);
      return ports.licence!.find(asked);
    }
  };
  const auth = { oidc: { providers: [], identities: { profile: async () => null } } };
  const used = { ...app, parties, auth, config: { demo: true }, ports: { licence } };
  const locals = { app: { ...used, fetches: { take: async () => ({ wait: 0 }) } }, user: mother, draftToken: null };
  const posted = new FormData();
  const { sharedKey } = version.plan.materials.find(({ licenseType }) => licenseType === '居民身份证')!;
  posted.set('material', sharedKey);
  posted.set('holder', 'father');
  const before = await app.files.list({ draft: draft.id });
  expect(await fetchLicence(locals as never, draft.id, posted)).toMatchObject({ status: 409 });
  expect((await app.drafts.load(draft.id, { owner: mother.id }))!.licences ?? []).toEqual([]);
  expect(await app.files.list({ draft: draft.id })).toEqual(before);
  await ports.close();
});
