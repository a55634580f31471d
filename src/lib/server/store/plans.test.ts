import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskCounts, deskTasks } from './desk-queries.ts';
import type { DeskQuery } from './desk-rows.ts';
import { grievancesFor } from './feedback-queries.ts';
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
  ['ratingsByTask', /^SEARCH mark USING INDEX mark_by_kind_at/],
  ['stopsEnded', /^SEARCH mark USING INDEX mark_by_kind_at/],
  ['stoppedOfDecided', /^SEARCH mark USING INDEX mark_by_kind_at/],
  ['servedAtWindows', /^SEARCH visit USING INDEX visit_by_opened/]
] as const)('supervision counts %s by index, and of tasks those that are open alone', (name, begins) => {
  const row = { from: 1, to: 2, until: 2, limit: 50, offset: 0 };
  const plan = planOf(READS[name], row);
  expect(plan[0]).toMatch(begins);
  expect(plan.slice(1).join()).not.toContain('SCAN');
});

it('what has to be answered is read from its place on by its index, without sorting', () => {
  const place = { answered: false, dueAt: 1, id: 'g' };
  const row = { handler: 'd', limit: 50, at_turn: 0, at_dueAt: 1, at_id: 'g' };
  for (const asked of [{}, { after: place }, { before: place }]) {
    const plan = planOf(grievancesFor(asked), row);
    expect(plan.join()).toMatch(/^SEARCH grievance USING INDEX grievance_by_handler_turn/);
    expect(plan.join()).not.toContain('TEMP B-TREE');
  }
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

const PLACE = { lane: 0, sortAt: 5, number: 'n', application: 'A', item: 'X' };
it.each<[string, Partial<DeskQuery>]>([
  ['task_desk (department=? AND (lane,sortAt,application,item)>(?,?,?,?)', { after: PLACE }],
  ['task_desk (department=? AND (lane,sortAt,application,item)<(?,?,?,?)', { before: PLACE }],
  [
    'task_desk_status (department=? AND status=? AND (lane,sortAt,application,item)<(?,?,?,?)',
    { before: PLACE, statuses: ['faulted'] }
  ],
  ['task_desk (department=? AND lane=? AND sortAt>? AND sortAt<?)', { lane: 'turn', from: 1, until: 9 }],
  ['task_desk (department=? AND lane=?)', { lane: 'done' }],
  ['task_desk_bundle (department=? AND bundle=?', { bundle: 'b' }],
  ['task_desk_status (department=? AND status=?', { statuses: ['faulted'] }],
  ['task_desk_assignee (department=? AND assignee=?', { assignee: 'a' }],
  ['task_desk_assignee (department=? AND assignee=?', { assignee: null }],
  ['task_desk_number (department=?', { order: 'new' }],
  ['task_desk_number (department=? AND number>? AND number<?)', { order: 'new', numbers: ['3502-27'] }],
  ['sqlite_autoindex_task_1 (application=?)', { applications: ['A', 'B'] }]
])('an inbox takes %s, and sorts nothing', (index, query) => {
  const asked = deskTasks({ department: 'd', lane: 'open', order: 'due', limit: 50, ...query });
  const plan = planOf(asked.build, asked.row as Record<string, string>);
  expect(plan.join('\n')).toContain(`SEARCH task USING INDEX ${index}`);
  // What was found by its keys is a few rows; one page of rows at the most stands in the order of the page afterwards.
  expect(plan.join()).not.toMatch(/SCAN (task|a|k|n)\b/);
});

it('counts of an inbox are read from indexes alone', () => {
  const wanted = [
    { lane: 'turn', until: 9 },
    { lane: 'open', statuses: ['faulted'] },
    { lane: 'open', assignee: null }
  ] as const;
  const asked = deskCounts('d', wanted, 100);
  const plan = planOf(asked.build, asked.row as Record<string, string>).filter((line) => line.includes(' task '));
  expect(plan).toHaveLength(3);
  for (const line of plan) expect(line).toMatch(/^SEARCH task USING COVERING INDEX task_desk/);
});
