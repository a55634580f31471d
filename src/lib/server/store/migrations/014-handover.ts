import type { Tables } from './ddl.ts';

/** What went to and fro between a department's desk and a system of its own that is not connected. */
export const HANDOVER: Tables = {
  exchange: {
    columns: {
      id: 'text',
      department: 'text',
      kind: 'text',
      format: 'text',
      name: 'text',
      at: 'time',
      actor: 'text',
      count: 'count',
      done: 'count',
      sha256: 'text'
    },
    key: ['id'],
    indexes: [['department', 'at']]
  },
  handedOut: {
    columns: {
      department: 'text',
      application: 'text',
      item: 'text',
      seq: 'count',
      exchange: 'text',
      at: 'time'
    },
    key: ['department', 'application', 'item']
  },
  reentry: {
    columns: {
      department: 'text',
      application: 'text',
      item: 'text',
      foreignNumber: 'text',
      seq: 'count',
      at: 'time',
      actor: 'text'
    },
    key: ['department', 'application', 'item']
  }
};
