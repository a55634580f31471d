import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Problem, Result } from '#lib/core/errors.ts';
import type { SignedIn } from '#lib/server/auth/auth.ts';
import { clearDraftToken } from '#lib/server/draft-cookie.ts';
import { homeOf } from '#lib/server/policy/roles.ts';
import { pathAccess } from '#lib/server/policy/routes.ts';
import { wayBack } from '#lib/server/web/access.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import type { Actions, PageServerLoad } from './$types';

/** `?back=` where to go on; `?register` opens the other form. In a demo also the people who can be tried out. */
export const load: PageServerLoad = ({ locals, url }) => ({
  back: wayBack(url.searchParams.get('back')),
  register: url.searchParams.has('register'),
  accounts: locals.app.demoAccounts.map(({ username, password, name, note, role, departmentShort, department }) => ({
    username,
    password,
    name,
    note,
    role,
    short: departmentShort ?? null,
    hue: locals.app.workspace.departments().find(({ id }) => id === department)?.hue ?? null
  }))
});

export const actions: Actions = {
  enter: async (event) => {
    const form = await event.request.formData();
    const account = text(form, 'account');
    const result = await event.locals.app.auth.signIn({
      account,
      password: text(form, 'password'),
      client: clientAddress(event) ?? ''
    });
    return finish(event, form, result, { account });
  },
  register: async (event) => {
    const form = await event.request.formData();
    const typed = { name: text(form, 'name'), contact: text(form, 'contact') };
    const result = await event.locals.app.auth.register({
      ...typed,
      password: text(form, 'password'),
      client: clientAddress(event) ?? ''
    });
    return finish(event, form, result, { ...typed, register: true });
  },
  /** One press in a demo: the password lies in the data folder. */
  demo: async (event) => {
    const form = await event.request.formData();
    const known = event.locals.app.demoAccounts.find(({ username }) => username === text(form, 'account'));
    const result = await event.locals.app.auth.signIn({
      account: known?.username ?? '',
      password: known?.password ?? '',
      client: clientAddress(event) ?? ''
    });
    return finish(event, form, result, {});
  }
};

interface Typed {
  account?: string;
  name?: string;
  contact?: string;
  register?: true;
}

/** Signed in: takes along what was filled before (rule 29), then goes on; else the form comes back with what was typed. */
async function finish(event: RequestEvent, form: FormData, result: Result<SignedIn>, typed: Typed) {
  const { locals, cookies } = event;
  const back = wayBack(form.get('back'));
  if (!result.ok) return fail(400, { problems: result.problems satisfies Problem[], back, ...typed });
  const { actor, cookies: sent } = result.value;
  // A session that is replaced must not live on.
  if (locals.user) await locals.app.auth.signOut(event.request.headers);
  for (const { name, value, options } of sent) cookies.set(name, value, options);
  if (actor.role === 'citizen' && locals.draftToken) {
    await locals.app.drafts.adopt(locals.draftToken, actor.id);
    clearDraftToken(cookies);
  }
  const closed = back !== null && pathAccess(back, actor) !== 'open';
  redirect(303, back === null || back === '/' || closed ? homeOf(actor) : back);
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
