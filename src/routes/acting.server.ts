import type { RequestEvent } from '@sveltejs/kit';
import { visitOf } from '#lib/server/policy/acting.ts';
import { actsThere } from '#lib/server/policy/agents.ts';
import { actionOf } from '#lib/server/policy/routes.ts';

const COOKIE = 'acting';
/** For as long as a working day. */
const SECONDS = 12 * 60 * 60;

interface Home {
  draft: string | null;
  application: string | null;
}
type Event = Pick<RequestEvent, 'cookies' | 'locals' | 'url' | 'params' | 'route' | 'request'>;

/**
 * Whoever acts for somebody else by an authorisation stands as that person on the pages that it opens, and as themself on all
 * others. It is looked up with every request: once it is withdrawn or over, the next one is theirs alone.
 */
export async function actForAnother(event: Event): Promise<void> {
  const { locals, cookies, url } = event;
  locals.actingFor = null;
  if (locals.user?.role === 'clerk') return standAtTheCounter(event);
  const id = cookies.get(COOKIE);
  if (id === undefined || !locals.user) return;
  const { authorisations, auth } = locals.app;
  const found = /^[0-9a-f-]{36}$/.test(id) ? await authorisations.acting(id, locals.user) : null;
  if (!found) return stopActing(cookies);
  const { acting, principal } = found;
  const name = (await auth.names([principal])).get(principal) ?? '';
  locals.actingFor = { authorisation: id, name };
  const route = event.route.id ?? '';
  const { method } = event.request;
  const acts = actsThere(acting, { route, method, action: actionOf(url) });
  const isBegun = event.params['bundle'] === undefined || acting.bundles.includes(event.params['bundle']);
  if (!acts || !isBegun) return;
  locals.user = { id: principal, name, role: 'citizen', agent: acting };
  locals.draftToken = null;
  const on = event.params['draft'] ?? event.params['application'];
  if (on !== undefined) await authorisations.note(acting, principal, { id: on, what: `${method} ${route}` });
}

/**
 * Pages of a person's application that a clerk opens for whoever stands before them, while they have a visit about it: what is
 * printed, what a correction asks for, and what was left for later (容缺).
 */
const FOR_THEM = ['correction', 'materials', 'receipt', 'receipt/[file]'].map(
  (page) => `/applications/[application]/${page}`
);

async function standAtTheCounter({ locals, params, route, request }: Event): Promise<void> {
  const { application } = params;
  if (application === undefined || !FOR_THEM.includes(route.id ?? '') || !locals.user) return;
  const { counter } = locals.app;
  const clerk = locals.user;
  const person = await counter.standInOn(application, clerk);
  if (!person) return;
  await counter.note({ id: visitOf(person.agent!), application }, clerk, `${request.method} ${route.id}`);
  locals.user = person;
}

/** Where the draft or application does not stand in the address, its handler says which it is. */
export async function noteAct({ app, user }: App.Locals, of: Home, what: string): Promise<void> {
  const id = of.draft ?? of.application;
  if (user?.agent && id !== null) await app.authorisations.note(user.agent, user.id, { id, what });
}

export function startActing(cookies: Event['cookies'], url: URL, id: string): void {
  const secure = url.protocol === 'https:';
  cookies.set(COOKIE, id, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SECONDS });
}

export function stopActing(cookies: Event['cookies']): void {
  cookies.delete(COOKIE, { path: '/' });
}
