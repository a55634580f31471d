import { type Tables } from './ddl.ts';

/** Who looked at what that pages show masked. */
export const ACCESS: Tables = {
  access: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text',
      at: 'time',
      actor: 'text',
      kind: 'text',
      fields: 'text'
    },
    key: ['id'],
    indexes: [['application', 'at']]
  }
};
