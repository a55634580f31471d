// 50 times SIGKILL while people hand in applications: of one of three nodes, of PostgreSQL itself, and of the one process on
// SQLite. What was acknowledged is there, once, and every chain is whole.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, it } from 'vitest';
import { makeInstallation, type TestInstallation } from '../../../tests/support/nodes/installation.ts';
import { startLoad, type Load } from '../../../tests/support/nodes/load.ts';
import { checkKept } from '../../../tests/support/nodes/look.ts';
import { postgresQuery, sqliteQuery, type Query } from '../../../tests/support/nodes/query.ts';
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

async function tell(what: string, load: Load, node: Node, query: Query): Promise<void> {
  console.warn(`${KILLS} kills of ${what}: ${await checkKept(load, node, query)}`);
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
  await tell('one of three nodes', load, nodes[0]!, postgresQuery(postgres, url));
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
  await tell('PostgreSQL', load, nodes[0]!, postgresQuery(postgres, url));
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
  await tell('the one process on SQLite', load, node!, sqliteQuery(installation.data));
  await end(installation, [node!]);
});

async function end(installation: TestInstallation, nodes: readonly Node[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.stop()));
  await installation.close();
}
