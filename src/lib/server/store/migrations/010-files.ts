import { type Columns, type Tables } from './ddl.ts';

/** What the scan found. Rows from before have none: they were given out unscanned. */
export const SCAN: Columns = { scan: 'text?', scannedAt: 'time?', finding: 'text?' };

/** Uploads on their way in, piece by piece. */
export const UPLOADS: Tables = {
  upload: {
    columns: {
      id: 'text',
      owner: 'text',
      draft: 'text?',
      application: 'text?',
      sharedKey: 'text',
      name: 'text',
      size: 'count',
      received: 'count',
      pieces: 'text',
      createdAt: 'time',
      expiresAt: 'time'
    },
    key: ['id'],
    indexes: [['owner'], ['expiresAt']]
  }
};
