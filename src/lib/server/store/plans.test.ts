import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { READS } from './queries.ts';
import { openSqliteStore } from './sqlite.ts';
import { compile } from './sqlite-compiler.ts';
import { valuesOf, type Build } from './statements.ts';

let folder: string;
let db: DatabaseSync;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plans-'));
  const file = join(folder, 'store.db');
  await (await openSqliteStore(file)).close();
  db = new DatabaseSync(file, { readOnly: true });
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

/** How SQLite goes about a query, line by line. */
function planOf(build: Build, row: Record<string, string | number>): string[] {
  const statement = compile(build);
  const lines = db.prepare(`explain query plan ${statement.sql}`).all(...(valuesOf(statement, row) as string[]));
  return lines.map(({ detail }) => String(detail));
}

it('what happened is read from the place on by the index over time, and never sorted as a whole', () => {
  const row = { department: 'd', at: 1, application: 'A', seq: 1, item: 'X', until: 2, limit: 50 };
  const plan = planOf(READS.taskEvents, row);
  expect(plan[0]).toBe('SEARCH event USING INDEX event_by_at (at>? AND at<?)');
  expect(plan.join()).not.toContain('SCAN');
  // Of one event's own tasks alone, which share the rest of the order.
  expect(plan.filter((line) => /TEMP B-TREE/.test(line) && !/LAST TERM/.test(line))).toEqual([]);
});

it.each([
  ['receivedApplications', /^SEARCH application USING (COVERING )?INDEX application_by_submitted/],
  ['receivedTasks', /^SEARCH application USING (COVERING )?INDEX application_by_submitted/],
  ['openTasks', /^SCAN task USING (COVERING )?INDEX task_open/],
  ['dueCounts', /^SEARCH task USING (COVERING )?INDEX task_open \(dueAt<\?\)/],
  ['dueTasks', /^SEARCH task USING (COVERING )?INDEX task_open \(dueAt<\?\)/],
  ['decided', /^SEARCH mark USING INDEX mark_by_kind_at/],
  ['ratingsByTask', /^SEARCH mark USING INDEX mark_by_kind_at/]
] as const)('supervision counts %s by index, and of tasks those that are open alone', (name, begins) => {
  const row = { from: 1, to: 2, until: 2, limit: 50, offset: 0 };
  expect(planOf(READS[name], row)[0]).toMatch(begins);
});

it.each([READS.accessLogAbout, READS.accessLogAboutOf])(
  'who looked at one application is found by its number',
  (build) => {
    const plan = planOf(build, { number: 'n', department: 'd', from: 1, to: 2, limit: 50 });
    expect(plan[0]).toMatch(/^SEARCH application USING INDEX \S+ \(number=\?\)$/);
    expect(plan.join()).toMatch(/SEARCH access USING INDEX \S+ \(application=\? AND at>\? AND at<\?\)/);
    expect(plan.join()).not.toContain('SCAN');
  }
);
