import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { day } from '#lib/portal/words.ts';
import type { Actor, ApplicationView } from '#lib/server/engine/types.ts';

/** The signed-in visitor; anybody else is sent to sign in, with the way back. */
export function signedIn(locals: App.Locals, url: URL): Actor {
  if (!locals.user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname)}`);
  return locals.user;
}

/** The visitor's own application; somebody else's looks the same as none. */
export async function openApplication(
  locals: App.Locals,
  url: URL,
  id: string
): Promise<{ actor: Actor; view: ApplicationView }> {
  const actor = signedIn(locals, url);
  const view = await locals.app.engine.application(id, actor);
  return { actor, view: view ?? (await missing(locals, actor, id)) };
}

/** Of the visitor's own one that was erased it says so, and when. */
async function missing(locals: App.Locals, actor: Actor, id: string): Promise<never> {
  const erased = await locals.app.privacy.erased(id, actor);
  if (erased) error(410, m.privacy_erased_see({ number: erased.number, day: day(erased.at) }));
  error(404, m.portal_application_gone());
}
