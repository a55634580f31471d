import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from './postgres.ts';
import { startPostgres, type TestPostgres } from './postgres-fixture.ts';
import { storeContract } from './store-contract.ts';
import { startCutter } from './postgres-proxy-fixture.ts';
import { commitOf, draftRow, fileRow, timerRow } from './store-fixtures.ts';
import type { CommitResult, NewLifeLine, Store } from './types.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

describe('contract', () => {
  storeContract(async () => {
    const url = await server.newDatabase();
    return { store: await openPostgresStore(url), reopen: () => openPostgresStore(url) };
  });
});

const open: Store[] = [];
afterEach(() => Promise.all(open.splice(0).map((store) => store.close())));

/** A new database, opened by as many nodes at once. */
async function nodes(count: number, options?: Parameters<typeof openPostgresStore>[1]) {
  const url = await server.newDatabase();
  const stores = await Promise.all(Array.from({ length: count }, () => openPostgresStore(url, options)));
  open.push(...stores);
  return { url, stores, query: (sql: string) => server.query(url, sql) };
}

/** As the engine commits: what it opened before says which tasks are there. */
const knowing = (id: string, revision: number) => commitOf(id, revision, revision > 1 ? { tasked: ['A'] } : {});

const ofState = (results: CommitResult[], state: string) => results.filter((result) => result.state === state).length;

describe('connections', () => {
  it('are no more than the address says', async () => {
    const url = `${await server.newDatabase()}?connection_limit=2`;
    const store = await openPostgresStore(url);
    open.push(store);
    await Promise.all(Array.from({ length: 20 }, () => store.nextNumber('x')));
    const held = await server.query(
      url,
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'yijianshi'"
    );
    expect(held).toEqual([{ count: 2 }]);
  });

  it.each(['0', '201', 'many', '-1'])('are refused where it says %s', async (limit) => {
    await expect(openPostgresStore(`${await server.newDatabase()}?connection_limit=${limit}`)).rejects.toThrow(
      'connection_limit 须是 1 到 200 的整数'
    );
  });
});

describe('several nodes', () => {
  it('count the tasks that another program put nowhere, or elsewhere', async () => {
    const { stores, query } = await nodes(1);
    for (const id of ['A1', 'A2', 'A3']) await stores[0]!.commit(commitOf(id, 1));
    expect(await stores[0]!.misplacedTasks()).toBe(0);
    await query("update task set lane = null where application = 'A1'");
    await query(`update task set "sortAt" = "sortAt" + 1 where application = 'A2'`);
    expect(await stores[0]!.misplacedTasks()).toBe(2);
  });

  it('make the tables once when they start at the same moment', async () => {
    const { stores, query } = await nodes(4);
    expect(await Promise.all(stores.map((store) => store.nextNumber('x')))).toHaveLength(4);
    const names = (await query('select name from kysely_migration order by name')).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('apply an event once that is sent three times to each, eight at a time', async () => {
    const { stores, query } = await nodes(2);
    const works = Array.from({ length: 24 }, (_, index) => `A${index % 8}`);
    const send = (id: string, revision: number) => stores.map((store) => store.commit(knowing(id, revision)));
    for (const revision of [1, 2, 3]) {
      const results = await Promise.all(works.flatMap((id) => send(id, revision)));
      expect([ofState(results, 'committed'), ofState(results, 'duplicate')]).toEqual([8, 40]);
    }
    expect(await halfOrDoubled(query)).toEqual([]);
    expect(await query('select count(*)::int as n from event')).toEqual([{ n: 24 }]);
  });

  it('wrap no key of a receiver anew over secrets that somebody is just changing', async () => {
    const { url, stores, query } = await nodes(1);
    const change = {
      ...{ id: 'c', department: 'd', at: 1, actor: 'a', name: '甲' },
      what: 'made',
      detail: '{}',
      reason: '试'
    };
    const [before, after] = [new Uint8Array([1]), new Uint8Array([2])];
    await stores[0]!.saveReceiver(
      {
        ...{ department: 'd', url: 'https://a.example/in', kinds: '[]', state: 'on', revision: 1, updatedAt: 1 },
        ...{ wrappedKey: before, secrets: before }
      },
      0,
      change
    );
    const administrator = new pg.Client(url);
    await administrator.connect();
    await administrator.query(`begin; update receiver set "wrappedKey" = '\\x09', secrets = '\\x09'`);
    const wrapping = stores[0]!.rewrapReceiver('d', before, after);
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while ((await query(waiting)).length === 0) await wait(5);
    await administrator.query('commit');
    await administrator.end();
    expect(await wrapping).toBe(false);
    expect((await stores[0]!.receiver('d'))?.wrappedKey).toEqual(new Uint8Array([9]));
    expect(await stores[0]!.rewrapReceiver('d', new Uint8Array([9]), after)).toBe(true);
  });

  it('let one of many changes to one revision win', async () => {
    const { stores } = await nodes(2);
    await stores[0]!.commit(commitOf('A', 1));
    // No event and no payload whose key could meet another one: the revision alone decides.
    const alone = { events: [], payloads: [], outbox: [] };
    const tries = Array.from({ length: 30 }, (_, index) =>
      stores[index % 2]!.commit(commitOf('A', 2, { eventKey: `try-${index}`, ...alone }))
    );
    const results = await Promise.all(tries);
    expect([ofState(results, 'committed'), ofState(results, 'stale')]).toEqual([1, 29]);
  });

  it.each([true, false])('take each due clock once, passing by locked rows: %s', async (skipLocked) => {
    const { stores } = await nodes(2, { skipLocked });
    const clocks = Array.from({ length: 60 }, (_, index) => `c${index}`);
    const set = clocks.map((clock, index) => timerRow('A', clock, index));
    await stores[0]!.commit(commitOf('A', 1, { timers: { set, clear: [] } }));
    const taken: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const both = await Promise.all(stores.map((store) => store.takeDue(1000, 5000, 10)));
      taken.push(...both.flat().map(({ clock }) => clock));
    }
    expect(taken.toSorted()).toEqual(clocks.toSorted());
    expect(await stores[1]!.takeDue(6000, 5000, 100)).toHaveLength(60);
  });

  it('number without a repeat, and keep the life of a bundle in a row', async () => {
    const { stores } = await nodes(2);
    const line: NewLifeLine = {
      ...{ bundle: 'b', kind: 'asked', at: 1, actor: 'a', name: '甲', version: null, department: null },
      ...{ subject: null, reason: '', sha256: null, document: null }
    };
    const each = Array.from({ length: 6 }, (_, index) => index + 1);
    const both = <T>(call: (store: Store) => Promise<T>) =>
      Promise.all(each.flatMap(() => stores.map((store) => call(store))));
    const row = [...each, ...each.map((number) => number + 6)];
    expect((await both((store) => store.nextNumber('p'))).toSorted((a, b) => a - b)).toEqual(row);
    expect((await both((store) => store.saveLife(line))).toSorted((a, b) => a - b)).toEqual(row);
  });

  it('use up a draft once, and no file of it is left behind', async () => {
    const { stores, query } = await nodes(2);
    for (let turn = 0; turn < 10; turn += 1) {
      const draft = `D${turn}`;
      await stores[0]!.saveDraft(draftRow(draft, 1), 0);
      const submit = (id: string) => commitOf(`${id}${turn}`, 1, { consumesDraft: draft, draftRevision: 1 });
      const [first, second, file] = await Promise.all([
        stores[0]!.commit(submit('A')),
        stores[1]!.commit(submit('B')),
        stores[1]!.saveFile(fileRow(`F${turn}`, { draft }))
      ]);
      expect([first.state, second.state].toSorted()).toEqual(['committed', 'stale']);
      expect(await query(`select draft from file where id = 'F${turn}'`)).toEqual(
        file.state === 'saved' ? [{ draft: null }] : []
      );
    }
  });
});

describe('broken connections', () => {
  it('lose nothing that was acknowledged, and double nothing, when the server ends them again and again', async () => {
    const { stores, query } = await nodes(2, { connections: 6 });
    let ended = 0;
    let over = false;
    const killing = (async () => {
      while (!over) {
        const rows = await query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'yijianshi' and datname = current_database() and state <> 'idle'`
        );
        ended += rows.length;
        await wait(10);
      }
    })();
    const lanes = Array.from({ length: 8 }, async (_, lane) => {
      const acknowledged: string[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        for (const revision of [1, 2, 3]) {
          const commit = () => stores[lane % 2]!.commit(knowing(`L${lane}-${turn}`, revision));
          const { result, asked } = await untilAnswered(commit);
          expect(asked > 1 && result.state === 'duplicate' ? 'committed' : result.state).toBe('committed');
        }
        acknowledged.push(`L${lane}-${turn}`);
      }
      return acknowledged;
    });
    const acknowledged = (await Promise.all(lanes)).flat();
    over = true;
    await killing;
    expect(ended).toBeGreaterThan(3);
    expect(await halfOrDoubled(query)).toEqual([]);
    const kept = await query('select id from application where revision = 3');
    expect(kept.map(({ id }) => id as string).toSorted()).toEqual(acknowledged.toSorted());
  });

  it.each(['before', 'after'] as const)(
    '%s a commit was done, before it is answered: it is done once',
    async (when) => {
      const url = await server.newDatabase();
      const cutter = await startCutter(url);
      const store = await openPostgresStore(cutter.url);
      try {
        await store.commit(commitOf('A', 1));
        cutter.cut(when);
        expect(await store.commit(commitOf('A', 2))).toEqual({ state: 'committed' });
        cutter.cut(when);
        expect(await store.commit(knowing('A', 3))).toEqual({ state: 'committed' });
        cutter.cut(when);
        await expect(store.saveDraft(draftRow('D', 1), 0)).rejects.toThrow('无法确定');
        expect(cutter.count()).toBe(3);
        expect(await store.draft('D')).toEqual(when === 'after' ? draftRow('D', 1) : null);
      } finally {
        await store.close();
        await cutter.stop();
      }
      expect(await halfOrDoubled((sql) => server.query(url, sql))).toEqual([]);
    }
  );

  it('are no concern of who asks next', async () => {
    const { stores, query } = await nodes(1);
    await stores[0]!.commit(commitOf('A', 1));
    await query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yijianshi'");
    expect((await stores[0]!.application('A'))?.revision).toBe(1);
    expect(await stores[0]!.commit(commitOf('A', 2))).toEqual({ state: 'committed' });
  });
});

describe('opening', () => {
  it('refuses a database that a newer program wrote', async () => {
    const { url, query } = await nodes(1);
    await query("insert into kysely_migration values ('999-future', '2030-01-01')");
    await expect(openPostgresStore(url)).rejects.toThrow('较新版本的程序');
  });

  it('says where it was tried, without the password, when nobody answers', async () => {
    const url = 'postgres://me:secret@127.0.0.1:1/nowhere';
    await expect(openPostgresStore(url)).rejects.toThrow('无法打开 DATABASE_URL 所写的数据库（127.0.0.1:1/nowhere）');
    await expect(openPostgresStore(url)).rejects.not.toThrow('secret');
  });

  it('keeps to the schema of its connection, beside another one in the same database', async () => {
    const url = await server.newDatabase();
    for (const name of ['one', 'two']) {
      await server.query(url, `create schema ${name}`);
      const store = await openPostgresStore(`${url}?options=-c%20search_path%3D${name}`);
      open.push(store);
      expect(await store.commit(commitOf('A', 1))).toEqual({ state: 'committed' });
    }
  });

  it('goes on with a connection whose tables another node has changed since', async () => {
    const { stores, query } = await nodes(1, { connections: 1 });
    await stores[0]!.commit(commitOf('A', 1));
    expect((await stores[0]!.application('A'))?.revision).toBe(1);
    await query('alter table application add column later text');
    expect((await stores[0]!.application('A'))?.revision).toBe(1);
  });

  it('refuses calls after closing, and answers everything from before', async () => {
    const { stores } = await nodes(1);
    const asked = Promise.all(Array.from({ length: 30 }, (_, index) => stores[0]!.commit(commitOf(`A${index}`, 1))));
    await stores[0]!.close();
    expect(ofState(await asked, 'committed')).toBe(30);
    await expect(stores[0]!.nextNumber('x')).rejects.toThrow('已关闭');
  });
});

it('finds nothing for a text that the database cannot hold', async () => {
  const { stores } = await nodes(1);
  expect(await stores[0]!.applicationByNumber('A\0')).toBeNull();
});

/** A client asks again under the same key when it has had no answer. */
async function untilAnswered<T>(call: () => Promise<T>): Promise<{ result: T; asked: number }> {
  for (let asked = 1; ; asked += 1) {
    try {
      return { result: await call(), asked };
    } catch {
      // Once more.
    }
  }
}

/** Applications that have not as many events, payloads and outbox rows as their revision says, or another task. */
function halfOrDoubled(query: (sql: string) => Promise<object[]>): Promise<object[]> {
  return query(`
    select a.id from application a where
      a.revision <> (select count(*) from event where application = a.id) or
      a.revision <> (select count(*) from payload where application = a.id) or
      a.revision <> (select count(*) from outbox where application = a.id) or
      not exists (select 1 from task where application = a.id and status = 's' || a.revision)
    union all select application from event where application not in (select id from application)`);
}
