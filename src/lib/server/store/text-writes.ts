import type { NoticeTextRow } from './text-rows.ts';
import { get, run, type Work } from './work.ts';

export interface TextOperations {
  saveNoticeText(row: NoticeTextRow): { state: 'saved' | 'stale' };
}

export const textOperations = {
  *saveNoticeText(row: NoticeTextRow): Work<{ state: 'saved' | 'stale' }> {
    const last = (yield* get<{ revision: number }>('latestNoticeText', row))?.revision ?? 0;
    if (row.revision !== last + 1) return { state: 'stale' };
    yield* run('insertNoticeText', row);
    return { state: 'saved' };
  }
};
