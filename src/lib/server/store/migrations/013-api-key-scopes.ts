import type { Kysely } from 'kysely';
import { addColumns, type Columns, type Dialect } from './ddl.ts';

/** What a key may do, as a JSON list, and the department that it speaks for; keys from before may hand in. */
const SCOPES: Columns = { scopes: 'text?', department: 'text?' };

/** Scopes of keys, and the order in which departments read their tasks and what happened to them. */
export async function apiKeyScopes(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await addColumns(db, 'apiKey', SCOPES, dialect);
  await db.schema
    .createIndex('task_by_department_application_item')
    .on('task')
    .columns(['department', 'application', 'item'])
    .execute();
  await db.schema.createIndex('event_by_at').on('event').columns(['at', 'application', 'seq']).execute();
}
