import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskCounts, deskTasks } from './desk-queries.ts';
import type { DeskQuery } from './desk-rows.ts';
import { openPostgresStore } from './postgres.ts';
import { startPostgres, type TestPostgres } from './postgres-fixture.ts';
import { READS } from './queries.ts';
import { compileStatement, valuesOf, type Build } from './statements.ts';
import type { Tables } from './tables.ts';

const TASKS = 20_000;
const kysely = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler()
  }
});
/** Three in four of one department, most of them open, one in twenty of a rare status. */
const FILL = `
  insert into application select 'A' || n, '3502-' || n, 'b', 1, 'o', 'processing', 1, 1, '{}', '{}', 1, '', '{}', '[]', n, n
    from generate_series(1, ${TASKS}) as n;
  insert into task (application, number, bundle, item, department, status, "dueAt", "updatedAt", lane, "sortAt", assignee)
    select 'A' || n, '3502-' || n, case when n % 50 = 0 then 'b' else 'c' end, 'X', case when n % 4 = 0 then 'e' else 'd' end,
      case when n % 20 = 1 then 'faulted' when n % 10 = 9 then 'approved' else 'deciding' end, n, n,
      case when n % 10 = 9 and n % 20 <> 1 then 2 when n % 10 = 8 then 1 else 0 end, n, case when n % 100 = 1 then 'a' end
    from generate_series(1, ${TASKS}) as n;`;

let server: TestPostgres;
let client: pg.Client;
beforeAll(async () => {
  server = await startPostgres();
  const url = await server.newDatabase();
  await (await openPostgresStore(url)).close();
  await server.query(url, FILL);
  await server.query(url, 'vacuum analyze');
  client = new pg.Client({ connectionString: url });
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
});

/** How PostgreSQL goes about a query with these values, line by line. */
async function planOf(build: Build, row: object): Promise<string[]> {
  const statement = compileStatement(kysely, build);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) ${statement.sql}`,
    valuesOf(statement, row)
  );
  return rows.map((line) => line['QUERY PLAN']);
}

const PLACE = { lane: 0, sortAt: 9000, number: '3502-9000', application: 'A9000', item: 'X' };
it.each<[string, Partial<DeskQuery>]>([
  ['task_desk', {}],
  ['task_desk', { after: PLACE }],
  ['task_desk', { before: PLACE }],
  ['task_desk', { lane: 'turn', from: 1, until: 9000 }],
  ['task_desk', { lane: 'done' }],
  ['task_desk_bundle', { bundle: 'b' }],
  ['task_desk_status', { statuses: ['faulted'] }],
  ['task_desk_assignee', { assignee: 'a' }],
  ['task_desk_number', { order: 'new' }]
])('an inbox is read from %s in its own order, and only the page is sorted: %j', async (index, query) => {
  const { build, row } = deskTasks({ department: 'd', lane: 'open', order: 'due', limit: 50, ...query });
  const plan = await planOf(build, row);
  expect(plan.join('\n')).not.toMatch(/Seq Scan on task/);
  // What the page is cut off from comes in order: under the limit there is the index alone.
  const cut = plan.findIndex((line) => /^\s*(->\s+)?Limit$/.test(line));
  expect(plan[cut + 1], plan.join('\n')).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using ${index} on task`));
});

it('counts of an inbox are read from indexes', async () => {
  const wanted = [
    { lane: 'turn', until: 9 },
    { lane: 'open', statuses: ['faulted'] },
    { lane: 'open', assignee: 'a' }
  ] as const;
  const { build, row } = deskCounts('d', wanted, 100);
  const plan = (await planOf(build, row)).filter((line) => /Scan .*on task/.test(line));
  expect(plan).toHaveLength(3);
  for (const line of plan) expect(line).toMatch(/Index (Only )?Scan using task_desk/);
});

it('supervision takes the tasks that are due by the index of open ones', async () => {
  const plan = (await planOf(READS.dueTasks, { until: 50, limit: 50, offset: 0 })).join('\n');
  expect(plan).toMatch(/Index (Only )?Scan using task_open on task/);
  expect(plan).not.toMatch(/Seq Scan on task/);
});
