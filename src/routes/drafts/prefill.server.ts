import { error, fail, redirect } from '@sveltejs/kit';
import type { JsonSchema } from '#lib/core/model/index.ts';
import { getElement } from '#lib/core/merge/values.ts';
import { m } from '#lib/paraglide/messages.js';
import type { OriginNote, PrefillSaid } from '#lib/portal/prefill/origin-note.ts';
import type { PrefillUse } from '#lib/server/engine/origin-types.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { lockedElements, originsAbout, withDispute } from '#lib/server/ports/on-file.ts';
import { insteadOfPrefill, prefill, prefillOffers, withPrefilled } from '#lib/server/ports/prefill.ts';
import { vouchedFor } from '#lib/server/ports/vouched.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { changeDraft, openDraft, requireSignIn } from './open-draft.server.ts';

const check = createSchemaCheck();

/** Where values of these elements come from that were on file, by element. */
export function originNotes(
  version: Pick<PublishedVersion, 'plan'>,
  draft: Draft,
  elements: string[]
): Record<string, OriginNote> {
  const [origins, locked] = [originsAbout(version, draft), lockedElements(version, draft)];
  const notes = elements.flatMap((element) => {
    const origin = Object.hasOwn(origins, element) ? origins[element]! : null;
    if (!origin) return [];
    const { source, asOf, value } = origin;
    const changed = getElement(draft.data, element) !== value;
    const title = version.plan.elements.find((each) => each.element === element)?.title ?? element;
    return [[element, { title, source, asOf, changed, locked: locked.includes(element) }] as const];
  });
  return Object.fromEntries(notes);
}

/** The schema with what is locked not to be typed in; a copy. */
export function readOnlyAt(schema: JsonSchema, elements: readonly string[]): JsonSchema {
  if (elements.length === 0) return schema;
  const copy = structuredClone(schema);
  for (const element of elements) {
    let at: JsonSchema | undefined = copy;
    for (const key of element.split('.')) at = at?.properties?.[key];
    if (at) at['readOnly'] = true;
  }
  return copy;
}

/** Above one page of the form: whether somebody on it can have their data filled in, and what came of it. Null: nothing to say. */
export async function prefillLink(
  locals: App.Locals,
  draft: Draft,
  version: PublishedVersion,
  topic: { elements: string[] }
): Promise<{ said: PrefillSaid | null } | null> {
  const { registry } = locals.app.ports;
  if (!registry || !locals.user || locals.user.agent) return null;
  const offers = prefillOffers(version, draft, await vouchedFor(locals.app, locals.user));
  const here = offers.filter(({ elements }) => elements.some((element) => topic.elements.includes(element)));
  if (here.length === 0) return null;
  const use = here.find((offer) => offer.use)?.use;
  return { said: use ? saidOf(version, use) : null };
}

function saidOf({ plan }: PublishedVersion, use: PrefillUse): PrefillSaid {
  const titles = (elements: string[]) =>
    plan.elements.filter(({ element }) => elements.includes(element)).map(({ title }) => title);
  return {
    instead: insteadOfPrefill(use),
    filled: titles(use.filled),
    kept: titles(use.kept),
    misfits: titles(use.misfits)
  };
}

/** Who in the form can have their data filled in, as the page shows it; of nobody a number. */
export async function prefillPage(locals: App.Locals, draft: Draft, version: PublishedVersion) {
  const { ports, auth } = locals.app;
  const vouched = await vouchedFor(locals.app, locals.user);
  return {
    state: stateOf(ports.registry !== null, locals.user !== null, vouched !== null),
    demo: ports.registry?.demo ?? false,
    verify: auth.oidc.providers.some(({ audience }) => audience === 'citizen'),
    offers: prefillOffers(version, draft, vouched).map(({ role, title, use }) => ({
      ...{ role, title },
      said: use && saidOf(version, use)
    }))
  };
}

function stateOf(isThere: boolean, isSignedIn: boolean, isVouched: boolean): 'none' | 'signIn' | 'notVouched' | 'open' {
  if (!isThere) return 'none';
  if (!isSignedIn) return 'signIn';
  return isVouched ? 'open' : 'notVouched';
}

/** Asks a registry on the word of whoever is signed in, and puts what came into the draft; then back to the form. */
export async function lookUp(locals: App.Locals, id: string, posted: FormData, back: string) {
  requireSignIn(locals, `/drafts/${id}/prefill`);
  const { draft, version } = await openDraft(locals, id);
  const { ports, clock, store, fetches } = locals.app;
  if (!ports.registry) error(404, m.ports_prefill_none());
  const actor = locals.user!;
  const { wait } = await fetches.take(`registry-${actor.id}`);
  if (wait > 0) {
    const message = m.ports_prefill_too_often({ minutes: Math.ceil(wait / 60) });
    return fail(429, { problems: [{ message, href: '#main' }] });
  }
  const asked = { role: String(posted.get('role') ?? ''), agreed: posted.get('consent') === 'yes' };
  const vouched = await vouchedFor(locals.app, actor);
  const deps = { registry: ports.registry, clock, check, store };
  const result = await prefill(deps, { ...asked, version, draft, actor, vouched });
  if (!result.ok)
    return fail(400, {
      problems: result.problems.map(({ message, path }) => ({ message, href: `#${path ?? 'main'}` }))
    });
  let isOfThem = true;
  await changeDraft(locals, draft.id, (newest) => {
    const filled = withPrefilled(version, newest, vouched, result.value);
    isOfThem = filled !== null;
    return filled ?? newest;
  });
  if (!isOfThem) return fail(409, { problems: [{ message: m.ports_prefill_somebody_else(), href: '#main' }] });
  redirect(303, back);
}

/** The person says that the record of one element is wrong: it can be typed over from now on. Refused: what is not locked. */
export async function dispute(locals: App.Locals, id: string, element: string, back: string) {
  const { draft, version } = await openDraft(locals, id);
  if (!lockedElements(version, draft).includes(element))
    return fail(400, { problems: [{ message: m.ports_dispute_not_locked(), href: '#main' }] });
  await changeDraft(locals, id, (newest) => withDispute(version, newest, element));
  redirect(303, back);
}
