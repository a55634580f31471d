import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PULL_READS } from './pull-queries.ts';
import { openSqliteStore } from './sqlite.ts';
import { compile } from './sqlite-compiler.ts';
import { valuesOf } from './statements.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pull-plan-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('what happened is read from the place on by the index over time, and never sorted as a whole', async () => {
  const file = join(folder, 'store.db');
  await (await openSqliteStore(file)).close();
  const db = new DatabaseSync(file, { readOnly: true });
  const statement = compile(PULL_READS.taskEvents);
  const row = { department: 'd', at: 1, application: 'A', seq: 1, item: 'X', until: 2, limit: 50 };
  const values = valuesOf(statement, row) as (string | number)[];
  const plan = db
    .prepare(`explain query plan ${statement.sql}`)
    .all(...values)
    .map(({ detail }) => String(detail));
  db.close();
  expect(plan[0]).toBe('SEARCH event USING INDEX event_by_at (at>? AND at<?)');
  expect(plan.join()).not.toContain('SCAN');
  // Of one event's own tasks alone, which share the rest of the order.
  expect(plan.filter((line) => /TEMP B-TREE/.test(line) && !/LAST TERM/.test(line))).toEqual([]);
});
