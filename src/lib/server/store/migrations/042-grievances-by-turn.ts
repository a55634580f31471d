import { sql, type Kysely } from 'kysely';
import { ANSWERED } from '../feedback-queries.ts';

/** What has to be answered in the order of its lists: open ones first, by when they are due. */
export async function grievancesByTurn(db: Kysely<unknown>): Promise<void> {
  const first = { grievance_by_handler_turn: 'handler', grievance_by_kind_turn: 'kind' };
  for (const [name, column] of Object.entries(first))
    await db.schema
      .createIndex(name)
      .on('grievance')
      .expression(sql`${sql.ref(column)}, (${ANSWERED}), "dueAt", id`)
      .execute();
}
