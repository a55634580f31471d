import type { IssuedRow, NewIssued } from './issued-rows.ts';
import { get, run, type Work } from './work.ts';

export interface IssuedOperations {
  saveIssued(row: NewIssued): IssuedRow;
  revokeIssued(sha256: string, at: number, why: string): boolean;
}

export const issuedOperations = {
  *saveIssued(row: NewIssued): Work<IssuedRow> {
    // The application is locked first, so that two who issue the same at once get one.
    yield* get('applicationRevision', { id: row.application });
    const before = yield* get<IssuedRow>('issuedBefore', row);
    if (before) return before;
    const fresh: IssuedRow = { ...row, revokedAt: null, revokedWhy: null };
    yield* run('insertIssued', fresh);
    return fresh;
  },
  *revokeIssued(sha256: string, at: number, why: string): Work<boolean> {
    return (yield* run('revokeIssued', { sha256, at, why })) > 0;
  }
};
