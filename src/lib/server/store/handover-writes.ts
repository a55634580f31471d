import type { ExchangeRow, HandedOutRow, ReentryRow } from './handover-rows.ts';
import { get, run, type Work } from './work.ts';

export interface HandoverOperations {
  saveExchange(row: ExchangeRow, lines: Omit<HandedOutRow, 'exchange' | 'at'>[]): void;
  saveReentry(row: ReentryRow): void;
}

export const handoverOperations = {
  *saveExchange(row: ExchangeRow, lines: Omit<HandedOutRow, 'exchange' | 'at'>[]): Work<void> {
    yield* run('insertExchange', row);
    for (const line of lines) {
      const known = yield* get('handedOut', line);
      yield* run(known ? 'updateHandedOut' : 'insertHandedOut', { ...line, exchange: row.id, at: row.at });
    }
  },
  *saveReentry(row: ReentryRow): Work<void> {
    const known = yield* get('reentry', row);
    yield* run(known ? 'updateReentry' : 'insertReentry', row);
  }
};
