import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { NOTICES, PART_NOTICES, type NoticeName } from '../engine/port-jobs.ts';
import type { Clock } from '#lib/core/clock.ts';
import type { NoticeTextRow, TextStore } from '../store/text-rows.ts';
import { MAIL_WORDS, type MailLocale, type NoticeWords } from './mail-messages.ts';
import { messages } from './messages.ts';

/** Everything that is told by e-mail. */
export const ALL_NOTICES: readonly NoticeName[] = [...NOTICES, ...PART_NOTICES];
export const MAIL_LOCALES: readonly MailLocale[] = ['zh-CN', 'en'];
/** What may stand between braces in a text, and is filled in for each message. */
export const PLACEHOLDERS = ['bundle', 'number'] as const;
/** What each application has of its own in a message. */
export type NoticeFacts = Record<(typeof PLACEHOLDERS)[number], string>;

const MOST: Record<keyof NoticeWords, number> = { subject: 60, text: 600, button: 24 };
const REASON_AT_MOST = 200;

/** One notice in one language: as it is sent now, as it was shipped, and how it came to be so. */
export interface NoticeLine {
  notice: NoticeName;
  locale: MailLocale;
  now: NoticeWords;
  shipped: NoticeWords;
  changed: boolean;
  /** 0 where nobody changed it. */
  revision: number;
  /** The latest first; `words` `null`: back to the shipped ones. */
  history: (Pick<NoticeTextRow, 'revision' | 'at' | 'name' | 'reason'> & { words: NoticeWords | null })[];
}

interface Deps {
  store: TextStore;
  clock: Clock;
}

/** Every notice in every language. */
export async function noticeLines({ store }: Pick<Deps, 'store'>): Promise<NoticeLine[]> {
  const rows = await store.noticeTexts();
  return MAIL_LOCALES.flatMap((locale) =>
    ALL_NOTICES.map((notice): NoticeLine => {
      const own = rows.filter((row) => row.notice === notice && row.locale === locale);
      const [shipped, said] = [MAIL_WORDS[locale].notices[notice], own[0] ? wordsOf(own[0]) : null];
      return {
        ...{ notice, locale, shipped, now: said ?? shipped, changed: said !== null, revision: own[0]?.revision ?? 0 },
        history: own.map(({ revision, at, name, reason, ...row }) => ({
          ...{ revision, at, name, reason },
          words: wordsOf(row)
        }))
      };
    })
  );
}

/** Words with which a notice is sent: its own, else the shipped ones; what stands between braces is filled in. */
export async function noticeWords(
  store: Pick<TextStore, 'noticeText'>,
  notice: NoticeName,
  locale: MailLocale,
  facts: NoticeFacts
): Promise<NoticeWords> {
  const row = await store.noticeText(notice, locale);
  return filled((row && wordsOf(row)) ?? MAIL_WORDS[locale].notices[notice], facts);
}

/** With what stands between braces filled in, in one pass: what is filled in is not looked at again. */
export function filled({ subject, text, button }: NoticeWords, facts: NoticeFacts): NoticeWords {
  const fill = (said: string) => said.replace(/\{(bundle|number)\}/g, (_, name: keyof NoticeFacts) => facts[name]);
  return { subject: fill(subject), text: fill(text), button: fill(button) };
}

/**
 * Changes the words of a notice; `null`: back to the shipped ones. What is sent from then on says them; what was sent stays.
 * Refused: no reason, words that are missing or too long, an address (each message has its own link, which nobody can forge
 * here), braces that name nothing, words that somebody else changed since `revision`.
 */
export async function saveNoticeWords(
  { store, clock }: Deps,
  of: { notice: NoticeName; locale: MailLocale; revision: number },
  words: NoticeWords | null,
  reason: string,
  by: { id: string; name: string }
): Promise<Result<null>> {
  const why = reason.trim();
  const problems = [...(words ? checkNoticeWords(words) : []), ...reasonProblems(why)];
  if (problems.length > 0) return refuse(...problems);
  const { subject, text, button } = words ?? { subject: null, text: null, button: null };
  const row = { ...of, revision: of.revision + 1, subject, text, button };
  const saved = await store.saveNoticeText({ ...row, at: clock.now(), actor: by.id, name: by.name, reason: why });
  return saved.state === 'saved' ? ok(null) : refuse({ code: 'text/stale', message: messages.textStale });
}

/** What is wrong with words as somebody typed them. */
export function checkNoticeWords(words: NoticeWords): Problem[] {
  return (Object.keys(MOST) as (keyof NoticeWords)[]).flatMap((part) => {
    const said = words[part];
    const message = problemIn(said, MOST[part], part === 'text');
    return message === null
      ? []
      : [{ code: `text/${part}`, message: `${messages.textPart[part]}：${message}`, path: part }];
  });
}

function problemIn(said: string, most: number, isLong: boolean): string | null {
  if (said.trim() === '') return messages.textMissing;
  if ([...said].length > most) return messages.textLong(most);
  // Control signs and signs that turn the direction of writing; a line of its own in the text alone.
  if ((isLong ? /[\p{Cf}\p{Co}]|(?!\n)\p{Cc}/u : /[\p{Cf}\p{Co}\p{Cc}]/u).test(said)) return messages.textSigns;
  if (/\w:\/\/|\bwww\./i.test(said)) return messages.textLink;
  const strange = said.replaceAll(/\{(bundle|number)\}/g, '').match(/[{}][^{}]*\}?/)?.[0];
  return strange === undefined ? null : messages.textBraces(strange.slice(0, 20), PLACEHOLDERS);
}

function reasonProblems(reason: string): Problem[] {
  if (reason === '') return [{ code: 'text/no-reason', message: messages.noReason, path: 'reason' }];
  if (reason.length <= REASON_AT_MOST) return [];
  return [{ code: 'text/reason-long', message: messages.reasonLong(REASON_AT_MOST), path: 'reason' }];
}

function wordsOf({ subject, text, button }: Pick<NoticeTextRow, 'subject' | 'text' | 'button'>): NoticeWords | null {
  return subject === null || text === null || button === null ? null : { subject, text, button };
}
