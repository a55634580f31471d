// Sign-in on PostgreSQL, as several nodes share it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../store/postgres.ts';
import { startPostgres, type TestPostgres } from '../store/postgres-fixture.ts';
import { attemptsContract } from './attempts-contract.ts';
import { PER_ACCOUNT } from './attempts.ts';
import { openAuth, type Auth, type SignedIn } from './auth.ts';
import { ensureFirstAdministrator } from './first-administrator.ts';
import { openSignInPostgres } from './sign-in-database.ts';

let postgres: TestPostgres;
const folder = mkdtempSync(join(tmpdir(), 'yijianshi-nodes-'));
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

function kept<T extends { close(): Promise<void> }>(one: T): T {
  opened.push(one);
  return one;
}
const node = async (url: string): Promise<Auth> =>
  kept(
    await openAuth({
      database: { url },
      secret: 'the same on every node, and long enough',
      origin: 'http://127.0.0.1:5180',
      secure: false,
      clock: { now: () => Date.now() }
    })
  );
const headers = ({ cookies }: SignedIn) =>
  new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });

describe('attempts, PostgreSQL', () => {
  attemptsContract(async () => {
    const url = await postgres.newDatabase();
    return { db: kept(await openSignInPostgres(url)), other: kept(await openSignInPostgres(url)) };
  });
});

describe('sign-in of several nodes', () => {
  it('a session of one is known to the other, and ends on both', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = await Promise.all([node(url), node(url)]);
    const person = { name: '李知夏', contact: '13800001234', password: 'correct horse', client: 'x' };
    const registered = await a.register(person);
    if (!registered.ok) throw new Error(JSON.stringify(registered.problems));
    expect((await b.whoIs(headers(registered.value))).actor).toEqual(registered.value.actor);
    await b.signOut(headers(registered.value));
    expect((await a.whoIs(headers(registered.value))).actor).toBeNull();
    const signedIn = await b.signIn({ account: '13800001234', password: 'correct horse', client: 'x' });
    expect(signedIn).toMatchObject({ ok: true, value: { actor: registered.value.actor } });
  });

  it('counts failures together', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = await Promise.all([node(url), node(url)]);
    for (let count = 0; count < PER_ACCOUNT; count += 1)
      await (count % 2 === 0 ? a : b).signIn({ account: 'admin', password: 'wrong', client: `${count}` });
    for (const one of [a, b])
      expect(await one.signIn({ account: 'admin', password: 'wrong', client: 'x' })).toMatchObject({
        problems: [{ code: 'sign-in/locked' }]
      });
  });

  it('that start at once make one administrator', async () => {
    const url = await postgres.newDatabase();
    const nodes = await Promise.all([node(url), node(url), node(url)]);
    await Promise.all(nodes.map((one) => one.oneNode(() => ensureFirstAdministrator(folder, one))));
    expect(await nodes[0]!.accounts.list()).toHaveLength(1);
  });

  it('keeps its tables apart from those of the store', async () => {
    const url = await postgres.newDatabase();
    await node(url);
    kept(await openPostgresStore(url));
    const rows = await postgres.query(
      url,
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_name in ('user', 'session', 'account', 'attempts', 'application')`
    );
    const of = (schema: string) => rows.filter((row) => row['schema'] === schema).map((row) => row['name']);
    expect(of('public')).toEqual(['application']);
    expect(of('public_auth').sort()).toEqual(['account', 'attempts', 'session', 'user']);
  });
});
