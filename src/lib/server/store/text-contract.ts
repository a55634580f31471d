import { expect, it } from 'vitest';
import type { NoticeTextRow } from './text-rows.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of the words of notices. */
export function textContract(store: () => Store): void {
  const row = (revision: number, more: Partial<NoticeTextRow> = {}): NoticeTextRow => ({
    ...{ notice: 'decided', locale: 'zh-CN', revision, subject: 's', text: 't', button: 'b' },
    ...{ at: revision, actor: 'u1', name: '甲', reason: 'r' },
    ...more
  });

  it('words of a notice have a line for each change, for each language', async () => {
    expect(await store().noticeText('decided', 'zh-CN')).toBeNull();
    for (const each of [row(1), row(2, { subject: null, text: null, button: null }), row(1, { locale: 'en', at: 3 })])
      expect(await store().saveNoticeText(each)).toEqual({ state: 'saved' });
    expect(await store().noticeText('decided', 'zh-CN')).toEqual(row(2, { subject: null, text: null, button: null }));
    expect(await store().noticeText('decided', 'en')).toMatchObject({ revision: 1, subject: 's' });
    const all = await store().noticeTexts();
    expect(all.map(({ locale, revision }) => `${locale} ${revision}`)).toEqual(['en 1', 'zh-CN 2', 'zh-CN 1']);
  });

  it('of two who change the same words at once one is told', async () => {
    const both = await Promise.all(['u1', 'u2'].map((actor) => store().saveNoticeText(row(1, { actor }))));
    expect(both.map(({ state }) => state).toSorted()).toEqual(['saved', 'stale']);
    expect(await store().saveNoticeText(row(3))).toEqual({ state: 'stale' });
  });
}
