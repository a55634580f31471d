// Whoever got no answer sends again: every event comes three times here, in any order, eight at a time.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERS, makeInstallation, type TestInstallation } from '../../../tests/support/nodes/installation.ts';
import { checkNothingDoubled, countOf } from '../../../tests/support/nodes/look.ts';
import { postgresQuery, sqliteQuery, type Query } from '../../../tests/support/nodes/query.ts';
import type { Node } from '../../../tests/support/nodes/node.ts';
import { pooled } from '../../../tests/support/nodes/pool.ts';
import { told, tries } from '../../../tests/support/tries.ts';
import { startPostgres, type TestPostgres } from './store/postgres-fixture.ts';

const APPLICATIONS = tries(4, 150);
const TIMES = 3;
const AT_ONCE = 8;
const STALE = 'application/stale';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Each three times, in an order of chance. */
function thrice<T>(events: readonly T[]): T[] {
  const all = Array.from({ length: TIMES }, () => events).flat();
  return all
    .map((event) => [Math.random(), event] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, event]) => event);
}

/** Sends every event three times to any of the nodes, and looks what came of it. */
async function sendThrice(what: string, installation: TestInstallation, query: Query, count: number): Promise<void> {
  const nodes = await installation.startAll(count);
  const any = () => nodes[Math.floor(Math.random() * nodes.length)]!;
  const owners = Array.from({ length: APPLICATIONS }, (_, index) => `thrice-${index}`);
  const drafts = await pooled(owners, AT_ONCE, async (owner) => ({
    owner,
    draft: await any().call('draft', owner, ANSWERS)
  }));
  const submitted = await pooled(thrice(drafts), AT_ONCE, async ({ owner, draft }) => {
    const done = await any().call('submit', draft, owner, `press-${owner}`);
    return { owner, ...done };
  });
  expect(submitted.filter(({ repeated }) => !repeated)).toHaveLength(APPLICATIONS);
  const applications = [...new Map(submitted.map(({ application, owner }) => [application, owner]))];
  expect(applications).toHaveLength(APPLICATIONS);

  const statuses = await Promise.all(applications.map(([id, owner]) => any().call('statuses', id, owner)));
  const moves = applications.flatMap(([application], at) =>
    Object.keys(statuses[at]!).map((item) => ({ application, item }))
  );
  await pooled(thrice(moves), AT_ONCE, ({ application, item }) => accept(any, application, item));
  const accepted = await query(`select application, item from event where type = 'item.accepted'`);
  const names = (all: { application?: unknown; item?: unknown }[]) =>
    all.map(({ application, item }) => `${application} ${item}`).toSorted();
  expect(names(accepted)).toEqual(names(moves));
  expect(await countOf(query, `event where type = 'application.submitted'`)).toBe(APPLICATIONS);
  await checkNothingDoubled(query);
  for (const [id] of applications) expect(await any().call('verifyChain', id)).toEqual({ ok: true });
  told(`events sent three times each, ${AT_ONCE} at once, to ${what}`, {
    ...{ events: APPLICATIONS + moves.length, sent: TIMES * (APPLICATIONS + moves.length) },
    applied: APPLICATIONS + accepted.length
  });
  await end(nodes, installation);
}

/** An officer's press, again on the page as it is then where others were quicker; what was done already is no fault. */
async function accept(any: () => Node, application: string, item: string): Promise<void> {
  for (;;) {
    const revision = await any().call('revision', application, item);
    const refused = await any().call('press', application, item, 'accept', { key: 'press', revision });
    if (refused.length === 0) return;
    if (refused.includes(STALE)) continue;
    // Told anew after it was done: the page shows that there is nothing to accept any more.
    expect(refused).toEqual(['event/not-now']);
    return;
  }
}

async function end(nodes: readonly Node[], installation: TestInstallation): Promise<void> {
  await Promise.all(nodes.map((node) => node.stop()));
  await installation.close();
}

it('two nodes on PostgreSQL apply each once', async () => {
  const url = await postgres.newDatabase();
  await sendThrice('two nodes on PostgreSQL', await makeInstallation(url), postgresQuery(postgres, url), 2);
});

it('one process on SQLite applies each once', async () => {
  const installation = await makeInstallation(null);
  await sendThrice('one process on SQLite', installation, sqliteQuery(installation.data), 1);
});
