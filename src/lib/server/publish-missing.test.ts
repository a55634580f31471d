import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import type { VersionService } from './engine/types.ts';
import { preparing } from './preparing.ts';
import { publishMissing } from './publish-missing.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { preparingPage } from './web/preparing-page.ts';

let data: string;
beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'yijianshi-first-'))));
afterEach(() => rmSync(data, { recursive: true, force: true }));

const env = () => ({ YIJIANSHI_DEMO: '1', YIJIANSHI_DATA: join(data, 'demo') });

function config(): Config {
  const result = readConfig(env(), process.cwd());
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

/** Starts on the data folder and is killed, by itself and without a moment's delay, at the line that says 2 of 7. */
const CHILD = `
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text, ...more) => {
    const done = write(text, ...more);
    if (String(text).includes('（2/7）')) process.kill(process.pid, 'SIGKILL');
    return done;
  };
  const { openApp } = await import('./src/lib/server/app.ts');
  const { readConfig } = await import('./src/lib/server/config.ts');
  await openApp(readConfig(process.env, process.cwd()).value);
`;

function startAndDie(): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD], {
    env: { ...process.env, ...env() },
    stdio: 'ignore'
  });
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
}

describe('publishMissing', () => {
  it('goes on where a killed start left off', { timeout: 240_000 }, async () => {
    expect(await startAndDie()).toBe('SIGKILL');
    const killed = await openSqliteStore(join(data, 'demo/yijianshi.db'));
    expect(await killed.versions()).toHaveLength(2);
    await killed.close();
    const app = await openApp(config());
    const bundles = app.workspace.bundles().map(({ id }) => id);
    const rows = await app.store.versions();
    await app.close();
    expect(rows.map(({ bundle, version }) => `${bundle} ${version}`).sort()).toEqual(
      bundles.map((id) => `${id} 1`).sort()
    );
  });

  it('says how far it is, and nothing any more when it is over, however it ends', async () => {
    const told: unknown[] = [];
    const workspace = { bundles: () => ['a', 'b', 'c'].map((id) => ({ id, name: id })) };
    const publish = (bundle: string) => {
      told.push([bundle, preparing()]);
      return bundle === 'b' ? Promise.resolve({ ok: false, findings: [] }) : Promise.reject(new Error('full disk'));
    };
    const history = () => Promise.resolve([{ bundle: 'a', version: 1 }]);
    const versions = { history, publish } as unknown as VersionService;
    await expect(publishMissing(workspace, versions)).rejects.toThrow('full disk');
    expect(told).toEqual([
      ['b', { done: 0, total: 2 }],
      ['c', { done: 1, total: 2 }]
    ]);
    expect(preparing()).toBeUndefined();
  });
});

it('the page asks again by itself, in both languages and without a script', async () => {
  const page = preparingPage({ done: 3, total: 7 });
  expect(page.status).toBe(503);
  expect([page.headers.get('retry-after'), page.headers.get('refresh')]).toEqual(['2', '2']);
  const text = await page.text();
  expect(text).toContain('正在准备示范数据（3/7）…');
  expect(text).toContain('<p lang="en">');
  expect(text).toContain('http-equiv="refresh"');
  expect(text).not.toContain('<script');
});
