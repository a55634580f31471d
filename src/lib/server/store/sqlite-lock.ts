import { DatabaseSync } from 'node:sqlite';
import { messages } from './messages.ts';

/**
 * Keeps a second writer away from a data file. `<file>.lock` is a tiny SQLite file that names the process and on which the
 * writer holds a reserved lock; the operating system drops it when the process ends, however it ends, so that no stale
 * lock can stay behind and a process number that was given out again means nothing.
 * @throws {Error} with a Chinese sentence naming the process that holds it.
 */
export function takeLock(file: string, pid: number): { release(): void } {
  const path = `${file}.lock`;
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('begin immediate');
    lock.exec('create table if not exists holder (pid integer not null)');
    lock.exec('delete from holder');
    lock.prepare('insert into holder values (?)').run(pid);
    lock.exec('commit');
    lock.exec('begin immediate');
  } catch {
    const holder = holderOf(lock);
    lock.close();
    throw new Error(messages.locked(file, holder));
  }
  return { release: () => lock.close() };
}

function holderOf(lock: DatabaseSync): number | null {
  try {
    const row = lock.prepare('select pid from holder').get() as { pid: number } | undefined;
    return row?.pid ?? null;
  } catch {
    return null;
  }
}
