import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { placeTasks } from './migrations/031-desk-inbox.ts';
import { WRITES } from './queries.ts';
import { compile } from './sqlite-compiler.ts';
import { kyselyOn } from './sqlite-migrator.ts';
import { openSqliteStore } from './sqlite.ts';
import { storeContract } from './store-contract.ts';
import { commitOf } from './store-fixtures.ts';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const newFile = () => join(folder, `${(count += 1)}`, 'store.db');

describe('contract', () => {
  storeContract(async () => {
    const file = newFile();
    return { store: await openSqliteStore(file), reopen: () => openSqliteStore(file) };
  });
});

it('puts tasks that an earlier program wrote beside this one in their place, and leaves the others', async () => {
  const file = newFile();
  const store = await openSqliteStore(file);
  const task = { number: 'n', bundle: 'b', department: 'd', remaining: null, updatedAt: 5 };
  const own = (item: string, status: string, dueAt: number | null) => ({
    ...task,
    ...{ application: 'A1', item, status, dueAt }
  });
  const tasks = [own('X', 'examining', 9), own('Y', 'paused', null), own('Z', 'approved', null)];
  await store.commit({ ...commitOf('A1', 1), tasks });
  const db = new DatabaseSync(file);
  const places = () => db.prepare('select item, lane, "sortAt" from task order by item').all();
  const before = places();
  expect(before.map(({ lane }) => lane)).toEqual([0, 1, 2]);
  db.exec(`update task set lane = null, "sortAt" = null where item = 'X'; update task set lane = 0 where item = 'Z'`);
  await placeTasks(kyselyOn(db));
  expect(places()).toEqual(before);
  const { changes } = db.prepare('select total_changes() as changes').get()!;
  await placeTasks(kyselyOn(db));
  expect(db.prepare('select total_changes() as changes').get()).toEqual({ changes });
  for (const id of ['A2', 'A3', 'A4'])
    await store.commit({ ...commitOf(id, 1), tasks: [{ ...tasks[0]!, application: id }] });
  const all = places();
  db.exec(`update task set lane = 3`);
  await placeTasks(kyselyOn(db), 2);
  expect(places()).toEqual(all);
  db.close();
  await store.close();
});

it('finds what is due to be erased by the index of closed ones', async () => {
  const file = newFile();
  await (await openSqliteStore(file)).close();
  const db = new DatabaseSync(file, { readOnly: true });
  const plan = db.prepare(`explain query plan ${compile(WRITES.dueErasures).sql}`).all();
  db.close();
  expect(JSON.stringify(plan)).toMatch(/application_closed \(bundle=\? AND updatedAt<\?\)/);
});

it('keeps nothing of what was erased in its log while it is open, and waits for whoever reads', async () => {
  const file = newFile();
  const store = await openSqliteStore(file);
  const wrappedKey = Buffer.alloc(60, '钥匙');
  await store.commit(commitOf('A1', 1, { wrappedKey }));
  const holds = () => readFileSync(file).includes(wrappedKey) || readFileSync(`${file}-wal`).includes(wrappedKey);
  expect(holds()).toBe(true);
  const reader = new DatabaseSync(file, { readOnly: true });
  reader.exec('begin; select * from application');
  await store.destroyKey('A1');
  expect(await store.nextNumber('x')).toBe(1);
  reader.close();
  await vi.waitFor(() => expect(holds()).toBe(false), { timeout: 30_000 });
  await store.commit(commitOf('A2', 1));
  await store.close();
});

describe('one writer', () => {
  it('refuses a second one, naming the process, and lets the next in after closing', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await expect(openSqliteStore(file)).rejects.toThrow(`进程号 ${process.pid}`);
    await store.close();
    await (await openSqliteStore(file)).close();
  });

  it('leaves only the data file behind, with everything in it', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.commit(commitOf('A1', 1));
    expect(await readdir(dirname(file))).toEqual(['store.db', 'store.db-shm', 'store.db-wal', 'store.db.lock']);
    await store.close();
    expect(await readdir(dirname(file))).toEqual(['store.db']);
    const again = await openSqliteStore(file);
    expect((await again.application('A1'))?.revision).toBe(1);
    await again.close();
  });

  it('lets exactly one of many in while others close and open', async () => {
    const file = newFile();
    let open = 0;
    const turns = Array.from({ length: 6 }, async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        const store = await openSqliteStore(file).catch(() => null);
        if (!store) continue;
        open += 1;
        expect(open).toBe(1);
        await store.nextNumber('x');
        open -= 1;
        await store.close();
      }
    });
    await Promise.all(turns);
    await (await openSqliteStore(file)).close();
  });

  it('refuses calls after closing', async () => {
    const store = await openSqliteStore(newFile());
    await store.close();
    await expect(store.nextNumber('x')).rejects.toThrow('已关闭');
  });

  it('writes everything that was asked for before closing', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    const asked = Promise.all(Array.from({ length: 50 }, (_, index) => store.commit(commitOf(`A${index}`, 1))));
    await store.close();
    expect((await asked).every((result) => result.state === 'committed')).toBe(true);
  });
});

it('refuses a file that a newer program wrote', async () => {
  const file = newFile();
  await (await openSqliteStore(file)).close();
  const db = new DatabaseSync(file);
  db.exec("insert into kysely_migration values ('999-future', '2030-01-01')");
  db.close();
  await expect(openSqliteStore(file)).rejects.toThrow('较新版本的程序');
});

describe('crash', () => {
  it('has every acknowledged commit and none half after a SIGKILL in the middle', async () => {
    const file = newFile();
    const acknowledged = await runUntilKilled(file, 400);
    const store = await openSqliteStore(file);
    for (const [id, revision] of acknowledged) {
      expect((await store.application(id))?.revision, id).toBeGreaterThanOrEqual(revision);
    }
    await store.close();
    expectWholeCommits(file);
    expect(acknowledged.size).toBeGreaterThan(50);
  }, 30_000);
});

/** Last acknowledged revision of each application of a child that was killed after `lines` of them. */
function runUntilKilled(file: string, lines: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./store-crash-child.ts', import.meta.url)), file], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (part: string) => {
    text += part;
    if (text.split('\n').length > lines) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('the child ended by itself'));
      const whole = text
        .slice(0, text.lastIndexOf('\n'))
        .split('\n')
        .map((line) => line.split(' '));
      resolve(new Map(whole.map(([id, revision]) => [id!, Number(revision)])));
    });
  });
}

/** Each application has as many events, payloads and outbox rows as its revision says, and its task is of that revision. */
function expectWholeCommits(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  const half = db
    .prepare(
      `
    select a.id from application a where
      a.revision <> (select count(*) from event where application = a.id) or
      a.revision <> (select count(*) from payload where application = a.id) or
      a.revision <> (select count(*) from outbox where application = a.id) or
      not exists (select 1 from task where application = a.id and status = 's' || a.revision)`
    )
    .all();
  const stray = db.prepare('select 1 from event where application not in (select id from application)').all();
  const check = db.prepare('pragma integrity_check').all();
  db.close();
  expect(half).toEqual([]);
  expect(stray).toEqual([]);
  expect(check.map((row) => row.integrity_check)).toEqual(['ok']);
}
