import { type Tables } from './ddl.ts';

/** Keys of other systems for the interface. */
export const API_KEYS: Tables = {
  apiKey: {
    columns: {
      id: 'text',
      client: 'text',
      name: 'text',
      secretSha256: 'text',
      bundles: 'text',
      region: 'text',
      channel: 'text',
      createdAt: 'time',
      createdBy: 'text',
      revokedAt: 'time?'
    },
    key: ['id']
  }
};
