import { sql, type Kysely } from 'kysely';
import { OPEN_TASKS } from '../open-tasks.ts';
import { createTables, type Dialect, type Tables } from './ddl.ts';

const SUPERVISION: Tables = {
  mark: {
    columns: {
      application: 'text',
      seq: 'count',
      item: 'text',
      kind: 'text',
      at: 'time',
      number: 'text',
      bundle: 'text',
      department: 'text',
      channel: 'text',
      status: 'text',
      startedAt: 'time?',
      dueAt: 'time?',
      span: 'real?',
      remaining: 'real?',
      days: 'real?',
      early: 'count',
      late: 'count',
      level: 'count?'
    },
    key: ['application', 'seq', 'item', 'kind'],
    indexes: [['kind', 'at']]
  }
};

/** What electronic supervision counts, and indexes for what it looks at now: open tasks by due time, applications by arrival. */
export async function supervision(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTables(db, SUPERVISION, dialect);
  await db.schema
    .createIndex('task_open')
    .on('task')
    .columns(['dueAt', 'bundle', 'item', 'department', 'status', 'number', 'application'])
    // Of open ones alone: whatever ended stays out of it, however much that is.
    .where(sql<boolean>`${OPEN_TASKS}`)
    .execute();
  await db.schema
    .createIndex('application_by_submitted')
    .on('application')
    .columns(['submittedAt', 'bundle', 'number'])
    .execute();
}
