import { sql, type Kysely } from 'kysely';
import { createTables, type Dialect, type Tables } from './ddl.ts';

const RETENTION: Tables = {
  retention: {
    columns: {
      application: 'text',
      holdReason: 'text?',
      holdBy: 'text?',
      holdAt: 'time?',
      leaseUntil: 'time?',
      erasedAt: 'time?',
      erasedBy: 'text?',
      reason: 'text?'
    },
    key: ['application']
  },
  erasureRequest: {
    columns: {
      id: 'text',
      application: 'text',
      owner: 'text',
      at: 'time',
      state: 'text',
      answeredAt: 'time?',
      answeredBy: 'text?',
      answer: 'text?'
    },
    key: ['id'],
    indexes: [['application'], ['state', 'at']]
  }
};

/** What may not be erased, what was, and who asked for it; closed applications by when they ended. */
export async function retention(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTables(db, RETENTION, dialect);
  // Of closed ones alone, so that nothing that moves pays for it.
  await db.schema
    .createIndex('application_closed')
    .on('application')
    .columns(['bundle', 'updatedAt'])
    .where(sql<boolean>`status = 'closed'`)
    .execute();
}
