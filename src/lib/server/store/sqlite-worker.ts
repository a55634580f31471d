// The one writer of a SQLite data file. What queues up while a transaction waits for the disk goes into the next one
// together, a savepoint each: an answer leaves only after the commit that holds it.
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { isNoSpace } from '../no-space.ts';
import { createConnection, LOG_PAGES } from './sqlite-connection.ts';
import { takeLock } from './sqlite-lock.ts';
import { isOutdated } from './sqlite-migrate.ts';
import type { Statement } from './statements.ts';
import { createWrites } from './sqlite-writes.ts';
import type { WriteOperations } from './writes.ts';

export interface WriterData {
  file: string;
  pid: number;
  /** What the thread writes with, compiled. */
  statements: Record<string, Statement>;
}

export interface Request {
  id: number;
  operation: keyof WriteOperations;
  args: unknown[];
}
type Message = Request[] | 'close';
export type Reply = { id: number; value: unknown } | { id: number; error: string; noSpace: boolean };
export type WorkerMessage = { ready: true } | { outdated: true } | { failed: string } | { closed: true } | Reply[];

const LARGEST_GROUP = 256;
/** After these nothing may be read any more that stood there before: what `secure_delete` overwrites in the file lies in old frames of the log. */
const ERASES: readonly Request['operation'][] = ['erase', 'destroyKey'];
const TRUNCATE_MS = 500;
const TIMEOUT_MS = 5000;
const port = parentPort!;
const { file, pid, statements } = workerData as WriterData;

async function main(): Promise<void> {
  const lock = takeLock(file, pid);
  const db = new DatabaseSync(file, { timeout: TIMEOUT_MS });
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536');
  db.exec(`pragma temp_store = memory; pragma secure_delete = on; pragma wal_autocheckpoint = ${LOG_PAGES}`);
  if (isOutdated(db, file)) await migrated();
  const write = createGroupWriter(db);
  const truncating = createTruncating(db);
  const queue: Request[] = [];
  function flush(): void {
    while (queue.length > 0) {
      const group = queue.splice(0, LARGEST_GROUP);
      port.postMessage(write(group));
      if (group.some(({ operation }) => ERASES.includes(operation))) truncating.plan();
    }
  }
  function close(): void {
    truncating.stop();
    db.exec('pragma wal_checkpoint(truncate)');
    db.close();
    lock.release();
    port.postMessage({ closed: true });
    port.close();
  }
  port.on('message', (first: Message) => {
    let message: Message | undefined = first;
    // All that has come by now goes together; nothing comes after the last message.
    while (message !== undefined && message !== 'close') {
      queue.push(...message);
      message = receiveMessageOnPort(port)?.message as Message | undefined;
    }
    flush();
    if (message === 'close') close();
  });
  port.postMessage({ ready: true });
}

/** Takes the log into the file and empties it, a moment after the last erasing; while somebody reads, later. */
function createTruncating(db: DatabaseSync): { plan(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  function truncate(): void {
    timer = undefined;
    // Nobody who writes is to wait for a reader.
    db.exec('pragma busy_timeout = 0');
    const [row] = db.prepare('pragma wal_checkpoint(truncate)').all();
    db.exec(`pragma busy_timeout = ${TIMEOUT_MS}`);
    if (row?.['busy'] !== 0) plan();
  }
  function plan(): void {
    timer ??= setTimeout(truncate, TRUNCATE_MS);
  }
  return { plan, stop: () => clearTimeout(timer) };
}

/** The main thread has Kysely loaded: it brings the file up to date while this one holds the lock. */
async function migrated(): Promise<void> {
  port.postMessage({ outdated: true });
  const [done] = (await once(port, 'message')) as [{ migrated: true } | { failed: string }];
  if ('failed' in done) throw new Error(done.failed);
}

function failed({ id }: Request, fault: unknown): Reply {
  return { id, error: (fault as Error).message, noSpace: isNoSpace(fault) };
}

function createGroupWriter(db: DatabaseSync): (group: Request[]) => Reply[] {
  const operations = createWrites(createConnection(db, (_, name) => statements[name]!)) as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const savepoint = db.prepare('savepoint one');
  const release = db.prepare('release one');
  const answer = ({ id, operation, args }: Request): Reply => ({ id, value: operations[operation]!(...args) });
  function one(request: Request): Reply {
    savepoint.run();
    try {
      const reply = answer(request);
      release.run();
      return reply;
    } catch (error) {
      // What is wrong with the disk may have ended the whole transaction.
      if (!db.isTransaction) throw error;
      db.exec('rollback to one; release one');
      return failed(request, error);
    }
  }
  function together(group: Request[], work: (request: Request) => Reply): Reply[] {
    try {
      begin.run();
      const replies = group.map(work);
      commit.run();
      return replies;
    } catch (error) {
      if (db.isTransaction) db.exec('rollback');
      throw error;
    }
  }
  return (group) => {
    try {
      try {
        // Savepoints copy every page that is written: only where one of several did not go through is each given its own.
        return together(group, answer);
      } catch (error) {
        if (group.length === 1) throw error;
        return together(group, one);
      }
    } catch (error) {
      return group.map((request) => failed(request, error));
    }
  };
}

try {
  await main();
} catch (error) {
  port.postMessage({ failed: (error as Error).message });
  port.close();
}
