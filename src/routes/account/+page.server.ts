import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { messages } from '#lib/server/auth/own-messages.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { maskId, maskPhone } from '#lib/server/auth/mask-profile.ts';
import type { MailService } from '#lib/server/ports/mails.ts';
import { messages as portWords } from '#lib/server/ports/messages.ts';
import { isStaffRole } from '#lib/server/policy/roles.ts';
import { secondStepPath, wayBack } from '#lib/server/web/access.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import type { Actions, PageServerLoad } from './$types';

/** The hook lets nobody else in. */
function me(locals: App.Locals): Actor {
  return locals.user ?? error(403, m.auth_closed());
}

/** One's own account: how it is opened, and where it is open. */
export const load: PageServerLoad = async ({ locals, url, request }) => {
  const { id, role } = me(locals);
  const { own, oidc, secondStep } = locals.app.auth;
  const [sessions, linked, profile, enrolled] = await Promise.all([
    own.sessions(request.headers),
    oidc.identities.linked(id),
    oidc.identities.profile(id),
    secondStep.isOn(id)
  ]);
  const audience = isStaffRole(role) ? 'staff' : 'citizen';
  return {
    sessions,
    hasPassword: linked.includes('credential'),
    providers: await Promise.all(
      oidc.providers
        .filter((provider) => provider.audience === audience)
        .map(async (provider) => ({
          ...{ id: provider.id, name: provider.name, linked: linked.includes(provider.id) },
          proof: await oidc.linkProof(id, provider.id)
        }))
    ),
    vouched: profile && { name: profile.name, idNo: maskId(profile.idNo), phone: maskPhone(profile.phone) },
    isStaff: audience === 'staff',
    sms: audience === 'citizen' ? await smsOf(locals, id) : null,
    mail: audience === 'citizen' ? await mailOf(locals, id) : null,
    enrolled,
    passwordDue: locals.passwordDue,
    back: wayBack(url.searchParams.get('back')),
    now: locals.app.clock.now(),
    done: url.searchParams.get('done')
  };
};

/** Whether this account is told by text message, and to which telephone; null where none are sent. */
async function smsOf({ app }: App.Locals, owner: string) {
  const setting = await app.smsSetting(owner);
  return setting && { agreed: setting.agreed, phone: maskPhone(setting.phone), demo: app.config.demo };
}

/** Where this account is told by e-mail; null where none is sent. */
async function mailOf({ app: { mails } }: App.Locals, owner: string) {
  return mails && { ...(await mails.setting(owner)), demo: mails.demo };
}

/** What e-mail has to do with; an installation without it has no such page. */
function mailsOf({ app: { mails } }: App.Locals): MailService {
  return mails ?? error(404, m.ui_error_text_404());
}

const done = (what: string): never => redirect(303, `/account?done=${what}`);

export const actions: Actions = {
  password: async (event) => {
    const { id, name } = me(event.locals);
    const form = await event.request.formData();
    const back = wayBack(form.get('back'));
    const [current, next, again] = ['current', 'next', 'again'].map((key) => String(form.get(key) ?? ''));
    if (next !== again)
      return fail(400, { back, problems: [{ code: 'account/again', message: messages.passwordAgain, path: 'again' }] });
    const who = { id, name, client: clientAddress(event) ?? '' };
    const typed = { current: current!, next: next! };
    const changed = await event.locals.app.auth.own.changePassword(event.request.headers, who, typed);
    if (!changed.ok) return fail(400, { back, problems: changed.problems });
    for (const { name: cookie, value, options } of changed.value) event.cookies.set(cookie, value, options);
    const { passwordDue, secondStep } = event.locals;
    if (!passwordDue || back === null) return done('password');
    // What waited for it goes on.
    redirect(303, secondStep === 'none' ? back : secondStepPath(back));
  },
  sms: async ({ locals, request }) => {
    const { id } = me(locals);
    const agreed = (await request.formData()).get('agreed') === 'yes';
    const { store, clock } = locals.app;
    const hasAgreed = typeof (await store.contact(id))?.agreedAt === 'number';
    const now = clock.now();
    // Who says it again has said it on the day of the first time.
    if (agreed !== hasAgreed) await store.saveContact({ owner: id, agreedAt: agreed ? now : null, updatedAt: now });
    return done(agreed ? 'smsOn' : 'smsOff');
  },
  mail: async ({ locals, request }) => {
    const { id } = me(locals);
    const mails = mailsOf(locals);
    const typed = String((await request.formData()).get('mail-address') ?? '').slice(0, 300);
    const { wait } = await locals.app.mailCodes.take(id);
    const often = { code: 'mail/often', message: portWords.mailOften(Math.ceil(wait / 60)), path: 'mail-address' };
    const asked = wait > 0 ? { ok: false as const, problems: [often] } : await mails.ask(id, typed, getLocale());
    if (!asked.ok) return fail(wait > 0 ? 429 : 400, { problems: asked.problems, typed });
    return done(mails.demo ? 'mailOn' : 'mailAsked');
  },
  mailCode: async ({ locals, request }) => {
    const typed = String((await request.formData()).get('mail-code') ?? '');
    const confirmed = await mailsOf(locals).confirm(me(locals).id, typed);
    return confirmed.ok ? done('mailOn') : fail(400, { problems: confirmed.problems });
  },
  mailOff: async ({ locals }) => {
    await mailsOf(locals).off(me(locals).id);
    return done('mailOff');
  },
  elsewhere: async ({ locals, request }) => {
    await locals.app.auth.own.signOutElsewhere(request.headers);
    return done('elsewhere');
  },
  unlink: async ({ locals, request }) => {
    const provider = String((await request.formData()).get('provider') ?? '');
    const result = await locals.app.auth.oidc.identities.unlink(me(locals).id, provider);
    return result.ok ? done('unlinked') : fail(400, { problems: result.problems });
  }
};
