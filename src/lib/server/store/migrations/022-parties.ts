import type { Tables } from './ddl.ts';

/** Who else takes part in a draft or an application, and who may act for somebody else (rule 29). */
export const PARTIES: Tables = {
  party: {
    columns: {
      id: 'text',
      application: 'text',
      role: 'text',
      state: 'text',
      revision: 'count',
      tokenHash: 'text?',
      owner: 'text?',
      createdAt: 'time',
      expiresAt: 'time',
      updatedAt: 'time',
      ciphertext: 'bytes'
    },
    key: ['id'],
    indexes: [['application'], ['owner'], ['tokenHash']]
  },
  authorisation: {
    columns: {
      id: 'text',
      principal: 'text',
      agent: 'text?',
      tokenHash: 'text?',
      state: 'text',
      revision: 'count',
      bundles: 'text',
      application: 'text?',
      rights: 'text',
      statement: 'text',
      sha256: 'text',
      createdAt: 'time',
      startsAt: 'time',
      endsAt: 'time',
      acceptedAt: 'time?',
      endedAt: 'time?'
    },
    key: ['id'],
    indexes: [['principal'], ['agent'], ['tokenHash']]
  }
};
