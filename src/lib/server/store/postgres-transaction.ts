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

/**
 * One transaction. Every statement sees what was committed before it began, and what is to be changed is locked where it is
 * read: whoever comes second waits there and then sees what the first one made.
 * @throws {UncertainCommit} when the connection broke during the commit itself
 */
export async function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let committing = false;
  try {
    await client.query('begin isolation level read committed');
    const value = await work(client);
    committing = true;
    await client.query('commit');
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
