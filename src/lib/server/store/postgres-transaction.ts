import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { messages } from './messages.ts';
import { send } from './postgres-connection.ts';
import { isLost, isSpoilt, isWorthAnother, UncertainCommit } from './postgres-faults.ts';
import type { Answer, Asked } from './postgres-journey.ts';

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

/** Sends several statements on one journey; their answers in order. `last`: and commits. */
export type Travel = (asked: readonly Asked[], last: boolean) => Promise<Answer[]>;

const BEGIN: Asked = { name: 'begin', sql: 'begin isolation level read committed', values: [], rows: false };
const COMMIT: Asked = { name: 'commit', sql: 'commit', values: [], rows: false };

/**
 * One transaction. Every statement sees what was committed before it began, and what is to be changed is locked where it is
 * read: whoever comes second waits there and then sees what the first one made.
 * @throws {UncertainCommit} when the connection broke while the commit was on its way
 */
export function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return onConnection(pool, async (client, committing) => {
    await client.query(BEGIN.sql);
    const value = await work(client);
    committing();
    await client.query(COMMIT.sql);
    return value;
  });
}

/**
 * The same on few journeys: it begins on the first and ends on the last one. A single journey is a transaction as it is. A
 * beginning that fails takes along what is sent with it, so that nothing is ever changed outside.
 */
export function transactOnJourneys<T>(pool: pg.Pool, work: (travel: Travel) => Promise<T>): Promise<T> {
  return onConnection(pool, async (client, committing) => {
    let [begun, ended] = [false, false];
    const value = await work(async (asked, last) => {
      const opening = begun || last ? [] : [BEGIN];
      const closing = begun && last ? [COMMIT] : [];
      if (last) committing();
      [begun, ended] = [true, last];
      const answers = await send(client, [...opening, ...asked, ...closing]);
      return answers.slice(opening.length, opening.length + asked.length);
    });
    if (begun && !ended) {
      committing();
      await send(client, [COMMIT]);
    }
    return value;
  });
}

async function onConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, committing: () => void) => Promise<T>
): Promise<T> {
  const client = await pool.connect();
  let committing = false;
  try {
    const value = await work(client, () => (committing = true));
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
