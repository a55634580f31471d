import { randomUUID } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isNoSpace } from '../no-space.ts';
import { messages } from './messages.ts';

const TRIES = 100;

/**
 * Keeps a second writer away from a data file. `<file>.lock` is a tiny SQLite file that names the process and on which the
 * writer holds a reserved lock; the operating system drops it when the process ends, however it ends, so that no stale
 * lock can stay behind and a process number that was given out again means nothing. An orderly end takes the file away.
 * @throws {Error} with a Chinese sentence naming the process that holds it, or that there is no room.
 */
export function takeLock(file: string, pid: number): { release(): void } {
  const path = `${file}.lock`;
  const token = randomUUID();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const lock = new DatabaseSync(path, { timeout: 0 });
    hold(lock, file, pid, token);
    // The one before may have taken the file away after it was opened here: then it is nobody's lock any more.
    if (tokenAt(path) === token) return { release: () => release(lock, path) };
    lock.close();
  }
  throw new Error(messages.locked(file, null));
}

function hold(lock: DatabaseSync, file: string, pid: number, token: string): void {
  try {
    lock.exec('begin immediate');
    lock.exec('create table if not exists owner (pid integer not null, token text not null)');
    lock.exec('delete from owner');
    lock.prepare('insert into owner values (?, ?)').run(pid, token);
    lock.exec('commit');
    lock.exec('begin immediate');
  } catch (fault) {
    if (isNoSpace(fault)) {
      lock.close();
      throw new Error(messages.noRoom(file), { cause: fault });
    }
    const holder = read<{ pid: number }>(lock, 'pid')?.pid ?? null;
    lock.close();
    throw new Error(messages.locked(file, holder), { cause: fault });
  }
}

/** Taken away while it is still held: whoever opens it anew makes a new file, and nobody takes this one. */
function release(lock: DatabaseSync, path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Where an open file cannot be taken away it stays and is used again.
  }
  lock.close();
}

function tokenAt(path: string): string | null {
  try {
    const other = new DatabaseSync(path, { readOnly: true });
    const row = read<{ token: string }>(other, 'token');
    other.close();
    return row?.token ?? null;
  } catch {
    return null;
  }
}

function read<Row>(lock: DatabaseSync, column: 'pid' | 'token'): Row | undefined {
  try {
    return lock.prepare(`select ${column} from owner`).get() as Row | undefined;
  } catch {
    return undefined;
  }
}
