import { error, redirect, type Cookies } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { regionNamed } from '#lib/core/model/received.ts';
import { chinaFormats, keepEnds } from '#lib/fields/formats.ts';
import type { Sent } from '#lib/server/counter/routing.ts';
import type { IdCheck, Visit } from '#lib/server/counter/types.ts';
import type { Actor, Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { openDraft } from '../../drafts/open-draft.server.ts';

const COOKIE = 'window';
/** For as long as a working day. */
const SECONDS = 12 * 60 * 60;

interface Event {
  locals: App.Locals;
  params: { visit: string };
  route: { id: string | null };
  request: { method: string };
}

/** A visit of this clerk's, and everything of a request as the person served would have it: on their own draft or application. */
export interface OpenVisit {
  visit: Visit;
  clerk: Actor;
  person: App.Locals;
}

export function clerkOf({ user }: App.Locals): Actor {
  if (user?.role !== 'clerk') error(403, m.counter_not_clerk());
  return user;
}

/** The check digit of a 公民身份号码, in the visitor's language. */
export const idFault: IdCheck = (value) =>
  chinaFormats['citizen-id']!.check?.(value, m.counter_id_no(), getLocale()) ?? undefined;

/** Somebody else's visit, or one of another day, looks as if there were none. Every page and press is written down first. */
export async function openVisit({ locals, params, route, request }: Event): Promise<OpenVisit> {
  const clerk = clerkOf(locals);
  const { counter } = locals.app;
  const visit = await counter.find(params.visit, clerk);
  if (!visit) error(404, m.counter_gone());
  await counter.note(visit, clerk, `${request.method} ${route.id ?? ''}`);
  const person = { ...locals, user: await counter.standIn(visit, clerk), draftToken: null };
  return { visit, clerk, person };
}

/** A visit whose draft is not handed in yet; once it is, its last page. */
export async function openVisitDraft(event: Event): Promise<OpenVisit & { draft: Draft; version: PublishedVersion }> {
  const opened = await openVisit(event);
  const { visit, person } = opened;
  if (await event.locals.app.store.application(visit.application)) redirect(303, `/desk/counter/${visit.id}/done`);
  return { ...opened, ...(await openDraft(person, visit.application)) };
}

/** Where somebody is sent, as a clerk and whoever waits read it. */
export function slipOf({ hall, to, reason, missing, windows }: Sent) {
  return { hall, to, reason, missing, windows: windows.map(({ id, name, place }) => ({ id, name, place })) };
}

/** What every page of a visit says above: who is served, masked, and as what; `sent`: where the rules of the hall send them. */
export function headOf(visit: Visit, names: Map<string, string>, sent: Sent | null = null) {
  const { id, queue, channel, person, agent, bundle, window } = visit;
  return {
    ...{ id, queue, channel, bundleName: names.get(bundle) ?? bundle },
    sent: sent && { ...slipOf(sent), isHere: sent.windows.some((each) => each.id === window) },
    person: person && {
      name: person.name,
      idNo: keepEnds(person.idNo, person.idKind === 'citizen' ? 6 : 2, person.idKind === 'citizen' ? 4 : 2)
    },
    agent: agent?.name ?? null
  };
}

/** Names of bundles that are offered, by id. */
export async function bundleNames({ versions }: App.Locals['app']): Promise<Map<string, string>> {
  return new Map((await versions.published()).map(({ bundle }) => [bundle.id, bundle.name]));
}

/** Where the visit is, by name. */
export function receivedIn({ workspace }: App.Locals['app'], { region }: Visit) {
  return regionNamed(workspace.codelists().find(({ id }) => id === 'gbt2260')?.values ?? [], region);
}

export function readWindow(cookies: Pick<Cookies, 'get'>): string {
  return cookies.get(COOKIE) ?? '';
}

export function sitAt(cookies: Cookies, url: URL, id: string): void {
  const secure = url.protocol === 'https:';
  cookies.set(COOKIE, id, { path: '/desk/counter', httpOnly: true, sameSite: 'lax', secure, maxAge: SECONDS });
}
