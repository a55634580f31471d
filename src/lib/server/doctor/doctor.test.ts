import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig, type Config } from '../config.ts';
import { citizen, createTestClock, filledDraft, openTestApp, submitDraft } from '../engine/engine-fixture.ts';
import { ANSWERS, newbornFolder } from '../engine/newborn-scene.ts';
import { openInstallation } from '../installation.ts';
import { startPostgres, type TestPostgres } from '../store/postgres-fixture.ts';
import { examine } from './doctor.ts';

let root: string;
/** With one application in it. */
let data: string;
let application: string;
let now: number;
let postgres: TestPostgres;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'yijianshi-doctor-'));
  postgres = await startPostgres();
  data = await newbornFolder();
  const clock = createTestClock('2026-11-23T09:00:00+08:00');
  const app = await openTestApp(data, clock);
  const version = (await app.versions.load('newborn'))!;
  application = await submitDraft(app, await filledDraft(app, version, 'mother', ANSWERS), citizen('mother'));
  await app.close();
  now = clock.now() + 60_000;
  chmodSync(data, 0o700);
});
afterAll(async () => {
  await postgres.stop();
  for (const folder of [root, data]) rmSync(folder, { recursive: true, force: true });
});

function configOf(folder: string, more: Record<string, string> = {}): Config {
  const env = { YIJIANSHI_DEMO: '0', ORIGIN: 'https://a.cn', YIJIANSHI_DATA: folder, ...more };
  const config = readConfig(env, root);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  return config.value;
}
const look = (config: Config, at = now, env = {}) => examine({ config, env, now: () => at });
/** What is not in order: `check state`, without the disk of whatever machine this runs on. */
async function wrongs(config: Config, at = now, env = {}): Promise<string[]> {
  const checks = (await look(config, at, env)).filter(({ check, state }) => state !== 'ok' && check !== 'disk');
  for (const { remedy } of checks) expect(remedy).toMatch(/\S/);
  return checks.map(({ check, state }) => `${check} ${state}`);
}
function change(sql: string): void {
  const db = new DatabaseSync(join(data, 'yijianshi.db'));
  db.exec(sql);
  db.close();
}

describe('a data folder', () => {
  it('in order, also while it is open elsewhere', async () => {
    expect(await wrongs(configOf(data))).toEqual([]);
    const { close } = await openInstallation({ data, database: null }, {});
    const checks = await look(configOf(data));
    await close();
    expect(checks.filter(({ state }) => state === 'error')).toEqual([]);
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['config', 'folder', 'permissions', 'database', 'structure', 'key', 'chains', 'clocks'])
    );
  });

  it('nothing there yet', async () => {
    expect(await wrongs(configOf(join(root, 'none')))).toEqual(['folder warning', 'database warning']);
  });

  it('of the other kind', async () => {
    mkdirSync(join(root, 'demo'));
    writeFileSync(join(root, 'demo/DEMO'), '');
    expect(await wrongs(configOf(join(root, 'demo')))).toContain('folder error');
  });

  it('open to others', async () => {
    chmodSync(data, 0o755);
    chmodSync(join(data, 'yijianshi.db'), 0o644);
    expect(await wrongs(configOf(data))).toEqual(['permissions warning']);
    chmodSync(data, 0o700);
  });

  it('with another key', async () => {
    expect(await wrongs(configOf(data), now, { YIJIANSHI_KEYS: 'a5'.repeat(32) })).toEqual(['key error']);
  });

  it('with an upload that nobody knows', async () => {
    const stray = join(data, 'files/ab/abcdef');
    mkdirSync(join(data, 'files/ab'), { recursive: true });
    writeFileSync(stray, 'x');
    utimesSync(stray, (now - 7_200_000) / 1000, (now - 7_200_000) / 1000);
    expect(await wrongs(configOf(data))).toEqual(['stray warning']);
    rmSync(stray);
  });

  it('with an upload on its way in, whose pieces lie under its id', async () => {
    const piece = join(data, 'files/uploads/11111111-1111-4111-8111-111111111111/piece');
    mkdirSync(join(piece, '..'), { recursive: true });
    writeFileSync(piece, 'x');
    utimesSync(piece, (now - 7_200_000) / 1000, (now - 7_200_000) / 1000);
    expect(await wrongs(configOf(data))).toEqual(['stray warning']);
    const columns = 'id, owner, sharedKey, name, size, received, pieces, createdAt, expiresAt';
    change(
      `insert into upload (${columns}) values ('11111111-1111-4111-8111-111111111111', 'P', 'k', 'n', 9, 1, '[]', 1, 2)`
    );
    expect(await wrongs(configOf(data))).toEqual([]);
    change('delete from upload');
    rmSync(piece);
  });

  it('whose uploads lie in a bucket that cannot be reached', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a').stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    const files = 's3://bucket?endpoint=http://127.0.0.1:1&pathStyle=1';
    expect(await wrongs(configOf(data, { YIJIANSHI_FILES: files }))).toEqual(['bucket error']);
    vi.unstubAllEnvs();
  });

  it('with clocks that nobody sent', async () => {
    expect(await wrongs(configOf(data), now + 90 * 86_400_000)).toContain('clocks error');
  });

  it('with a task that no inbox shows where it belongs', async () => {
    change(`update task set lane = lane + 1 where application = '${application}'`);
    expect(await wrongs(configOf(data))).toEqual(['inbox warning']);
    change(`update task set lane = lane - 1 where application = '${application}'`);
    expect(await wrongs(configOf(data))).toEqual([]);
  });

  it('with a record that was changed', async () => {
    const where = `where application = '${application}' and seq = 1`;
    change(`update event set actor = 'somebody else' ${where}`);
    const checks = await look(configOf(data));
    expect(checks.find(({ check }) => check === 'chains')).toMatchObject({ state: 'error' });
    expect(checks.find(({ check }) => check === 'chains')!.message).toContain('第 1 条');
  });

  it('of an older and of a newer program', async () => {
    change(`delete from kysely_migration where name = '007-settings'`);
    expect(await wrongs(configOf(data))).toEqual(['structure warning']);
    change(`insert into kysely_migration values ('999-later', '2030')`);
    expect(await wrongs(configOf(data))).toEqual(['structure error']);
  });

  it('that is damaged', async () => {
    const broken = join(root, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'yijianshi.db'), 'x'.repeat(5000));
    expect(await wrongs(configOf(broken))).toContain('database error');
  });
});

describe('a database', () => {
  it('that does not keep what it confirms, and one node’s own uploads', async () => {
    const url = await postgres.newDatabase();
    const own = join(root, 'node');
    mkdirSync(own, { mode: 0o700 });
    await (await openInstallation({ data: own, database: url }, {})).close();
    // The server of the tests runs without fsync.
    const found = await wrongs(configOf(own, { DATABASE_URL: url }), Date.now());
    expect(found).toEqual(['durability error', 'files warning']);
    expect(await wrongs(configOf(own, { DATABASE_URL: url }), Date.now() + 60_000)).toContain('clock error');
  });

  it('that was never opened, and one that is not there; without the password', async () => {
    const url = await postgres.newDatabase();
    const own = join(root, 'node-2');
    expect(await wrongs(configOf(own, { DATABASE_URL: url }), Date.now())).toContain('structure warning');
    const none = url.replace(/\/[^/]*$/, '/none');
    const checks = await look(configOf(own, { DATABASE_URL: none }), Date.now());
    expect(checks).toContainEqual(expect.objectContaining({ check: 'database', state: 'error' }));
    expect(JSON.stringify(checks)).not.toContain(new URL(url).password);
  });
});
