import type { Kysely } from 'kysely';

/** Files by what is known of them: which wait for the scanner is asked every minute. */
export async function fileIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('file_by_scan').on('file').columns(['scan', 'createdAt']).execute();
}
