import type { Tables } from './ddl.ts';

/** What an operator did with a job for a foreign system, and who agreed to be told by text message. */
export const OUTSIDE: Tables = {
  portJobAct: {
    columns: { id: 'text', job: 'text', at: 'time', actor: 'text', name: 'text', what: 'text', reason: 'text' },
    key: ['id'],
    indexes: [['job'], ['at']]
  },
  contact: {
    columns: { owner: 'text', agreedAt: 'time?', updatedAt: 'time' },
    key: ['owner']
  }
};
