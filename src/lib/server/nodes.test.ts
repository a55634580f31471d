// Two nodes, each a process of its own, on one PostgreSQL.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERS, makeInstallation, type TestInstallation } from '../../../tests/support/nodes/installation.ts';
import { checkNothingDoubled, countOf } from '../../../tests/support/nodes/look.ts';
import { postgresQuery, type Query } from '../../../tests/support/nodes/query.ts';
import { NodeGone, type Node } from '../../../tests/support/nodes/node.ts';
import { startPostgres, type TestPostgres } from './store/postgres-fixture.ts';

let postgres: TestPostgres;
let query: Query;
let installation: TestInstallation;
let a: Node;
let b: Node;
beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.newDatabase();
  query = postgresQuery(postgres, url);
  installation = await makeInstallation(url);
  a = await installation.start();
  b = await installation.start();
});
afterAll(async () => {
  await Promise.all([a?.stop(), b?.stop()]);
  await installation?.close();
  await postgres?.stop();
});

it('who signed in on one is known on the other', async () => {
  const cookie = await a.call('register', '13800001234', 'correct horse battery');
  expect(await b.call('whoIs', cookie)).toBe('林小雨');
});

it('what is submitted on one is read and moved on the other, and pressed twice is once', async () => {
  const draft = await a.call('draft', 'mother-1', ANSWERS);
  const { application } = await a.call('submit', draft, 'mother-1', 'press');
  expect(await b.call('submit', draft, 'mother-1', 'press')).toMatchObject({ application, repeated: true });
  const [item] = Object.keys((await b.call('statuses', application, 'mother-1'))!);
  await b.call('act', application, item!, 'accept');
  expect(await a.call('statuses', application, 'mother-1')).toMatchObject({ [item!]: 'deciding' });
  for (const node of [a, b]) expect(await node.call('verifyChain', application)).toEqual({ ok: true });
});

it('a node that is killed while it works loses nothing and doubles nothing', async () => {
  const drafts = await Promise.all(
    Array.from({ length: 6 }, (_, index) => b.call('draft', `killed-${index}`, ANSWERS))
  );
  const press = (node: Node, index: number) => node.call('submit', drafts[index]!, `killed-${index}`, `press-${index}`);
  const before = await countOf(query, 'application');
  const told = await Promise.all([press(a, 0), press(a, 1)]);
  // These are asked for and not waited for: the node dies with them on their way.
  const pending = [2, 3, 4, 5].map((index) => press(a, index).catch((fault: unknown) => fault as Error));
  await a.kill();
  for (const result of await Promise.all(pending)) if (result instanceof Error) expect(result).toBeInstanceOf(NodeGone);
  // Whoever got no answer presses again, on the node that is left.
  const again = await Promise.all(drafts.map((_, index) => press(b, index)));
  expect(again.slice(0, 2)).toEqual(told.map((one) => ({ ...one, repeated: true })));
  expect(await countOf(query, 'application')).toBe(before + drafts.length);
  await checkNothingDoubled(query);
  for (const { application } of again) expect(await b.call('verifyChain', application)).toEqual({ ok: true });
  a = await installation.start();
});

it('clocks that run out are sent once, whoever looks', async () => {
  const later = '2027-02-01T09:00:00+08:00';
  const due = `timer where state = 'running' and "dueAt" <= ${Date.parse(later)}`;
  const waiting = await countOf(query, due);
  expect(waiting).toBeGreaterThan(0);
  await Promise.all([a.call('setClock', later), b.call('setClock', later)]);
  const sent = await Promise.all([a.call('tick'), b.call('tick'), a.call('tick'), b.call('tick')]);
  const total = sent.reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThanOrEqual(waiting);
  expect(await countOf(query, `event where key like 'clock:%' and key not like '%#%'`)).toBe(total);
  expect(await countOf(query, due)).toBe(0);
  await checkNothingDoubled(query);
});
