import type { Kysely } from 'kysely';

/** Applications of a bundle by time, for what reports read of them. */
export async function applicationsByBundle(db: Kysely<unknown>): Promise<void> {
  const columns = ['bundle', 'submittedAt', 'id'];
  await db.schema.createIndex('application_by_bundle').on('application').columns(columns).execute();
}
