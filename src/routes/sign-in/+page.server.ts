import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Problem, Result } from '#lib/core/errors.ts';
import type { SecondStepAsked, SignedIn } from '#lib/server/auth/sessions.ts';
import { wayBack } from '#lib/server/web/access.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { enterHere } from './enter.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** `?back=` where to go on; `?register` opens the other form. In a demo also the people who can be tried out. */
export const load: PageServerLoad = ({ locals, url }) => ({
  back: wayBack(url.searchParams.get('back')),
  register: url.searchParams.has('register'),
  providers: locals.app.auth.oidc.providers,
  accounts: locals.app.demoAccounts.map(({ departmentName, departmentShort, department, ...person }) => ({
    username: person.username,
    password: person.password,
    name: person.name,
    role: person.role,
    works: departmentName ?? null,
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

/** Goes on; or the form comes back with what was typed. */
async function finish(event: RequestEvent, form: FormData, result: Result<SignedIn | SecondStepAsked>, typed: Typed) {
  const back = wayBack(form.get('back'));
  if (result.ok) return enterHere(event, result.value, back);
  return fail(400, { problems: result.problems satisfies Problem[], back, ...typed });
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
