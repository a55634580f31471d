import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { day } from '#lib/portal/words.ts';
import type { Actor, ApplicationView } from '#lib/server/engine/types.ts';
import { visitOf } from '#lib/server/policy/acting.ts';

/** The signed-in visitor; anybody else is sent to sign in, with the way back. */
export function signedIn(locals: App.Locals, url: URL): Actor {
  if (!locals.user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname)}`);
  return locals.user;
}

/** Where one is back at the whole of an application: its page of progress, or of whoever is served at a counter their visit. */
export function wholeOf({ agent }: Actor, id: string): string {
  return agent?.clerk ? `/desk/counter/${visitOf(agent)}/done` : `/applications/${id}`;
}

/** Uploads that go on piece by piece are a citizen's own: a clerk's go in one post. */
export function wholly({ agent }: Actor): { whole?: true } {
  return agent?.clerk ? { whole: true } : {};
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
