import type { Kysely } from 'kysely';

/** Applications by status: how many are open is asked every minute. */
export async function openApplications(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('application_by_status').on('application').columns(['status']).execute();
}
