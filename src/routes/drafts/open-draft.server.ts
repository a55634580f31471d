import { error, redirect } from '@sveltejs/kit';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { inScope } from '#lib/server/policy/agents.ts';
import { m } from '#lib/paraglide/messages.js';

export interface Who {
  token: string | null;
  owner: string | null;
}

/** Under which names a visitor may hold drafts: the cookie before signing in, the account after. */
export function whoIs(locals: App.Locals): Who {
  return { token: locals.draftToken, owner: locals.user?.id ?? null };
}

/** The visitor's draft, within what an agent was allowed; null: none. */
export async function ownDraft(locals: App.Locals, id: string): Promise<Draft | null> {
  const draft = await locals.app.drafts.load(id, whoIs(locals));
  return draft && (!locals.user || inScope(locals.user, draft)) ? draft : null;
}

/**
 * The visitor's draft and the version that it is pinned to; somebody else's looks the same as none.
 * @param page of the application, where the draft has become one: going back after submitting leads there
 */
export async function openDraft(
  locals: App.Locals,
  id: string,
  page: '' | '/receipt' = ''
): Promise<{ draft: Draft; version: PublishedVersion }> {
  const draft = await ownDraft(locals, id);
  if (!draft) await leaveSubmitted(locals, id, page);
  if (!draft) error(404, m.portal_draft_gone());
  const version = await locals.app.versions.load(draft.bundle, draft.version);
  if (!version) error(404, m.portal_draft_gone());
  return { draft, version };
}

/** Goes to the application that this draft has become, if it has: an application takes over the id of its draft. */
export async function leaveSubmitted(locals: App.Locals, id: string, page: '' | '/receipt'): Promise<void> {
  if (locals.user && (await locals.app.engine.application(id, locals.user)))
    redirect(303, `/applications/${id}${page}`);
}

/**
 * Changes the newest state of a draft. When another page saves in between, the change is made again on top of that,
 * so it must touch only what this page is about.
 */
export async function changeDraft(
  locals: App.Locals,
  id: string,
  change: (draft: Draft) => Draft | Promise<Draft>
): Promise<Draft> {
  let { draft } = await openDraft(locals, id);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const result = await locals.app.drafts.save(await change(draft), whoIs(locals));
    if (result.state === 'saved') return result.draft;
    if (result.state === 'gone') error(404, m.portal_draft_gone());
    if (result.state === 'refused') error(413, result.problems[0]?.message ?? m.portal_draft_gone());
    draft = result.draft;
  }
  error(409, m.portal_draft_busy());
}

/** Sends a visitor who has to sign in first to the sign-in page, with the way back. */
export function requireSignIn(locals: App.Locals, back: string): void {
  if (!locals.user) redirect(303, `/sign-in?back=${encodeURIComponent(back)}`);
}
