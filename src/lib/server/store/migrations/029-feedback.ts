import type { Tables } from './ddl.ts';

/** Ratings (好差评), and what has to be answered: bad reviews under a name, complaints, wishes for another look. No words of anybody. */
export const FEEDBACK: Tables = {
  rating: {
    columns: {
      application: 'text',
      item: 'text',
      number: 'text',
      bundle: 'text',
      department: 'text',
      level: 'count',
      at: 'time',
      channel: 'text',
      window: 'text?',
      staff: 'text?',
      tags: 'text',
      named: 'count',
      relevel: 'count?'
    },
    key: ['application', 'item'],
    indexes: [['at']]
  },
  grievance: {
    columns: {
      id: 'text',
      kind: 'text',
      application: 'text',
      number: 'text',
      bundle: 'text',
      item: 'text',
      department: 'text',
      handler: 'text',
      level: 'count?',
      createdAt: 'time',
      dueAt: 'time',
      calledAt: 'time?',
      answeredAt: 'time?',
      outcome: 'text?',
      relevel: 'count?'
    },
    key: ['id'],
    indexes: [['application'], ['handler', 'createdAt'], ['kind', 'createdAt']]
  }
};
