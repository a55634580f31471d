/** Words of one notice in one language, as somebody put them; all three `null`: the shipped ones again. */
export interface NoticeTextRow {
  notice: string;
  locale: string;
  /** 1, 2 … for each notice and language. */
  revision: number;
  subject: string | null;
  text: string | null;
  button: string | null;
  at: number;
  actor: string;
  name: string;
  reason: string;
}

export interface TextStore {
  /** The latest; null: nobody ever changed it. */
  noticeText(notice: string, locale: string): Promise<NoticeTextRow | null>;
  /** Of every notice, the latest first. */
  noticeTexts(): Promise<NoticeTextRow[]>;
  /** Stale: somebody else wrote the revision before this one, or this one. */
  saveNoticeText(row: NoticeTextRow): Promise<{ state: 'saved' | 'stale' }>;
}
