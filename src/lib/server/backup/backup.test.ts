import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere } from '../../../../tests/support/run-cli.ts';
import { createTestClock, openTestApp } from '../engine/engine-fixture.ts';
import { NewbornScene } from '../engine/newborn-scene.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const scene = new NewbornScene();
let dir: string;
let first: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-backup-'));
  await scene.open();
  scene.meet();
  first = await scene.submitted();
  writeFileSync(join(scene.folder, 'auth.sqlite.secret'), 'secret', { mode: 0o600 });
  expect((await backup('whole.tar')).code).toBe(0);
}, 240_000);
afterAll(async () => {
  await scene.close();
  rmSync(dir, { recursive: true, force: true });
});

const cli = (...args: string[]) => runCliHere(args, { cwd: dir });
const backup = (out: string, ...more: string[]) => cli('backup', '--out', out, '--data', scene.folder, ...more);
const restore = (file: string, to: string, ...more: string[]) => cli('restore', file, '--data', to, ...more);
const at = (name: string) => join(dir, name);

function document(command: string, out: string): unknown {
  const schema = JSON.parse(readFileSync(join(root, `forms/schemas/command-${command}.json`), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const found: unknown = JSON.parse(out);
  expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
  return found;
}

/** Nothing of a restoring that was refused is there, nor beside it. */
function expectNothing(to: string): void {
  expect(readdirSync(dir).filter((name) => name.includes(to))).toEqual([]);
}

describe('a backup', () => {
  it('is a tar of its owner alone, with everything but what a running process leaves', () => {
    expect(statSync(at('whole.tar')).mode & 0o777).toBe(0o600);
    const names = execFileSync('tar', ['tf', at('whole.tar')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(names.filter((name) => !name.startsWith('files/'))).toEqual([
      'yijianshi.db',
      'auth.sqlite.secret',
      'master.key',
      'manifest.json',
      'manifest.json.sha256'
    ]);
    expect(names.filter((name) => name.startsWith('files/')).length).toBeGreaterThan(0);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('made while applications go on, is restored to a folder in which every log leads to what is stored', async () => {
    let isDone = false;
    const going = (async () => {
      while (!isDone) {
        scene.meet();
        await scene.submitted();
      }
    })();
    const run = await runCli(['backup', '--out', 'busy.tar', '--data', scene.folder, '--json'], { cwd: dir });
    isDone = true;
    await going;
    expect([run.code, run.err]).toEqual([0, '']);
    expect(document('backup', run.out)).toMatchObject({ out: 'busy.tar', keys: true, missing: [] });
    const back = await restore('busy.tar', 'busy', '--json');
    expect(back.code).toBe(0);
    expect(document('restore', back.out)).toMatchObject({ data: 'busy', keysMissing: [] });
    const replayed = await cli('replay', '--all', '--data', at('busy'), '--json');
    expect(replayed.code).toBe(0);
    expect(JSON.parse(replayed.out)).toMatchObject({ different: 0, erased: 0 });
    const app = await openTestApp(at('busy'), createTestClock('2026-11-23T10:00:00+08:00'));
    const files = await app.files.list({ application: first });
    expect(files.length).toBeGreaterThan(0);
    for (const { id } of files) {
      const read = (await app.files.read(id))!;
      expect(await new Response(read.stream).text()).toContain('%PDF');
    }
    await app.close();
  }, 120_000);

  it('of an installation whose uploads lie in a bucket says where they are, here and when it is restored', async () => {
    writeFileSync(join(scene.folder, 'files.place'), 's3://bucket/files/\n');
    const made = await backup('bucket.tar');
    unlinkSync(join(scene.folder, 'files.place'));
    expect([made.code, made.err]).toEqual([0, expect.stringContaining('s3://bucket/files/')]);
    const names = execFileSync('tar', ['tf', at('bucket.tar')], { encoding: 'utf8' });
    expect([names.includes('files/'), names.includes('files.place')]).toEqual([false, true]);
    expect((await restore('bucket.tar', 'bucket')).err).toContain('s3://bucket/files/');
  });

  it('without keys says which have to come from elsewhere', async () => {
    const made = await backup('no-keys.tar', '--no-keys');
    expect(made.out).toContain('里面没有密钥');
    const run = await restore('no-keys.tar', 'no-keys');
    expect(run.code).toBe(0);
    expect(run.err).toContain('master.key、auth.sqlite.secret');
    expect(existsSync(at('no-keys/master.key'))).toBe(false);
  });

  it('of an installation whose keys lie elsewhere does not say that they are inside', async () => {
    renameSync(join(scene.folder, 'master.key'), at('away.key'));
    const made = await backup('keys-away.tar', '--json');
    const said = await backup('keys-away-2.tar');
    renameSync(at('away.key'), join(scene.folder, 'master.key'));
    expect(document('backup', made.out)).toMatchObject({ keys: false });
    expect(said.out).toContain('里面没有主密钥');
    expect((await restore('keys-away.tar', 'keys-away')).err).toContain('master.key');
  });

  it('removes what a killed one left an hour ago, and nothing that is younger or has another name', async () => {
    const [old, young, other] = ['.yijianshi-backup-aB3xY9', '.yijianshi-backup-cD4zW8', '.yijianshi-backups-of-mine'];
    for (const name of [old!, young!, other!]) {
      mkdirSync(at(name));
      writeFileSync(at(`${name}/yijianshi.db`), 'x');
    }
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    for (const name of [`${old}/yijianshi.db`, old!, young!, `${other}/yijianshi.db`, other!])
      utimesSync(at(name), longAgo, longAgo);
    expect((await backup('after-kill.tar')).code).toBe(0);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([young, other]);
    for (const name of [young!, other!]) rmSync(at(name), { recursive: true });
  });

  it('leaves out uploads under way, whose pieces it does not hold', async () => {
    const now = Date.now();
    const upload = {
      ...{
        id: 'under-way',
        owner: 'o',
        draft: null,
        application: first,
        sharedKey: 'k',
        name: 'n',
        size: 9,
        received: 4
      },
      ...{ pieces: '["uploads/x"]', createdAt: now, expiresAt: now + 86_400_000 }
    };
    expect(await scene.app.store.saveUpload(upload)).toEqual({ state: 'saved' });
    expect((await backup('under-way.tar')).code).toBe(0);
    expect((await restore('under-way.tar', 'under-way')).code).toBe(0);
    const db = new DatabaseSync(at('under-way/yijianshi.db'), { readOnly: true });
    expect(db.prepare('select count(*) as count from upload').get()).toEqual({ count: 0 });
    db.close();
  });

  it('that finds an upload without its bytes says so and ends with 1', async () => {
    const [file] = await scene.app.store.filesOf({ application: first });
    const path = join(scene.folder, 'files', file!.id.slice(0, 2), file!.id);
    const bytes = readFileSync(path);
    unlinkSync(path);
    const run = await backup('missing.tar', '--json');
    writeFileSync(path, bytes);
    expect(run.code).toBe(1);
    expect(document('backup', run.out)).toMatchObject({ missing: [file!.id] });
  });

  it('does not take the place of a file, nor begin without data', async () => {
    const before = readFileSync(at('whole.tar'));
    const run = await backup('whole.tar');
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('已经存在');
    expect(readFileSync(at('whole.tar')).equals(before)).toBe(true);
    expect((await cli('backup', '--out', 'x.tar', '--data', at('nothing'))).err).toContain('还没有运行数据');
  });
});

describe('restoring', () => {
  it('refuses a folder with something in it, and one that is not there to read from', async () => {
    mkdirSync(at('full'));
    writeFileSync(at('full/x'), 'x');
    expect(await restore('whole.tar', 'full')).toMatchObject({ code: 2, out: '' });
    expect(readdirSync(at('full'))).toEqual(['x']);
    expect((await restore('none.tar', 'r')).err).toContain('找不到备份文件');
  });

  it('takes an empty folder', async () => {
    mkdirSync(at('empty'));
    expect((await restore('whole.tar', 'empty')).code).toBe(0);
    expect(readdirSync(at('empty'))).toContain('yijianshi.db');
  });

  it('writes nothing when a byte of anything is another one', async () => {
    const whole = readFileSync(at('whole.tar'));
    const places = Array.from({ length: 40 }, (_, n) => Math.floor(((n + 0.5) * (whole.length - 1024)) / 40));
    for (const place of places) {
      const bytes = Buffer.from(whole);
      bytes[place] = bytes[place]! ^ 0x41;
      writeFileSync(at('bad.tar'), bytes);
      const run = await restore('bad.tar', 'damaged');
      // What fills a block up means nothing.
      if (run.code === 0) {
        expect(whole[place], String(place)).toBe(0);
        rmSync(at('damaged'), { recursive: true });
        continue;
      }
      expect([run.code, run.out], String(place)).toEqual([2, '']);
      expect(run.err).toMatch(/已损坏（SHA-256 不符）|不是完整的备份/);
      expectNothing('damaged');
    }
  });

  it.each([0.1, 0.5, 0.999])('writes nothing from one that was cut off at %d', async (part) => {
    const whole = readFileSync(at('whole.tar'));
    writeFileSync(at('bad.tar'), whole.subarray(0, Math.floor((whole.length - 1024) * part)));
    expect((await restore('bad.tar', 'short')).err).toContain('不是完整的备份');
    expectNothing('short');
  });

  it.each(['../outside', 'files/../../outside', '/tmp/outside', '.hidden'])('writes nothing named %s', async (name) => {
    const content = Buffer.from('x');
    const entries = [{ name, size: 1, sha256: sha256(content) }];
    const json = Buffer.from(JSON.stringify({ format: 1, at: '2026-11-23', keys: true, entries }));
    const put = (entry: string, bytes: Buffer) => [tarHeader(entry, bytes.length, 0), bytes, tarPadding(bytes.length)];
    const sum = Buffer.from(sha256(json));
    const parts = [put(name, content), put('manifest.json', json), put('manifest.json.sha256', sum)];
    writeFileSync(at('bad.tar'), Buffer.concat([...parts.flat(), TAR_END]));
    expect(await restore('bad.tar', 'sly')).toMatchObject({ code: 2, out: '' });
    expectNothing('sly');
    expect(existsSync(at('outside'))).toBe(false);
  });

  it('refuses what is no backup at all', async () => {
    writeFileSync(at('bad.tar'), '%PDF-1.7');
    expect((await restore('bad.tar', 'r')).err).toContain('不是完整的备份');
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
