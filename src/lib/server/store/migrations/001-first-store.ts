import { type Tables } from './ddl.ts';

export const FIRST: Tables = {
  application: {
    columns: {
      id: 'text',
      number: 'text',
      bundle: 'text',
      version: 'count',
      owner: 'text',
      status: 'text',
      revision: 'count',
      dataRevision: 'count',
      snapshot: 'text',
      statuses: 'text',
      lastSeq: 'count',
      lastHash: 'text',
      receivedAt: 'text',
      parties: 'text',
      submittedAt: 'time',
      updatedAt: 'time'
    },
    key: ['id'],
    unique: [['number']],
    indexes: [['owner', 'submittedAt']]
  },
  applicationKey: { columns: { application: 'text', wrappedKey: 'bytes' }, key: ['application'] },
  event: {
    columns: {
      application: 'text',
      seq: 'count',
      key: 'text',
      type: 'text',
      item: 'text?',
      at: 'time',
      actor: 'text',
      payloadSha256: 'text?',
      previousHash: 'text',
      hash: 'text'
    },
    key: ['application', 'seq'],
    unique: [['application', 'key']]
  },
  payload: { columns: { application: 'text', ref: 'text', ciphertext: 'bytes' }, key: ['application', 'ref'] },
  task: {
    columns: {
      application: 'text',
      number: 'text',
      bundle: 'text',
      item: 'text',
      department: 'text',
      status: 'text',
      dueAt: 'time?',
      remaining: 'real?',
      updatedAt: 'time'
    },
    key: ['application', 'item'],
    indexes: [['department', 'status', 'updatedAt']]
  },
  timer: {
    columns: {
      application: 'text',
      clock: 'text',
      dueAt: 'time',
      provisional: 'count',
      state: 'text',
      remaining: 'real?',
      startedAt: 'time',
      leaseUntil: 'time?'
    },
    key: ['application', 'clock'],
    indexes: [['state', 'dueAt']]
  },
  outbox: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text?',
      kind: 'text',
      createdAt: 'time',
      payloadSha256: 'text?'
    },
    key: ['id'],
    indexes: [['application']]
  },
  lookup: {
    columns: { application: 'text', field: 'text', hmac: 'text' },
    key: ['application', 'field', 'hmac'],
    indexes: [['field', 'hmac']]
  },
  counter: { columns: { prefix: 'text', next: 'count' }, key: ['prefix'] },
  version: {
    columns: {
      bundle: 'text',
      version: 'count',
      sha256: 'text',
      publishedAt: 'time',
      publishedBy: 'text',
      document: 'text'
    },
    key: ['bundle', 'version']
  },
  draft: {
    columns: {
      id: 'text',
      tokenHash: 'text?',
      owner: 'text?',
      bundle: 'text',
      version: 'count',
      revision: 'count',
      ciphertext: 'bytes',
      expiresAt: 'time',
      updatedAt: 'time'
    },
    key: ['id'],
    indexes: [['tokenHash'], ['owner'], ['expiresAt']]
  },
  file: {
    columns: {
      id: 'text',
      draft: 'text?',
      application: 'text?',
      sharedKey: 'text',
      name: 'text',
      type: 'text',
      size: 'count',
      sha256: 'text',
      createdAt: 'time'
    },
    key: ['id'],
    indexes: [['draft'], ['application']]
  }
};
