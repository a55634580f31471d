import type { Tables } from './ddl.ts';

/** Departments' own systems, what is on its way to them, and what they called back. */
export const DELIVERIES: Tables = {
  receiver: {
    columns: {
      department: 'text',
      url: 'text',
      kinds: 'text',
      state: 'text',
      wrappedKey: 'bytes',
      secrets: 'bytes',
      revision: 'count',
      updatedAt: 'time',
      failures: 'count',
      openUntil: 'time?',
      opened: 'count'
    },
    key: ['department']
  },
  receiverChange: {
    columns: {
      id: 'text',
      department: 'text',
      at: 'time',
      actor: 'text',
      name: 'text',
      what: 'text',
      detail: 'text',
      reason: 'text'
    },
    key: ['id'],
    indexes: [['department', 'at']]
  },
  delivery: {
    columns: {
      id: 'text',
      department: 'text',
      application: 'text',
      seq: 'count',
      kind: 'text',
      createdAt: 'time',
      state: 'text',
      attempts: 'count',
      nextAt: 'time',
      lease: 'text?',
      leaseUntil: 'time?',
      status: 'count?',
      why: 'text?',
      settledAt: 'time?'
    },
    key: ['id', 'department'],
    indexes: [
      ['department', 'state', 'nextAt'],
      ['application', 'department', 'seq']
    ]
  },
  callback: {
    columns: {
      department: 'text',
      id: 'text',
      sha256: 'text',
      application: 'text',
      item: 'text',
      event: 'text',
      at: 'time',
      done: 'count'
    },
    key: ['department', 'id']
  }
};
