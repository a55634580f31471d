import type { Tables } from './ddl.ts';

/** Receipts and certificates that were given out, which anybody may check by number and code. */
export const ISSUED: Tables = {
  issued: {
    columns: {
      sha256: 'text',
      code: 'text',
      kind: 'text',
      application: 'text',
      subject: 'text',
      number: 'text',
      issuedAt: 'time',
      sealed: 'bytes',
      revokedAt: 'time?',
      revokedWhy: 'text?'
    },
    key: ['sha256'],
    unique: [['code'], ['application', 'kind', 'subject']]
  }
};
