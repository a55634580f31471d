import type { Kysely } from 'kysely';

/** Who was served at counters in a span of time, for supervision. */
export async function visitsByTime(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('visit_by_opened').on('visit').columns(['openedAt', 'application']).execute();
}
