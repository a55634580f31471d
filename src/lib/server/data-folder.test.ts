import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig, type Config } from './config.ts';
import { DEMO_MARK, prepareDataFolder } from './data-folder.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'yijianshi-folder-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function config(env: Record<string, string> = {}): Config {
  const result = readConfig(env, root);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}
const real = (folder: string) => config({ YIJIANSHI_DEMO: '0', ORIGIN: 'https://a.cn', YIJIANSHI_DATA: folder });

/** Folder with these files in it. */
function folder(name: string, ...files: string[]): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const file of files) writeFileSync(join(path, file), '');
  return path;
}

async function code(settings: Config): Promise<string> {
  const result = await prepareDataFolder(settings);
  return result.ok ? 'ok' : (result.problems[0]?.code ?? '');
}

describe('prepareDataFolder', () => {
  it('marks a demo at its creation and opens it again', async () => {
    expect(await code(config())).toBe('ok');
    expect(readdirSync(join(root, 'data', 'demo'))).toEqual([DEMO_MARK]);
    expect(await code(config())).toBe('ok');
  });

  it('marks an empty folder, which a broken start leaves', async () => {
    folder('data/demo');
    expect(await code(config())).toBe('ok');
    expect(readdirSync(join(root, 'data', 'demo'))).toEqual([DEMO_MARK]);
  });

  it.each([['yijianshi.db'], ['auth.sqlite'], ['master.key'], ['notes.txt']])(
    'never opens a folder with %s and no mark in a demo',
    async (file) => {
      const path = folder('store', file);
      expect(await code(config({ YIJIANSHI_DEMO: '1', YIJIANSHI_DATA: path }))).toBe('config/not-demo');
      expect(readdirSync(path)).toEqual([file]);
    }
  );

  it('never opens a demo otherwise', async () => {
    const path = folder('store', DEMO_MARK, 'yijianshi.db');
    expect(await code(real(path))).toBe('config/is-demo');
  });

  it('opens a real store, and makes one without the mark', async () => {
    expect(await code(real(folder('store', 'yijianshi.db')))).toBe('ok');
    expect(await code(real(join(root, 'new')))).toBe('ok');
    expect(readdirSync(join(root, 'new'))).toEqual([]);
  });

  it.each([['data'], ['data/live'], ['data/demo']])(
    'stops without configuration when %s holds a real store',
    async (where) => {
      const path = folder(where, 'yijianshi.db');
      const result = await prepareDataFolder(config());
      expect(result).toMatchObject({ ok: false, problems: [{ code: 'config/real-store' }] });
      expect(result.ok ? '' : result.problems[0]?.message).toContain(path);
    }
  );

  it('opens a demo beside a real store when somebody says so', async () => {
    folder('data/live', 'yijianshi.db');
    expect(await code(config({ YIJIANSHI_DEMO: '1' }))).toBe('ok');
  });

  it('says when the path is a file', async () => {
    writeFileSync(join(root, 'file'), '');
    expect(await code(config({ YIJIANSHI_DATA: 'file' }))).toBe('config/not-folder');
  });
});
