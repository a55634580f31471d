import type { Kysely } from 'kysely';

/** What an agent did is asked for by the authorisation, which stands as its reason, wherever it was done. */
export async function accessByReason(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('access_by_reason').on('access').columns(['reason', 'at']).execute();
}
