import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { askCredit } from '#lib/server/ports/ask-credit.ts';
import { changeDraft } from './open-draft.server.ts';

/** The draft with what was heard of the applicant's credit, asked for where a promise would stand for a proof. */
export async function withCredit(locals: App.Locals, draft: Draft, version: PublishedVersion): Promise<Draft> {
  if (!locals.user) return draft;
  const { ports, clock } = locals.app;
  const credit = await askCredit({ credit: ports.credit, clock }, version, draft, locals.user);
  return credit ? changeDraft(locals, draft.id, (newest) => ({ ...newest, credit })) : draft;
}
