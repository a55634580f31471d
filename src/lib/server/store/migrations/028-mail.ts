import type { Tables } from './ddl.ts';

/** Where accounts are told by e-mail. */
export const MAIL: Tables = {
  mailContact: {
    columns: {
      owner: 'text',
      sealed: 'bytes',
      locale: 'text',
      confirmedAt: 'time?',
      codeHash: 'text?',
      codeUntil: 'time?',
      tries: 'count',
      updatedAt: 'time'
    },
    key: ['owner']
  }
};
