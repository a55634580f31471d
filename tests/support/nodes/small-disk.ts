// A disk of a few megabytes, which is really full when it is full: a tmpfs in a mount namespace of its own (Linux).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteQuery, type Query } from './query.ts';

/** Whether this machine lets a test have one: where not even root may mount, as in many containers, it does not. */
export function canHaveSmallDisk(): boolean {
  const tried = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp'], { stdio: 'ignore' });
  return tried.status === 0;
}

export interface SmallDisk {
  /** What a program is run by for which the folder lies on the disk. */
  under: string[];
  /** Leaves so many bytes free. */
  fill(left: number): Promise<void>;
  /** There is room again. */
  clear(): Promise<void>;
  /** Into a store in `data`, below the folder; nobody writes into it meanwhile. */
  query(data: string): Query;
  close(): Promise<void>;
}

/** The folder lies on it, with what it holds now, for whoever is run by `under`; for all others it stays as it is. */
export async function makeSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  const copy = await mkdtemp(join(tmpdir(), 'yijianshi-disk-'));
  await cp(folder, copy, { recursive: true });
  const script = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && cp -a "$1/." "$0/" && echo there && exec cat`;
  // The disk is there as long as this one runs, which ends with the process of the test.
  const holder = spawn('unshare', ['-rm', 'sh', '-c', script, folder, copy], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(holder, 'exit');
  await Promise.race([once(holder.stdout, 'data'), ended.then(() => Promise.reject(new Error('No disk')))]);
  // Databases want a path that leads there for everybody, which this one does not.
  const seen = (path: string) => `/proc/${holder.pid}/root${path}`;
  const ballast = join(seen(folder), 'ballast');
  return {
    // It would begin in the root folder.
    under: [
      ...['nsenter', '-t', String(holder.pid), '-U', '-m', '--preserve-credentials'],
      ...['env', '-C', process.cwd()]
    ],
    fill: async (left) => {
      const { bavail, bsize } = await statfs(seen(folder));
      // Others write meanwhile: then less is left.
      await appendFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - Math.floor(left)))).catch(() => undefined);
    },
    clear: () => rm(ballast, { force: true }),
    query: (data) => async (sql) => {
      const own = await mkdtemp(join(copy, 'query-'));
      await cp(seen(data), own, { recursive: true });
      return sqliteQuery(own)(sql);
    },
    close: async () => {
      holder.stdin.end();
      await ended;
      await rm(copy, { recursive: true, force: true });
    }
  };
}
