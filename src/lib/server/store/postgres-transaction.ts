import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { messages } from './messages.ts';
import { isLost, isSpoilt, isWorthAnother, UncertainCommit } from './postgres-faults.ts';

/** Enough for a hall of clerks who press at once, and for a server that is started anew. */
const TRIES = 12;
const LONGEST_WAIT_MS = 400;

/** Does a piece of work again when two wrote at once or a connection broke before anything was committed. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (fault) {
      if (tried === TRIES || !isWorthAnother(fault)) throw fault;
      // By chance, so that those who met do not meet again.
      await wait(Math.random() * Math.min(5 * 2 ** tried, LONGEST_WAIT_MS));
    }
  }
}

/** Sends several statements without waiting in between; their results in order. `last`: and commits. */
export type Travel = (
  send: (client: pg.PoolClient) => Promise<unknown>[],
  kind: { changes: boolean; last: boolean }
) => Promise<unknown[]>;

/**
 * One transaction. Every statement sees what was committed before it began, and what is to be changed is locked where it is
 * read: whoever comes second waits there and then sees what the first one made.
 * @throws {UncertainCommit} when the connection broke while the commit was on its way
 */
export function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client, begun) => {
    await begun;
    return { value: await work(client), committed: false };
  });
}

/** The same on fewer journeys: it begins on that of what is read first, and ends on that of what is changed last. */
export function transactOnJourneys<T>(pool: pg.Pool, work: (travel: Travel) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client, begun, commit) => {
    let committed = false;
    const value = await work(async (send, { changes, last }) => {
      // What changes something must not leave before it is known that it can be taken back.
      if (changes) await begun;
      const sent = send(client);
      if (last) sent.push(commit());
      committed ||= last;
      const results = await Promise.all(sent);
      await begun;
      return results;
    });
    return { value, committed };
  });
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (
    client: pg.PoolClient,
    begun: Promise<unknown>,
    commit: () => Promise<unknown>
  ) => Promise<{ value: T; committed: boolean }>
): Promise<T> {
  const client = await pool.connect();
  let committing = false;
  const commit = () => {
    committing = true;
    return client.query('commit');
  };
  const begun = client.query('begin isolation level read committed');
  // Whoever waits for it hears of it.
  begun.catch(() => undefined);
  try {
    const { value, committed } = await work(client, begun, commit);
    if (!committed) await commit();
    client.release();
    return value;
  } catch (fault) {
    await leave(client, fault);
    throw committing && isLost(fault) ? new UncertainCommit(messages.uncertain, fault) : fault;
  }
}

/** Gives the connection back for others to use, or ends it when it cannot be used any more. */
async function leave(client: pg.PoolClient, fault: unknown): Promise<void> {
  if (isSpoilt(fault)) return client.release(true);
  const undone = await client.query('rollback').then(
    () => true,
    () => false
  );
  client.release(!undone);
}
