import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { loginOf } from '../auth/contact.ts';
import { open, seal, type DataKey } from '../crypto/data-key.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { MailStore } from '../store/mail-rows.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import type { Mailer, MailMessage } from './mail.ts';
import { MAIL_WORDS, type MailLocale, type NoticeWords } from './mail-messages.ts';
import { noticeWords } from './notice-words.ts';
import { messages } from './messages.ts';
import { noticeOf } from './notices.ts';
import { isPassing } from './result.ts';
import type { JobEnd } from './worker.ts';

const CODE_MS = 30 * 60_000;
const TRIES = 5;
/** Nothing waits to be proven. */
const NO_CODE = { pending: null, codeHash: null, codeUntil: null, tries: 0 };

export interface MailDeps extends EngineDeps {
  mail: Mailer | null;
  /** Addresses lie under it. */
  mailKey: DataKey;
  /** Address of this installation, for links. */
  site: string;
}

/**
 * How an account stands with e-mail. `confirmed`: its holder proved that they read it. `pending`: another address to which a code
 * was sent; until it is typed the proven one goes on.
 */
export interface MailSetting {
  address: string | null;
  confirmed: boolean;
  pending: string | null;
}

/** E-mail to people who asked for it. */
export interface MailService {
  readonly demo: boolean;
  setting(owner: string): Promise<MailSetting>;
  /** Sends a code to an address; nothing else goes there before the code was typed. In a demo nothing is sent, and nothing asked. */
  ask(owner: string, address: string, locale: MailLocale): Promise<Result<null>>;
  /** The code, typed: five times at most, for half an hour. */
  confirm(owner: string, code: string): Promise<Result<null>>;
  /** The address is forgotten. */
  off(owner: string): Promise<void>;
}

export function createMails(deps: Omit<MailDeps, 'mail'> & { mail: Mailer }): MailService {
  const { store, clock, mail } = deps;
  return {
    demo: mail.demo,
    setting: (owner) => mailSetting(deps, owner),
    ask: (owner, address, locale) => ask(deps, owner, address.trim(), locale),
    confirm: async (owner, typed) => {
      const row = await store.mailContact(owner);
      const isOpen = row?.codeHash && (row.codeUntil ?? 0) > clock.now() && (await store.tryMailCode(owner, TRIES));
      if (!row || !isOpen) return refuse({ code: 'mail/code-over', message: messages.mailCodeOver, path: 'mail-code' });
      const hash = codeHash(owner, typed.normalize('NFKC').replaceAll(/\s/g, ''));
      if (!timingSafeEqual(Buffer.from(hash), Buffer.from(row.codeHash!)))
        return refuse({ code: 'mail/code', message: messages.mailCode, path: 'mail-code' });
      const now = clock.now();
      const sealed = row.pending ?? row.sealed;
      await store.saveMailContact({ ...row, ...NO_CODE, sealed, confirmedAt: now, updatedAt: now });
      return ok(null);
    },
    off: (owner) => store.deleteMailContact(owner)
  };
}

/** Of one account. */
export async function mailSetting(
  { store, mailKey }: Pick<MailDeps, 'mailKey'> & { store: Pick<MailStore, 'mailContact'> },
  owner: string
): Promise<MailSetting> {
  const row = await store.mailContact(owner);
  const address = row && addressOf(mailKey, row);
  const pending = row?.pending ? addressOf(mailKey, { owner, sealed: row.pending }) : null;
  return { address, confirmed: address !== null && row?.confirmedAt !== null, pending };
}

async function ask(
  { store, clock, mail, mailKey }: Omit<MailDeps, 'mail'> & { mail: Mailer },
  owner: string,
  address: string,
  locale: MailLocale
): Promise<Result<null>> {
  const login = loginOf(address);
  if (!login || login.username !== null)
    return refuse({ code: 'mail/address', message: messages.mailAddress, path: 'mail-address' });
  const now = clock.now();
  const sealed = seal(mailKey, contextOf(owner), Buffer.from(login.email));
  const row = { ...NO_CODE, owner, sealed, locale, confirmedAt: now, updatedAt: now };
  if (mail.demo) {
    await store.saveMailContact(row);
    return ok(null);
  }
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const before = await store.mailContact(owner);
  const proven = before?.confirmedAt == null ? null : { ...before, ...NO_CODE };
  const waiting = proven ? { ...proven, pending: sealed } : { ...row, confirmedAt: null };
  const asked = { codeHash: codeHash(owner, code), codeUntil: now + CODE_MS, updatedAt: now };
  await store.saveMailContact({ ...waiting, ...asked });
  const { subject, text, ignore } = MAIL_WORDS[locale].code;
  const said = text(code, CODE_MS / 60_000);
  const sent = await mail.send({
    ...{ reference: `mail-code:${owner}:${now}`, to: login.email, subject, text: `${said}\n\n${ignore}\n` },
    html: page(locale, subject, [said, ignore])
  });
  if (sent.ok) return ok(null);
  // Nobody can prove it: it is forgotten, the proven one is not.
  await (proven ? store.saveMailContact(proven) : store.deleteMailContact(owner));
  const message = sent.fault === 'refused' ? messages.mailRefused : messages.mailFailed;
  return refuse({ code: `mail/${sent.fault}`, message, path: 'mail-address' });
}

/** Tells an applicant or a party by e-mail what happened, where they proved that they read it: file number, name of the bundle, what waits, a link. */
export async function mailJob(deps: MailDeps, job: PortJobRow): Promise<JobEnd> {
  const due = await noticeOf(deps, job);
  if ('end' in due) return due.end;
  const { loaded, notice, part } = due;
  if (!deps.mail) return { state: 'done', note: 'no-port' };
  const row = await deps.store.mailContact(due.to);
  const to = row && row.confirmedAt !== null ? addressOf(deps.mailKey, row) : null;
  if (row === null || to === null) return { state: 'done', note: 'not-agreed' };
  const locale = row.locale === 'en' ? 'en' : 'zh-CN';
  const link = `${deps.site}/${part === null ? `applications/${loaded.row.id}` : `parties/${part}`}`;
  const about = { number: loaded.row.number, bundle: loaded.version.source.bundle.name, link };
  const words = await noticeWords(deps.store, notice, locale, about);
  const said = await deps.mail.send({ reference: job.id, to, ...noticeMail(locale, words, about, deps.site) });
  if (said.ok) return { state: 'done', note: 'sent' };
  return isPassing(said.fault) ? { state: 'again', fault: said.fault } : { state: 'failed', note: said.fault };
}

/** A whole message as it is sent. @param notice words with everything filled in */
export function noticeMail(
  locale: MailLocale,
  { subject, text, button }: NoticeWords,
  { number, bundle, link }: { number: string; bundle: string; link: string },
  site: string
): Pick<MailMessage, 'subject' | 'text' | 'html'> {
  const words = MAIL_WORDS[locale];
  const title = words.subject(subject, bundle);
  const lines = [words.number(bundle, number), text];
  const off = words.off(`${site}/account`);
  return {
    subject: title,
    text: `${[...lines, `${button}: ${link}`, off].join('\n\n')}\n`,
    html: page(locale, title, [...lines, { href: link, text: button }, off])
  };
}

/** Plain HTML that every reader of mail shows: no pictures, no styles, nothing fetched. */
function page(locale: MailLocale, title: string, parts: readonly (string | { href: string; text: string })[]): string {
  const body = parts.map((part) =>
    typeof part === 'string' ? escape(part) : `<a href="${escape(part.href)}">${escape(part.text)}</a>`
  );
  const head = `<meta charset="utf-8"><title>${escape(title)}</title>`;
  return `<!doctype html><html lang="${locale}"><head>${head}</head><body>${body.map((part) => `<p>${part}</p>`).join('')}</body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function codeHash(owner: string, code: string): string {
  return createHash('sha256').update(`${owner}\0${code}`).digest('hex');
}

function contextOf(owner: string): string {
  return `mail/${owner}`;
}

/** Null where it cannot be read any more, as after the secret of signing in was changed: it is asked for anew. */
function addressOf(key: DataKey, { owner, sealed }: { owner: string; sealed: Uint8Array }): string | null {
  try {
    return Buffer.from(open(key, contextOf(owner), sealed)).toString();
  } catch {
    return null;
  }
}
