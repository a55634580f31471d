import type { Tables } from './ddl.ts';

/** What an operator did with a job for a foreign system, who agreed to be told by text message, and what was sent by post. */
export const OUTSIDE: Tables = {
  portJobAct: {
    columns: { id: 'text', job: 'text', at: 'time', actor: 'text', name: 'text', what: 'text', reason: 'text' },
    key: ['id'],
    indexes: [['job'], ['at']]
  },
  contact: {
    columns: { owner: 'text', agreedAt: 'time?', updatedAt: 'time' },
    key: ['owner']
  },
  shipment: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text',
      tracking: 'text?',
      status: 'text',
      byHand: 'count',
      createdAt: 'time',
      updatedAt: 'time'
    },
    key: ['id'],
    indexes: [['application']]
  }
};
