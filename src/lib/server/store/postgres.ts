import type pg from 'pg';
import { messages } from './messages.ts';
import { createQueries, openPool, send, wantedOf, type Queries } from './postgres-connection.ts';
import { isSpoilt, UncertainCommit } from './postgres-faults.ts';
import { migratePostgres } from './postgres-migrator.ts';
import { persist, transactOnJourneys, type Travel } from './postgres-transaction.ts';
import { WRITES } from './queries.ts';
import { createGroups } from './postgres-groups.ts';
import type { Reader } from './reader.ts';
import { createReads, type Reads } from './reads.ts';
import type { Build } from './statements.ts';
import type { Commit, CommitResult, Store } from './types.ts';
import type { WriteName } from './work.ts';
import { OPERATIONS, type Operation, type Writes } from './writes.ts';

const CONNECTIONS = 10;
const CONNECTIONS_AT_MOST = 200;
const READERS = 3;

interface Options {
  /** Instead of what the address says. */
  connections?: number;
  /** Whether the database can pass by rows that somebody has locked; found out where nobody says it. */
  skipLocked?: boolean;
}

/**
 * Opens the store on a PostgreSQL database and brings its tables up to date. Any number of processes may have it open at once.
 * @throws {Error} with a Chinese sentence: it cannot be reached, or a newer program wrote it.
 */
export async function openPostgresStore(url: string, options: Options = {}): Promise<Store> {
  const connections = options.connections ?? connectionLimit(url);
  await reach(url, () => persist(() => migratePostgres(url)));
  const pool = openPool(url, connections);
  const queries = createQueries();
  const skipLocked = options.skipLocked ?? (await canSkipLocked(pool));
  const calls = createCalls();
  const builds = lockingWrites(skipLocked);
  const bare = { ...createPoolReads(pool, queries), ...createWrites(pool, queries, builds) };
  const grouped = createGroups(pool, queries, builds);
  const whole = calls.duringEach({
    ...bare,
    commit: async (work: Commit): Promise<CommitResult> => {
      const written = await grouped(work);
      return written === 'yes' ? { state: 'committed' } : commitOnce(work, bare, written === 'perhaps');
    },
    nextNumber: (prefix: string) => orOnceMore(() => bare.nextNumber(prefix))
  });
  return { ...whole, close: () => closePool(pool, calls) };
}

/**
 * How many connections one node holds for applications: `?connection_limit=` of the address, else 10.
 * @throws {Error} with a Chinese sentence where that is no number from 1 to 200
 */
function connectionLimit(url: string): number {
  const said = URL.canParse(url) ? new URL(url).searchParams.get('connection_limit') : null;
  if (said === null) return CONNECTIONS;
  const limit = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  if (limit < 1 || limit > CONNECTIONS_AT_MOST) throw new Error(messages.badConnections(said, CONNECTIONS_AT_MOST));
  return limit;
}

/**
 * Opens a database to read it only. Nothing is made and nothing is brought up to date.
 * @returns null where nothing was stored yet
 * @throws {Error} with a Chinese sentence when it cannot be reached
 */
export async function openPostgresReads(url: string): Promise<(Reads & { close(): Promise<void> }) | null> {
  const pool = openPool(url, READERS);
  const calls = createCalls();
  const found = await reach(url, () =>
    persist(() => pool.query<{ there: boolean }>("select to_regclass('kysely_migration') is not null as there"))
  ).catch(async (fault: unknown) => {
    await pool.end();
    throw fault;
  });
  const close = () => closePool(pool, calls);
  if (found.rows[0]?.there) return { ...calls.duringEach(createPoolReads(pool, createQueries())), close };
  await close();
  return null;
}

function createPoolReads(pool: pg.Pool, queries: Queries): Reads {
  const read = (asked: readonly Query[]) => persist(() => onOneConnection(pool, queries, asked));
  return createReads({
    get: async <T>(...asked: Query) => (await read([asked]))[0]![0] as T | undefined,
    all: async <T>(...asked: Query) => (await read([asked]))[0] as T[],
    together: read
  });
}
type Query = Parameters<Reader['together']>[0][number];

async function onOneConnection(pool: pg.Pool, queries: Queries, asked: readonly Query[]): Promise<unknown[][]> {
  const client = await pool.connect();
  try {
    const answers = await send(
      client,
      asked.map((query) => queries.asked('all', ...query))
    );
    client.release();
    return answers.map(({ rows }) => rows);
  } catch (fault) {
    client.release(isSpoilt(fault));
    throw fault;
  }
}

async function closePool(pool: pg.Pool, calls: Calls): Promise<void> {
  if (!calls.stop()) return;
  await calls.done();
  await pool.end();
}

/** The operations, each in a transaction of its own that is done anew when others came between. */
function createWrites(pool: pg.Pool, queries: Queries, builds: Record<WriteName, Build>): Writes {
  async function operate(travel: Travel, work: ReturnType<Operation>): Promise<unknown> {
    let step = work.next();
    while (!step.done) {
      const { steps, last } = step.value;
      const answers = await travel(
        steps.map(({ wanted, name, row }) => queries.asked(wanted, `write ${name}`, builds[name], row)),
        last
      );
      step = work.next(answers.map((answer, at) => wantedOf(steps[at]!.wanted, answer)));
    }
    return step.value;
  }
  const entries = Object.entries(OPERATIONS).map(([name, operation]) => {
    const start = operation as (...args: unknown[]) => ReturnType<Operation>;
    const call = (...args: unknown[]) =>
      persist(() => transactOnJourneys(pool, (travel) => operate(travel, start(...args))));
    return [name, call];
  });
  return Object.fromEntries(entries) as Writes;
}

/** The queries of the writes, with locks on what is read before it is changed. */
function lockingWrites(skipLocked: boolean): Record<WriteName, Build> {
  return {
    ...WRITES,
    applicationRevision: (db, p) => WRITES.applicationRevision(db, p).forUpdate(),
    revisionAndEvent: (db, p) => WRITES.revisionAndEvent(db, p).forUpdate(),
    draftRevision: (db, p) => WRITES.draftRevision(db, p).forUpdate(),
    counter: (db, p) => WRITES.counter(db, p).forUpdate(),
    receiverState: (db, p) => WRITES.receiverState(db, p).forUpdate(),
    receiverKeyOf: (db, p) => WRITES.receiverKeyOf(db, p).forUpdate(),
    paymentRevision: (db, p) => WRITES.paymentRevision(db, p).forUpdate(),
    callback: (db, p) => WRITES.callback(db, p).forUpdate(),
    expiredDrafts: (db, p) => {
      const locked = WRITES.expiredDrafts(db, p).forUpdate();
      return skipLocked ? locked.skipLocked() : locked;
    },
    // Without it two takers read the same rows, and the condition of `leaseTimer` leaves each to the first.
    dueTimers: (db, p) => (skipLocked ? WRITES.dueTimers(db, p).forUpdate().skipLocked() : WRITES.dueTimers(db, p))
  };
}

/**
 * A commit of which nobody knows whether it arrived is asked for once more; where it had, the event of its key is its own.
 * @param tried whether it was sent before, to what end nobody knows
 */
async function commitOnce(
  work: Commit,
  { commit, eventByKey }: Pick<Store, 'commit' | 'eventByKey'>,
  tried: boolean
): Promise<CommitResult> {
  let uncertain = tried;
  const result = await commit(work).catch((fault: unknown) => {
    if (!(fault instanceof UncertainCommit)) throw fault;
    uncertain = true;
    return commit(work);
  });
  if (!uncertain || result.state !== 'duplicate') return result;
  const kept = await eventByKey(work.application.id, work.eventKey);
  return work.events.some(({ hash }) => hash === kept?.hash) ? { state: 'committed' } : result;
}

/** For what may be done twice: a number that nobody knows to have been given out is left out. */
async function orOnceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof UncertainCommit)) throw fault;
    return work();
  }
}

interface Calls {
  /** The same functions, which refuse what comes after closing; what was asked for before is done to its end. */
  duringEach<T extends object>(functions: T): T;
  /** False when it was stopped before. */
  stop(): boolean;
  /** Everything that was asked for has been answered. */
  done(): Promise<unknown>;
}

function createCalls(): Calls {
  const open = new Set<Promise<unknown>>();
  let stopped = false;
  function during(call: () => Promise<unknown>): Promise<unknown> {
    if (stopped) return Promise.reject(new Error(messages.closed));
    const running = call().finally(() => open.delete(running));
    open.add(running);
    return running;
  }
  return {
    duringEach: <T extends object>(functions: T) =>
      Object.fromEntries(
        Object.entries(functions).map(([name, work]: [string, (...args: unknown[]) => Promise<unknown>]) => [
          name,
          (...args: unknown[]) => during(() => work(...args))
        ])
      ) as T,
    stop: () => {
      const first = !stopped;
      stopped = true;
      return first;
    },
    done: () => Promise.allSettled(open)
  };
}

async function canSkipLocked(pool: pg.Pool): Promise<boolean> {
  try {
    await pool.query('select clock from timer where 1 = 0 for update skip locked');
    return true;
  } catch (fault) {
    if ((fault as { code?: string }).code === '42601') return false;
    throw fault;
  }
}

/** Says where it was tried, and nothing of user or password. */
async function reach<T>(url: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (fault) {
    const { message, code } = fault as Error & { code?: string };
    if (/[\u4e00-\u9fff]/.test(message)) throw fault;
    const where = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : '?';
    throw new Error(messages.unreachable(where, message || String(code)), { cause: fault });
  }
}
