import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesignNode } from './design-node.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/types.ts';
import { takeLock } from './workspace/lock.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
/** What is asked of the store is the same on every database. */
const database = 'postgres://127.0.0.1/shared';
let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-design-'));
  store = await openSqliteStore(join(folder, 'yijianshi.db'));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const calendars = 'flows/calendars.json';
function place(name: string) {
  const workspace = join(folder, name, 'workspace');
  mkdirSync(join(workspace, 'flows'), { recursive: true });
  for (const file of ['calendars', 'regions', 'departments'])
    cpSync(join(PROJECT, `flows/${file}.json`), join(workspace, `flows/${file}.json`));
  return { data: join(folder, name), workspace, database };
}
const service = { publish: async () => ({ ok: false as const, findings: [] }) };
const codes = async (node: Awaited<ReturnType<typeof openDesignNode>>) => {
  const result = await node.publishing(service).publish();
  return result.findings.map(({ code }: { code: string }) => code);
};
const locked = (dir: string) => {
  const lock = takeLock(dir);
  if (lock.ok) lock.value.release();
  return lock.ok ? null : lock.problems[0]!.code;
};

it('one node designs, the others read; it is moved by being said', async () => {
  const [a, b] = [place('a'), place('b')];
  const first = await openDesignNode(a, store, {});
  const second = await openDesignNode(b, store, {});
  expect([first.refusal(), await codes(first), locked(a.workspace)]).toEqual([null, [], null]);
  expect(second.refusal()).toContain('YIJIANSHI_DESIGNER');
  expect([await codes(second), locked(b.workspace)]).toEqual([['publish/other-node'], 'workspace/other-node']);

  writeFileSync(join(b.workspace, calendars), `${readFileSync(join(b.workspace, calendars), 'utf8')} `);
  await expect(openDesignNode(b, store, {}), 'another calendar').rejects.toThrow(calendars);
  cpSync(join(b.workspace, calendars), join(a.workspace, calendars));
  await expect(openDesignNode(b, store, {}), 'not told yet').rejects.toThrow(calendars);
  await first.look();
  expect((await openDesignNode(b, store, {})).refusal()).not.toBeNull();

  const c = place('c');
  const moved = await openDesignNode(c, store, { YIJIANSHI_DESIGNER: '1' });
  await first.look();
  expect([moved.refusal(), await codes(first), locked(a.workspace)]).toEqual([
    null,
    ['publish/other-node'],
    'workspace/other-node'
  ]);
  expect((await openDesignNode(c, store, {})).refusal(), 'still after a restart').toBeNull();
});

it('on SQLite it is this one', async () => {
  const own = { ...place('d'), database: null };
  expect((await openDesignNode(own, store, {})).refusal()).toBeNull();
});
