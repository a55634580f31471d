import type { Tables } from './ddl.ts';

/** What e-mails say in other words than the shipped ones; lines are only added, one without words goes back to those. */
export const NOTICE_TEXTS: Tables = {
  noticeText: {
    columns: {
      notice: 'text',
      locale: 'text',
      revision: 'count',
      subject: 'text?',
      text: 'text?',
      button: 'text?',
      at: 'time',
      actor: 'text',
      name: 'text',
      reason: 'text'
    },
    key: ['notice', 'locale', 'revision']
  }
};
