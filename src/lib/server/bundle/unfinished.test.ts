import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/types.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { packBundle } from './pack.ts';
import type { Pack } from './types.ts';
import { finishRestore, UNFINISHED } from './unfinished.ts';
import { writePack } from './write-pack.ts';

const CHILD = fileURLToPath(new URL('restore-child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const BUNDLE = 'restaurant';
let dir: string;
let pack: Pack;
const at = (...parts: string[]) => join(dir, ...parts);

/** A bundle with two published versions. */
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-unfinished-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), at('A', part), { recursive: true });
  const args = ['--workspace', at('A'), '--data', at('A-data')];
  mkdirSync(at('A-data'));
  const published = await runCliHere(['publish', BUNDLE, ...args], { cwd: dir, env: { YIJIANSHI_DEMO: '' } });
  expect(published.code, published.err).toBe(0);
  const [workspace, store] = [await openWorkspace(at('A')), await openSqliteStore(at('A-data', 'yijianshi.db'))];
  const made = await packBundle(workspace, BUNDLE, store);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const [first] = made.value.versions;
  pack = { ...made.value, versions: [first!, { ...first!, version: 2 }] };
  writeFileSync(at('a.zip'), writePack(pack));
  await store.close();
}, 240_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The child is killed before it saves the version. */
async function killedBefore(version: number, name: string): Promise<void> {
  mkdirSync(at(`${name}-data`));
  const child = spawn(process.execPath, [CHILD, at('a.zip'), at(name), at(`${name}-data`), String(version)], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const ended = new Promise((done) => child.once('close', done));
  await Promise.race([
    new Promise((done) => child.stdout.once('data', done)),
    ended.then(() => Promise.reject(new Error('ended by itself')))
  ]);
  child.kill('SIGKILL');
  await ended;
}

async function withStore<T>(name: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(at(`${name}-data`, 'yijianshi.db'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const numbersIn = (name: string) =>
  withStore(name, async (store) => (await store.versions(BUNDLE)).map(({ version }) => version).sort());

it.each([1, 2])(
  'killed before version %i: the next start adds what is missing, once, and says so',
  async (version) => {
    const name = `start-${version}`;
    await killedBefore(version, name);
    expect(existsSync(at(name, `flows/bundles/${BUNDLE}.json`))).toBe(true);
    expect(await numbersIn(name)).toEqual(version === 1 ? [] : [1]);
    const said = await withStore(name, (store) => finishRestore(at(name), store, at(`${name}-data`)));
    expect(said).toMatchObject({
      code: 'bundle/finished',
      message: expect.stringMatching(/restaurant.*第 1、2 版都在/)
    });
    expect(await numbersIn(name)).toEqual([1, 2]);
    expect(existsSync(at(name, UNFINISHED))).toBe(false);
    expect(await withStore(name, (store) => finishRestore(at(name), store, at(`${name}-data`)))).toBeNull();
  },
  60_000
);

it('killed: the next import ends it, and one into another data folder says where to', async () => {
  await killedBefore(1, 'again');
  const importing = (data: string) =>
    runCliHere(['import', at('a.zip'), '--workspace', at('again'), '--data', at(data)], {
      cwd: dir,
      env: { YIJIANSHI_DEMO: '0' }
    });
  const elsewhere = await importing('other-data');
  expect([elsewhere.code, elsewhere.err]).toEqual([
    2,
    expect.stringMatching(/没有做完.*again-data.*没有写入任何内容/s)
  ]);
  expect(existsSync(at('again', UNFINISHED))).toBe(true);
  const run = await importing('again-data');
  expect([run.code, run.err]).toEqual([0, expect.stringMatching(/现在已做完：第 1、2 版都在/)]);
  expect(await numbersIn('again')).toEqual([1, 2]);
  expect(existsSync(at('again', UNFINISHED))).toBe(false);
}, 60_000);
