import type { Tables } from './ddl.ts';

/** Who was served at a counter, by whom and at which window; and windows and agents, as administrators keep them. */
export const COUNTER: Tables = {
  visit: {
    columns: {
      id: 'text',
      application: 'text',
      purpose: 'text',
      owner: 'text',
      window: 'text',
      region: 'text',
      channel: 'text',
      queue: 'text',
      clerk: 'text',
      department: 'text',
      day: 'text',
      bundle: 'text',
      revision: 'count',
      openedAt: 'time',
      updatedAt: 'time',
      ciphertext: 'bytes'
    },
    key: ['id'],
    indexes: [['application'], ['window', 'day'], ['clerk', 'day']]
  },
  servicePoint: {
    columns: {
      id: 'text',
      kind: 'text',
      state: 'text',
      revision: 'count',
      document: 'text',
      updatedAt: 'time',
      updatedBy: 'text'
    },
    key: ['id']
  }
};
