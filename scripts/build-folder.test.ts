import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderOf, isBuilt, makeBuild, removeOldBuilds } from './build-folder.ts';

/** No system gives out numbers of processes as high as this. */
const NOBODY = 2 ** 31 - 1;

let builds: string;
beforeEach(() => (builds = mkdtempSync(join(tmpdir(), 'yijianshi-builds-'))));
afterEach(() => rmSync(builds, { recursive: true, force: true }));

const hashOf = (digit: string) => digit.repeat(64);

async function put(text: string, folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'handler.js'), text);
  return true;
}

/** A build made so many minutes ago, read by these processes. */
async function builtBefore(minutes: number, digit: string, users: number[] = []): Promise<string> {
  const folder = folderOf(builds, hashOf(digit));
  await put(digit, folder);
  const when = Date.now() / 1000 - minutes * 60;
  utimesSync(join(folder, 'handler.js'), when, when);
  mkdirSync(join(folder, '.users'));
  for (const pid of users) writeFileSync(join(folder, '.users', String(pid)), '');
  return folder;
}

describe('makeBuild', () => {
  it('shows nothing before it is whole', async () => {
    const folder = folderOf(builds, hashOf('a'));
    await makeBuild(folder, async (aside) => {
      await put('new', aside);
      expect(isBuilt(folder)).toBe(false);
      return true;
    });
    expect(readFileSync(join(folder, 'handler.js'), 'utf8')).toBe('new');
  });

  it.each([
    ['fails', () => Promise.resolve(false)],
    ['throws', () => Promise.reject(new Error('disk full'))]
  ])('leaves nothing behind when making %s', async (_name, end) => {
    const folder = folderOf(builds, hashOf('a'));
    let half = '';
    const made = makeBuild(folder, async (aside) => {
      await put('half', (half = aside));
      return end();
    });
    expect(await made.catch(() => false)).toBe(false);
    expect([existsSync(folder), existsSync(half)]).toEqual([false, false]);
  });

  it('keeps that of somebody who was faster, since it may be in use', async () => {
    const folder = folderOf(builds, hashOf('a'));
    await makeBuild(folder, async (aside) => {
      await put('theirs', folder);
      return put('ours', aside);
    });
    expect(readFileSync(join(folder, 'handler.js'), 'utf8')).toBe('theirs');
  });
});

describe('removeOldBuilds', () => {
  it('keeps the newest, those that living processes use, and one to go back to', async () => {
    const newest = await builtBefore(0, 'a');
    const before = await builtBefore(1, 'b', [NOBODY]);
    const older = await builtBefore(2, 'c', [NOBODY]);
    const used = await builtBefore(3, 'd', [process.pid]);
    removeOldBuilds(builds, newest);
    expect([newest, before, older, used].map(isBuilt)).toEqual([true, true, false, true]);
  });

  it('touches nothing that is not a build of this kind', async () => {
    const manual = join(builds, 'manual');
    await put('by hand', manual);
    removeOldBuilds(builds, await builtBefore(0, 'a'));
    expect(isBuilt(manual)).toBe(true);
  });
});
