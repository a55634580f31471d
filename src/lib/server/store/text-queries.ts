import type { Reader } from './reader.ts';
import { parametersFor, type Build } from './statements.ts';
import type { NoticeTextRow, TextStore } from './text-rows.ts';

const COLUMNS = ['notice', 'locale', 'revision', 'subject', 'text', 'button', 'at', 'actor', 'name', 'reason'];
const ROWS_AT_MOST = 500;

const latest: Build = (db, p) =>
  db
    .selectFrom('noticeText')
    .selectAll()
    .where('notice', '=', p.notice)
    .where('locale', '=', p.locale)
    .orderBy('revision', 'desc')
    .limit(1);

export const TEXT_READS = {
  noticeText: latest,
  noticeTexts: (db) =>
    db
      .selectFrom('noticeText')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('revision', 'desc')
      .orderBy('notice')
      .orderBy('locale')
      .limit(ROWS_AT_MOST)
} satisfies Record<string, Build>;

export const TEXT_WRITES = {
  latestNoticeText: latest,
  insertNoticeText: (db, p) => db.insertInto('noticeText').values(parametersFor(p, COLUMNS) as never)
} satisfies Record<string, Build>;

export function createTextReads(reader: Reader): Pick<TextStore, 'noticeText' | 'noticeTexts'> {
  return {
    noticeText: async (notice, locale) =>
      (await reader.get<NoticeTextRow>('noticeText', TEXT_READS.noticeText, { notice, locale })) ?? null,
    noticeTexts: async () => reader.all<NoticeTextRow>('noticeTexts', TEXT_READS.noticeTexts, {})
  };
}
