import type { Tables } from './ddl.ts';

/** Merged orders of fees, and what is still to be said to foreign systems behind the ports. */
export const PAYMENTS: Tables = {
  payment: {
    columns: {
      id: 'text',
      application: 'text',
      attempt: 'count',
      revision: 'count',
      status: 'text',
      receipt: 'text?',
      lines: 'text',
      createdAt: 'time',
      updatedAt: 'time'
    },
    key: ['id'],
    unique: [['application', 'attempt']]
  },
  portJob: {
    columns: {
      id: 'text',
      kind: 'text',
      application: 'text',
      subject: 'text',
      state: 'text',
      createdAt: 'time',
      dueAt: 'time',
      tries: 'count',
      note: 'text?'
    },
    key: ['id'],
    indexes: [['state', 'dueAt'], ['application']]
  }
};
