import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SecondStepAsked, SignedIn } from '#lib/server/auth/sessions.ts';
import { clearDraftToken } from '#lib/server/draft-cookie.ts';
import { homeOf } from '#lib/server/policy/roles.ts';
import { pathAccess } from '#lib/server/policy/routes.ts';
import { secondStepPath } from '#lib/server/web/access.ts';

/**
 * Signed in: takes along what was filled before (rule 29), then goes on to where the person was on the way to. Where a second
 * step is asked for, that comes first.
 * @param back a local path (`wayBack`)
 */
export async function enterHere(
  event: RequestEvent,
  { actor, cookies: sent }: SignedIn | SecondStepAsked,
  back: string | null
): Promise<never> {
  const { locals, cookies } = event;
  // A session that is replaced must not live on.
  if (locals.user) await locals.app.auth.signOut(event.request.headers);
  for (const { name, value, options } of sent) cookies.set(name, value, options);
  if (actor === null) redirect(303, `/sign-in/second-step${back === null ? '' : `?back=${encodeURIComponent(back)}`}`);
  if (actor.role === 'citizen' && locals.draftToken) {
    await locals.app.drafts.adopt(locals.draftToken, actor.id);
    clearDraftToken(cookies);
  }
  const isElsewhere = back === null || back === '/' || pathAccess(back, actor) !== 'open';
  const next = isElsewhere ? homeOf(actor) : back;
  const { secondStep } = locals.app.auth;
  // In the days of grace each sign-in asks for it, and lets them pass.
  if (secondStep.isRequired(actor.role) && !(await secondStep.isOn(actor.id))) redirect(303, secondStepPath(next));
  redirect(303, next);
}
