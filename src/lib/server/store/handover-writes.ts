import type { ExchangeRow, HandedOutLine, ReentryRow } from './handover-rows.ts';
import { get, run, type Work } from './work.ts';

export interface HandoverOperations {
  saveExchange(row: ExchangeRow, lines: HandedOutLine[]): void;
  saveReentry(row: ReentryRow): void;
}

export const handoverOperations = {
  *saveExchange(row: ExchangeRow, lines: HandedOutLine[]): Work<void> {
    yield* run('insertExchange', row);
    for (const line of lines) {
      const kept = { ...line, department: row.department, exchange: row.id, at: row.at };
      const known = yield* get('handedOut', kept);
      yield* run(known ? 'updateHandedOut' : 'insertHandedOut', kept);
    }
  },
  *saveReentry(row: ReentryRow): Work<void> {
    const known = yield* get('reentry', row);
    yield* run(known ? 'updateReentry' : 'insertReentry', row);
  }
};
