import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { MailLocale, NoticeWords } from '#lib/server/ports/mail-messages.ts';
import { noticeMail } from '#lib/server/ports/mails.ts';
import {
  ALL_NOTICES,
  checkNoticeWords,
  filled,
  MAIL_LOCALES,
  noticeLines,
  PLACEHOLDERS,
  saveNoticeWords
} from '#lib/server/ports/notice-words.ts';
import { requireKeeper } from '../operator.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Words of e-mails to applicants, as they are sent now; with who changed them, when and why. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireKeeper(locals, url);
  const { app } = locals;
  const lines = await noticeLines(app);
  const asked = lines.find(
    ({ notice, locale }) => notice === url.searchParams.get('notice') && locale === url.searchParams.get('locale')
  );
  return {
    lines: lines.map(({ notice, locale, changed }) => ({ notice, locale, changed })),
    line: asked ?? lines[0]!,
    placeholders: [...PLACEHOLDERS],
    // Whether anything is sent at all.
    mail: app.mails === null ? ('off' as const) : app.mails.demo ? ('demo' as const) : ('on' as const),
    done: url.searchParams.get('done'),
    now: app.clock.now()
  };
};

async function posted({ locals, url, request }: RequestEvent) {
  const { id, name } = requireKeeper(locals, url);
  const form = await request.formData();
  const said = (field: string) => String(form.get(field) ?? '').slice(0, 2000);
  const notice = ALL_NOTICES.find((each) => each === said('notice')) ?? error(400, m.auth_bad_request());
  const locale = MAIL_LOCALES.find((each) => each === said('locale')) ?? error(400, m.auth_bad_request());
  const words: NoticeWords = {
    subject: said('subject').trim(),
    text: said('text').replaceAll('\r\n', '\n').trim(),
    button: said('button').trim()
  };
  const of = { notice, locale, revision: Number(said('revision')) || 0 };
  return { by: { id, name }, of, words, reason: said('reason') };
}

async function keep(event: RequestEvent, own: boolean) {
  const { by, of, words, reason } = await posted(event);
  const saved = await saveNoticeWords(event.locals.app, of, own ? words : null, reason, by);
  if (!saved.ok) return fail(422, { problems: saved.problems, words, revision: of.revision, reason, preview: null });
  const { notice, locale } = of;
  redirect(303, `${event.url.pathname}?${new URLSearchParams({ notice, locale, done: own ? 'saved' : 'reset' })}`);
}

export const actions: Actions = {
  /** The whole message about an application that there is none of. */
  look: async (event) => {
    const { of, words, reason } = await posted(event);
    const problems = checkNoticeWords(words);
    const shown = { words, revision: of.revision, reason };
    if (problems.length > 0) return fail(422, { ...shown, problems, preview: null });
    const preview = sampleMail(event.locals.app, of.locale, words);
    return { ...shown, problems: [], preview };
  },
  save: (event) => keep(event, true),
  reset: (event) => keep(event, false)
};

function sampleMail({ workspace, config }: App.Locals['app'], locale: MailLocale, words: NoticeWords) {
  const bundle = workspace.bundles()[0]?.name ?? '';
  const facts = { bundle, number: '3502-261122-00001' };
  const { subject, text } = noticeMail(
    locale,
    filled(words, facts),
    { ...facts, link: `${config.origin ?? ''}/applications/…` },
    config.origin ?? ''
  );
  return { subject, text };
}
