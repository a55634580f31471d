import { error, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#lib/paraglide/messages.js';
import type { Asking } from '#lib/server/auth/second-step.ts';
import type { SignInCookie } from '#lib/server/auth/sessions.ts';
import { messages } from '#lib/server/auth/own-messages.ts';
import { wayBack } from '#lib/server/web/access.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The second step of signing in, of people who work here: set up, or taken away where nobody asks for it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  if (!locals.user) error(403, m.auth_closed());
  const { secondStep } = locals.app.auth;
  return {
    enrolled: await secondStep.isOn(locals.user.id),
    required: secondStep.isRequired(locals.user.role),
    hasPassword: await locals.app.auth.own.hasPassword(locals.user.id),
    asked: locals.secondStep,
    back: wayBack(url.searchParams.get('back'))
  };
};

async function typed({ request }: RequestEvent) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 200);
  return { password: text('password'), code: text('code'), back: wayBack(form.get('back')) };
}

/** The hook lets nobody else in. */
function asking(event: RequestEvent): Asking {
  const { id } = event.locals.user ?? error(403, m.auth_closed());
  return { id, client: clientAddress(event) ?? '' };
}

function setAll(cookies: RequestEvent['cookies'], sent: readonly SignInCookie[]): void {
  for (const { name, value, options } of sent) cookies.set(name, value, options);
}

export const actions: Actions = {
  begin: async (event) => {
    const { password, back } = await typed(event);
    const { auth } = event.locals.app;
    const begun = await auth.secondStep.begin(event.request.headers, asking(event), password);
    if (!begun.ok) return fail(400, { problems: begun.problems, back, begun: null });
    const { uri, codes } = begun.value;
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    return { problems: [], back, begun: { picture: renderSVG(uri, { border: 2 }), secret, codes } };
  },
  confirm: async (event) => {
    const { code, back } = await typed(event);
    const confirmed = await event.locals.app.auth.secondStep.confirm(event.request.headers, code);
    if (!confirmed.ok) return fail(400, { problems: confirmed.problems, back, begun: null, confirming: true });
    setAll(event.cookies, confirmed.value);
    redirect(303, back ?? '/account?done=second');
  },
  off: async (event) => {
    const { user, app } = event.locals;
    const { password, back } = await typed(event);
    if (!user || app.auth.secondStep.isRequired(user.role)) {
      const problem = { code: 'second-step/required', message: messages.stepRequired };
      return fail(403, { problems: [problem], back, begun: null });
    }
    const off = await app.auth.secondStep.turnOff(event.request.headers, asking(event), password);
    if (!off.ok) return fail(400, { problems: off.problems, back, begun: null });
    setAll(event.cookies, off.value);
    redirect(303, '/account?done=off');
  }
};
