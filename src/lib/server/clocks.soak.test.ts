// 2,000 clocks run out while whoever sends their events is killed again and again: each event comes once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillClocks, sendUnderKills, type Sent } from '../../../tests/support/nodes/due-clocks.ts';
import { makeInstallation, type TestInstallation } from '../../../tests/support/nodes/installation.ts';
import { checkNothingDoubled } from '../../../tests/support/nodes/look.ts';
import { postgresQuery, sqliteQuery, type Query } from '../../../tests/support/nodes/query.ts';
import type { Node } from '../../../tests/support/nodes/node.ts';
import { startPostgres, type TestPostgres } from './store/postgres-fixture.ts';

const CLOCKS = Number(process.env['YIJIANSHI_CLOCKS'] ?? 2000);

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

async function runOut(what: string, installation: TestInstallation, query: Query, count: number): Promise<void> {
  const nodes: (Node | null)[] = await installation.startAll(count);
  await fillClocks(nodes[0]!, query, CLOCKS);
  const sent: Sent = await sendUnderKills(nodes, query, installation.start);
  expect(sent.due).toBeGreaterThanOrEqual(CLOCKS);
  expect(sent.kills).toBeGreaterThan(0);
  expect(sent.once).toBe(sent.due);
  await checkNothingDoubled(query);
  for (const { id } of await query('select id from application'))
    expect(await nodes[0]!.call('verifyChain', String(id))).toEqual({ ok: true });
  console.warn(
    `${sent.due} clocks due under ${sent.kills} kills of ${what}: ${sent.once} events, each once, chains whole`
  );
  await Promise.all(nodes.map((node) => node!.stop()));
  await installation.close();
}

it('three nodes on PostgreSQL', async () => {
  const url = await postgres.newDatabase();
  await runOut('one of three nodes', await makeInstallation(url), postgresQuery(postgres, url), 3);
});

it('one process on SQLite', async () => {
  const installation = await makeInstallation(null);
  await runOut('the one process on SQLite', installation, sqliteQuery(installation.data), 1);
});
