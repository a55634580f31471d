import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { controlId } from '#lib/portal/materials.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { insteadOfLicence, licenceOffers, obtainLicence, stillAgreed } from '#lib/server/ports/obtain-licence.ts';
import { messages } from '#lib/server/ports/messages.ts';
import { vouchedFor } from '#lib/server/ports/vouched.ts';
import { changeDraft, openDraft, requireSignIn } from './open-draft.server.ts';

/** Licences that can be fetched, as the page shows them; of a holder no number. Empty where there is nobody to ask. */
export async function licencesOf(locals: App.Locals, draft: Draft, version: PublishedVersion) {
  const { licence } = locals.app.ports;
  if (!licence || !locals.user || locals.user.agent) return [];
  const vouched = await vouchedFor(locals.app, locals.user);
  const verify = locals.app.auth.oidc.providers.some(({ audience }) => audience === 'citizen');
  const parties = await locals.app.parties.consenting(draft, version, locals.app);
  const consented = (role: string, type: string) =>
    parties.some((party) => party.role === role && party.types.includes(type));
  return licenceOffers(version, draft, vouched, parties).map(({ sharedKey, name, type, holders, use }) => ({
    ...{
      sharedKey,
      name,
      type,
      control: `l-${controlId(sharedKey)}`,
      demo: licence.demo,
      vouched: vouched !== null || parties.length > 0,
      verify
    },
    holders: holders.map((holder) => ({
      role: holder.role,
      name: holder.name,
      kind: holder.kind,
      consented: consented(holder.role, type)
    })),
    instead: insteadOfLicence(use),
    got: use?.file ? { source: use.source ?? '', validUntil: use.validUntil ?? null } : null
  }));
}

/** Fetches an electronic licence on its holder's word; signing in is needed, since it says who that is. */
export async function fetchLicence(locals: App.Locals, id: string, posted: FormData) {
  requireSignIn(locals, `/drafts/${id}/materials`);
  const { draft, version } = await openDraft(locals, id);
  const { ports, files, clock } = locals.app;
  if (!ports.licence) error(404, m.portal_licence_none());
  const sharedKey = String(posted.get('material') ?? '');
  const asked = { holder: String(posted.get('holder') ?? ''), agreed: posted.get('consent') === 'yes' };
  const deps = { licence: ports.licence, files, clock };
  const actor = locals.user!;
  const href = `#l-${controlId(sharedKey)}`;
  const { wait } = await locals.app.fetches.take(`licence-${actor.id}`);
  if (wait > 0) {
    const message = m.portal_licence_too_often({ minutes: Math.ceil(wait / 60) });
    return fail(429, { problems: [{ message, href }], control: null });
  }
  const vouched = await vouchedFor(locals.app, actor);
  const parties = await locals.app.parties.consenting(draft, version, locals.app);
  const result = await obtainLicence(deps, { ...asked, version, draft, sharedKey, actor, vouched, parties });
  if (!result.ok)
    return fail(400, { problems: result.problems.map(({ message }) => ({ message, href })), control: null });
  const use = result.value;
  let agreed = true;
  // Once more on the revision that is written: a party may have withdrawn while it was fetched.
  await changeDraft(locals, draft.id, async (newest) => {
    agreed = stillAgreed(use, actor, await locals.app.parties.consenting(newest, version, locals.app));
    if (!agreed) return newest;
    const others = (newest.licences ?? []).filter((each) => each.sharedKey !== sharedKey);
    return { ...newest, licences: [...others, use] };
  });
  if (!agreed) {
    if (use.file !== undefined) await files.remove(use.file);
    return fail(409, { problems: [{ message: messages.noHolder, href }], control: null });
  }
  redirect(303, `/drafts/${draft.id}/materials${href}`);
}
