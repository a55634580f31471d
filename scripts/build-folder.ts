/**
 * Where builds stand. Each is a folder of its own, named by the hash of what it is made of: an application that runs goes on
 * reading its own one while another is made, and two versions of Node or two branches do not take each other's away.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../src/lib/server/workspace/lock.ts';

/** Builds kept for going back to, besides the newest and those in use. */
const KEPT = 1;
const NAME = /^[0-9a-f]{16}$/;
const USERS = '.users';

export function folderOf(builds: string, hash: string): string {
  return join(builds, hash.slice(0, 16));
}

export function isBuilt(folder: string): boolean {
  return existsSync(join(folder, 'handler.js'));
}

/**
 * Has a build made aside and puts it in its place when it is whole. When somebody else was faster, his stays.
 * @param make fills the folder that it is given; false when it could not
 * @returns false when nothing could be made; then nothing half made is left
 */
export async function makeBuild(folder: string, make: (aside: string) => Promise<boolean>): Promise<boolean> {
  const aside = `${folder}.${process.pid}`;
  try {
    if (!(await make(aside))) return false;
    if (!isBuilt(folder)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(aside, folder);
    }
    return true;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Says that this process reads the build until it ends. */
export function useBuild(folder: string): void {
  mkdirSync(join(folder, USERS), { recursive: true });
  const mark = join(folder, USERS, String(process.pid));
  writeFileSync(mark, '');
  process.once('exit', () => rmSync(mark, { force: true }));
}

/** Removes builds that no living process uses, but for the newest. */
export function removeOldBuilds(builds: string, newest: string): void {
  const idle = readdirSync(builds, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
    .map(({ name }) => join(builds, name))
    .filter((folder) => folder !== newest && !usersOf(folder).some(isAlive))
    .sort((one, other) => madeAt(other) - madeAt(one));
  for (const folder of idle.slice(KEPT)) rmSync(folder, { recursive: true, force: true });
}

function usersOf(folder: string): number[] {
  const marks = join(folder, USERS);
  return existsSync(marks) ? readdirSync(marks).map(Number) : [];
}

function madeAt(folder: string): number {
  return statSync(join(folder, 'handler.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
