import type { Tables } from './ddl.ts';

/** Reminders (督办单): that one was sent, by when it is to be answered, and whether it was. Its words lie in the log. */
export const REMINDERS: Tables = {
  reminder: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text',
      number: 'text',
      bundle: 'text',
      department: 'text',
      colour: 'text',
      escalated: 'count',
      seq: 'count',
      sentAt: 'time',
      dueAt: 'time',
      sentBy: 'text',
      answeredAt: 'time?',
      answeredBy: 'text?',
      answerSeq: 'count?'
    },
    key: ['id'],
    indexes: [
      ['application', 'item'],
      ['department', 'dueAt'],
      ['answeredAt', 'dueAt']
    ]
  }
};
