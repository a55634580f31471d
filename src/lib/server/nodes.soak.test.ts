// 50 times SIGKILL while people hand in applications: of one of three nodes, of PostgreSQL itself, and of the one process on
// SQLite. What was acknowledged is there, once, and every chain is whole.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ITEM, makeInstallation, type TestInstallation } from '../../../tests/support/nodes/installation.ts';
import { startLoad, type Load } from '../../../tests/support/nodes/load.ts';
import {
  checkNothingDoubled,
  countOf,
  postgresQuery,
  sqliteQuery,
  type Query
} from '../../../tests/support/nodes/look.ts';
import type { Node } from '../../../tests/support/nodes/node.ts';
import { startPostgres, type TestPostgres } from './store/postgres-fixture.ts';

const KILLS = Number(process.env['YIJIANSHI_KILLS'] ?? 50);
/** How long it works between two kills, at most: by chance, so that they meet every moment of the work. */
const BETWEEN_MS = 1_500;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Kills and starts anew what `kill` names, while people work. */
async function underKills(nodes: () => readonly Node[], kill: (round: number) => Promise<void>): Promise<Load> {
  const load = startLoad(nodes, 4);
  for (let round = 0; round < KILLS; round += 1) {
    await pause(Math.random() * BETWEEN_MS);
    await kill(round);
  }
  await load.stop();
  return load;
}

async function checkAll(what: string, load: Load, { node, query }: { node: Node; query: Query }): Promise<void> {
  const told = [...load.acknowledged.values()];
  expect(new Set(told).size, 'each press made an application of its own').toBe(told.length);
  const [there, accepted] = await Promise.all(
    ['application.submitted', 'item.accepted'].map(async (type) => {
      const rows = await query(`select application, item from event where type = '${type}'`);
      return rows.filter(({ item }) => item === null || item === ITEM).map(({ application }) => String(application));
    })
  );
  expect(there!.toSorted(), 'what was acknowledged, and nothing else').toEqual(told.toSorted());
  expect(accepted!.toSorted(), 'what an officer was told, and nothing else').toEqual(load.accepted.toSorted());
  expect(await countOf(query, 'application')).toBe(told.length);
  await checkNothingDoubled(query);
  for (const application of told) expect(await node.call('verifyChain', application)).toEqual({ ok: true });
  const done = `${told.length} applications and ${load.accepted.length} moves acknowledged`;
  const events = await countOf(query, 'event');
  console.warn(
    `${KILLS} kills of ${what}: ${done}, ${load.repeated} calls repeated, ${events} events: none lost, none twice, chains whole`
  );
  expect(told.length).toBeGreaterThan(0);
}

it('one of three nodes', async () => {
  const url = await postgres.newDatabase();
  const installation = await makeInstallation(url);
  const nodes = await installation.startAll(3);
  const load = await underKills(
    () => nodes,
    async (round) => {
      const at = round % nodes.length;
      await nodes[at]!.kill();
      nodes[at] = await installation.start();
    }
  );
  await checkAll('one of three nodes', load, { node: nodes[0]!, query: postgresQuery(postgres, url) });
  await end(installation, nodes);
});

it('PostgreSQL', async () => {
  const url = await postgres.newDatabase();
  const installation = await makeInstallation(url);
  const nodes = await installation.startAll(2);
  const load = await underKills(
    () => nodes,
    () => postgres.crash()
  );
  await checkAll('PostgreSQL', load, { node: nodes[0]!, query: postgresQuery(postgres, url) });
  await end(installation, nodes);
});

it('the one process on SQLite', async () => {
  const installation = await makeInstallation(null);
  let node: Node | null = await installation.start();
  const load = await underKills(
    () => (node ? [node] : []),
    async () => {
      const killed = node!;
      node = null;
      await killed.kill();
      node = await installation.start();
    }
  );
  await checkAll('the one process on SQLite', load, { node: node!, query: sqliteQuery(installation.data) });
  await end(installation, [node!]);
});

async function end(installation: TestInstallation, nodes: readonly Node[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.stop()));
  await installation.close();
}
