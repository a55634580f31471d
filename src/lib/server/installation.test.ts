import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followKey, nameKey, openInstallation, openInstallationReads, signInSecret } from './installation.ts';
import { startPostgres, type TestPostgres } from './store/postgres-fixture.ts';

let folder: string;
let postgres: TestPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yijianshi-installation-'));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
const newFolder = async () => {
  const made = join(folder, `${(count += 1)}`);
  await mkdir(made);
  return made;
};
const KEY = 'a5'.repeat(32);

describe('the keys of an installation', () => {
  it('a data file opens with its own key, and with no other one', async () => {
    const [data, other] = [await newFolder(), await newFolder()];
    const first = await openInstallation({ data, database: null }, {});
    const [id] = first.keys.ids();
    await first.close();
    await (await openInstallation({ data, database: null }, {})).close();
    await (await openInstallation({ data: other, database: null }, {})).close();
    await cp(join(other, 'master.key'), join(data, 'master.key'));
    await expect(openInstallation({ data, database: null }, {})).rejects.toThrow(id);
    await expect(openInstallationReads({ data, database: null }, {})).rejects.toThrow(id);
  });

  it('of several nodes that start at once one makes the key, and the others are told to get it', async () => {
    const database = await postgres.newDatabase();
    const folders = await Promise.all([newFolder(), newFolder(), newFolder()]);
    const starts = await Promise.allSettled(folders.map((data) => openInstallation({ data, database }, {})));
    const opened = starts.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
    expect(opened).toHaveLength(1);
    for (const [index, start] of starts.entries()) {
      expect(existsSync(join(folders[index]!, 'master.key'))).toBe(start.status === 'fulfilled');
      if (start.status === 'rejected') expect(String(start.reason)).toContain('请从已有的节点复制');
    }
    await opened[0]!.close();
    const [from, to] = [starts.findIndex(({ status }) => status === 'fulfilled'), 2];
    if (from !== to) await cp(join(folders[from]!, 'master.key'), join(folders[to]!, 'master.key'));
    const second = await openInstallation({ data: folders[to]!, database }, {});
    expect(second.keys.ids()).toEqual(opened[0]!.keys.ids());
    await second.close();
  });

  it('refuses another key, by file or by environment; a key added behind the known one wraps when it is named', async () => {
    const database = await postgres.newDatabase();
    const [data, other] = [await newFolder(), await newFolder()];
    await (await openInstallation({ data, database }, {})).close();
    await expect(openInstallation({ data: other, database }, { YIJIANSHI_KEYS: KEY })).rejects.toThrow('没有启动');
    const known = (await readFile(join(data, 'master.key'), 'utf8')).trim().split(/\s/)[0]!;
    const both = { YIJIANSHI_KEYS: `${known},${KEY}` };
    const node = await openInstallation({ data, database }, {});
    const first = await openInstallation({ data: other, database }, both);
    const [old, added] = first.keys.ids();
    expect([first.keys.current(), node.keys.current()]).toEqual([old, old]);
    await nameKey(first.store, first.keys, added!);
    expect(first.keys.current()).toBe(added);
    expect(await followKey(node.store, node.keys)).toBe(added);
    expect(node.keys.current()).toBe(old);
    await Promise.all([node.close(), first.close()]);
    await expect(openInstallation({ data, database }, {}), 'without the named one').rejects.toThrow('没有启动');
    expect(existsSync(join(other, 'master.key'))).toBe(false);
  });
});

describe('what signs cookies', () => {
  it('is made once beside a data file, for its owner only', async () => {
    const place = { data: await newFolder(), database: null };
    const { store, close } = await openInstallation(place, {});
    const secret = await signInSecret(place, store, {});
    expect(await signInSecret(place, store, {})).toBe(secret);
    expect((await stat(join(place.data, 'auth.sqlite.secret'))).mode & 0o777).toBe(0o600);
    await close();
  });

  it('is the same on every node of a database, or the node does not start', async () => {
    const database = await postgres.newDatabase();
    const [data, other] = [await newFolder(), await newFolder()];
    const env = { YIJIANSHI_KEYS: KEY };
    const { store, close } = await openInstallation({ data, database }, env);
    const secret = await signInSecret({ data, database }, store, env);
    const node = (given?: string) => signInSecret({ data: other, database }, store, { YIJIANSHI_AUTH_SECRET: given });
    await expect(node()).rejects.toThrow('auth.secret');
    expect(existsSync(join(other, 'auth.secret'))).toBe(false);
    await expect(node('x'.repeat(40))).rejects.toThrow('没有启动');
    await expect(node('short')).rejects.toThrow('至少');
    expect(await node(secret)).toBe(secret);
    await writeFile(join(other, 'elsewhere'), `${secret}\n`);
    expect(await node(join(other, 'elsewhere'))).toBe(secret);
    await close();
  });
});
