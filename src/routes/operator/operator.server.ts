import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { access } from '#lib/server/policy/who.ts';

/** Whoever keeps the installation running. Nobody signed in: to the sign-in page and back; somebody else: told plainly. */
export function requireKeeper(locals: App.Locals, url: URL): Actor {
  const { user } = locals;
  if (!user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname + url.search)}`);
  if (access('keeper', user) !== 'open') error(403, m.auth_closed());
  return user;
}
