import type { IssuedRow, IssuedStore } from './issued-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build } from './statements.ts';

const ISSUED = [
  'sha256',
  'code',
  'kind',
  'application',
  'subject',
  'number',
  'issuedAt',
  'sealed',
  'revokedAt',
  'revokedWhy'
] as const;

const issued: Build = (db, p) =>
  db
    .selectFrom('issued')
    .selectAll()
    .where('application', '=', p.application)
    .where('kind', '=', p.kind)
    .where('subject', '=', p.subject);

export const ISSUED_READS = {
  issued,
  issuedByCode: (db, p) => db.selectFrom('issued').selectAll().where('code', '=', p.code)
} satisfies Record<string, Build>;

export const ISSUED_WRITES = {
  issuedBefore: issued,
  insertIssued: (db, p) => db.insertInto('issued').values(parametersFor(p, ISSUED) as never),
  revokeIssued: (db, p) =>
    db
      .updateTable('issued')
      .set({ revokedAt: p.at, revokedWhy: p.why })
      .where('sha256', '=', p.sha256)
      .where('revokedAt', 'is', null)
} satisfies Record<string, Build>;

export function createIssuedReads(reader: Reader): Pick<IssuedStore, 'issued' | 'issuedByCode'> {
  return {
    issued: async (application, kind, subject) =>
      (await reader.get<IssuedRow>('issued', ISSUED_READS.issued, { application, kind, subject })) ?? null,
    issuedByCode: async (code) =>
      (await reader.get<IssuedRow>('issuedByCode', ISSUED_READS.issuedByCode, { code })) ?? null
  };
}
