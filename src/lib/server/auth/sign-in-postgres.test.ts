// Sign-in on PostgreSQL, as several nodes share it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../../../tests/support/second-step.ts';
import type { Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import { underMigrationLock } from '../store/postgres-migrator.ts';
import { openPostgresStore } from '../store/postgres.ts';
import { startPostgres, type TestPostgres } from '../store/postgres-fixture.ts';
import { attemptsContract } from './attempts-contract.ts';
import { PER_ACCOUNT } from './attempts.ts';
import { openAuth, type Auth, type SignedIn } from './auth.ts';
import { ensureFirstAdministrator } from './first-administrator.ts';
import { identitiesContract } from './identities-contract.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { LockTimeout, openSignInPostgres } from './sign-in-database.ts';
import { createStaff } from './staff.ts';

const NOTHING = { name: null, idNo: null, phone: null };
const CITY: OidcSettings = {
  ...{ id: 'city', name: 'city', issuer: 'https://example.cn', clientId: 'x', clientSecret: 'x', scope: 'openid' },
  ...{ audience: 'citizen', usernameClaim: null, claims: { ...NOTHING, name: 'name' } }
};

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
const headers = ({ cookies }: Pick<SignedIn, 'cookies'>) =>
  new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });

describe('attempts, PostgreSQL', () => {
  attemptsContract(async () => {
    const url = await postgres.newDatabase();
    return { db: kept(await openSignInPostgres(url)), other: kept(await openSignInPostgres(url)) };
  });
});

describe('identities, PostgreSQL', () => {
  let two: Promise<readonly [Auth, Auth]> | null = null;
  const nodes = async () => {
    const url = await postgres.newDatabase();
    return [await node(url), await node(url)] as const;
  };
  identitiesContract(() => (two ??= nodes()));

  it('wait neither for a migration nor for each other, and a connection that breaks loses nobody', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = await Promise.all([node(url), node(url)]);
    const come = (at: Auth, subject: string) =>
      at.oidc.identities.userOf(CITY, { provider: 'city', subject, username: null, profile: NOTHING });
    const migrating = await underMigrationLock(url, () => come(a, 'while migrating'));
    expect(migrating.ok).toBe(true);
    // The first row that is written from now on takes its connection with it.
    await postgres.query(
      url,
      `create sequence once;
       create function break_once() returns trigger language plpgsql as $$ begin
         if nextval('public.once') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$;
       create trigger break_once before insert on public_auth.account for each row execute function break_once()`
    );
    expect((await come(a, 'broken off')).ok).toBe(true);
    const coming = Array.from({ length: 40 }, (_, index) => come(index % 2 === 0 ? a : b, `${index % 10}`));
    await postgres.query(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yijianshi' and datname = current_database()"
    );
    const ids = (await Promise.all(coming)).map((found) => found.ok && found.value);
    expect(new Set(ids).size).toBe(10);
  });
});

describe('what goes in turn', () => {
  it('does so on all nodes, and whoever waits too long is told', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = [kept(await openSignInPostgres(url, 50)), kept(await openSignInPostgres(url, 50))];
    await a.inTurn(['one', 'two'], async () => {
      await expect(b.inTurn(['two'], async () => 'never')).rejects.toBeInstanceOf(LockTimeout);
      expect(await b.inTurn(['three'], async () => 'another')).toBe('another');
    });
    expect(await b.inTurn(['two'], async () => 'then')).toBe('then');
  });

  it('is not lost with the connection that held its place', async () => {
    const url = await postgres.newDatabase();
    const db = kept(await openSignInPostgres(url));
    const work = async () => {
      await postgres.query(
        url,
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()"
      );
      return 'done';
    };
    expect(await db.inTurn(['one'], work)).toBe('done');
    expect(await db.inTurn(['one'], async () => 'again')).toBe('again');
  });

  it('two administrators at two nodes cannot end each other', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = await Promise.all([node(url), node(url)]);
    const make = (username: string) =>
      a.ensure({ username, password: 'correct horse', name: '李敏', role: 'administrator', duties: ['access'] });
    await Promise.all([make('first'), make('second')]);
    const [first, second] = (await a.accounts.list()).map(({ id, name }): Actor => ({
      id,
      name,
      role: 'administrator'
    }));
    let noted = () => undefined as void;
    const isNoted = new Promise<'noted'>((resolve) => (noted = () => resolve('noted')));
    const staffOf = (at: Auth, note: () => Promise<unknown>) =>
      createStaff({ accounts: at.accounts, secondStep: at.secondStep, departments: () => [], inTurn: at.inTurn, note });
    let other: Promise<Result<null>> | undefined;
    const staff = staffOf(a, async () => {
      other = staffOf(b, async () => noted()).end(first!.id, second!, '撤');
      await Promise.race([isNoted, somebodyWaits(url)]);
    });
    expect((await staff.end(second!.id, first!, '撤')).ok).toBe(true);
    expect(await other).toMatchObject({ ok: false, problems: [{ code: 'staff/may' }] });
    expect((await a.accounts.list()).filter(({ role }) => role === 'administrator')).toHaveLength(1);
  });
});

/** Until a connection waits for a lock that another one holds. */
async function somebodyWaits(url: string): Promise<void> {
  const waiting = "select 1 from pg_locks where locktype = 'advisory' and not granted";
  while ((await postgres.query(url, waiting)).length === 0);
}

describe('sign-in of several nodes', () => {
  // Each test has nodes of its own, and the server only so many connections.
  afterEach(async () => void (await Promise.all(opened.splice(0).map((one) => one.close()))));

  it('a lock of one node holds at the other, and so does a password that was handed over', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = await Promise.all([node(url), node(url)]);
    const account = { username: 'chen', name: '陈佩珊', role: 'officer' as const, department: 'police', duties: [] };
    const id = (await a.accounts.make({ ...account, password: 'handed over', given: true }))!;
    const enter = (at: Auth) => at.signIn({ account: 'chen', password: 'handed over', client: 'x' });
    const entered = await enter(b);
    const session = headers({ cookies: entered.ok ? entered.value.cookies : [] });
    expect(await b.whoIs(session)).toMatchObject({ passwordDue: true, actor: { name: '陈佩珊' } });
    expect((await a.accounts.list())[0]).toMatchObject({ locked: false, signedInAt: expect.any(Number) as number });
    await a.accounts.setLock(id, true);
    expect((await b.whoIs(session)).actor).toBeNull();
    expect((await enter(b)).ok).toBe(false);
    await a.accounts.setLock(id, false);
    expect((await enter(b)).ok).toBe(true);
  });

  it('asks for the second step that was set up at another, and takes a code once', async () => {
    const url = await postgres.newDatabase();
    const [a, b] = await Promise.all([node(url), node(url)]);
    const password = 'correct horse';
    await a.ensure({ username: 'zheng', password, name: '郑闻远', role: 'administrator', duties: ['access'] });
    const half = async (at: Auth) => {
      const entered = await at.signIn({ account: 'zheng', password, client: 'x' });
      if (!entered.ok) throw new Error(JSON.stringify(entered.problems));
      return headers(entered.value);
    };
    const here = await half(a);
    const who = { id: (await a.accounts.list())[0]!.id, name: '郑闻远', client: 'x' };
    expect((await a.secondStep.begin(here, who, 'wrong')).ok).toBe(false);
    const begun = await a.secondStep.begin(here, who, password);
    const code = await codeFor(begun.ok ? begun.value.uri : '');
    const confirmed = await b.secondStep.confirm(here, code);
    const [one, two] = [await half(b), await half(a)];
    const finished = await Promise.all([a.secondStep.finish(one, code), b.secondStep.finish(two, code)]);
    expect(finished.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    const signedIn = headers({ cookies: confirmed.ok ? confirmed.value : [] });
    const changed = await b.own.changePassword(signedIn, who, { current: password, next: 'a new one for zheng' });
    expect(changed.ok).toBe(true);
    await a.secondStep.reset(who.id);
    expect((await b.whoIs(headers({ cookies: changed.ok ? changed.value : [] }))).actor).toBeNull();
  });

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
    await Promise.all(
      nodes.map((one) => one.oneNode(() => ensureFirstAdministrator(folder, one, { now: () => Date.now() })))
    );
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
