import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '#lib/core/clock.ts';
import { tidyAccount } from './contact.ts';

const MINUTE = 60_000;
const WINDOW = 10 * MINUTE;
/** Tries without success in the window for one account, and from one address whatever the account. */
export const PER_ACCOUNT = 8;
export const PER_CLIENT = 60;

/** Counts failed sign-ins so that passwords cannot be tried in rows; survives a restart, holds hashes only. */
export interface Attempts {
  /** Minutes to wait; 0 when a try is allowed. */
  wait(account: string, client: string): number;
  /** Counted before the password is weighed, which takes its time: tries made all at once keep the limit together. */
  tried(account: string, client: string): void;
  /** Forgets the account's tries; with `client` also this one try of the address. */
  succeeded(account: string, client?: string): void;
}

export function createAttempts(db: DatabaseSync, clock: Clock): Attempts {
  db.exec('create table if not exists attempts (subject text not null, at integer not null)');
  db.exec('create index if not exists attempts_subject on attempts (subject, at)');
  const add = db.prepare('insert into attempts (subject, at) values (?, ?)');
  const forget = db.prepare('delete from attempts where subject = ?');
  const takeBack = db.prepare(
    'delete from attempts where rowid = (select rowid from attempts where subject = ? order by at desc limit 1)'
  );
  const expire = db.prepare('delete from attempts where at <= ?');
  const nth = db.prepare('select at from attempts where subject = ? and at > ? order by at desc limit 1 offset ?');

  /** The window ends when the oldest of the last `limit` failures leaves it. */
  function waitFor(subject: string, limit: number): number {
    const now = clock.now();
    const row = nth.get(subject, now - WINDOW, limit - 1) as { at: number } | undefined;
    return row ? Math.max(1, Math.ceil((row.at + WINDOW - now) / MINUTE)) : 0;
  }

  return {
    wait: (account, client) =>
      Math.max(waitFor(hash('account', account), PER_ACCOUNT), waitFor(hash('client', client), PER_CLIENT)),
    tried: (account, client) => {
      expire.run(clock.now() - WINDOW);
      add.run(hash('account', account), clock.now());
      add.run(hash('client', client), clock.now());
    },
    succeeded: (account, client) => {
      forget.run(hash('account', account));
      if (client !== undefined) takeBack.run(hash('client', client));
    }
  };
}

function hash(kind: 'account' | 'client', subject: string): string {
  const one = kind === 'account' ? spelling(subject) : subject.toLowerCase();
  return createHash('sha256').update(`${kind}\0${one}`).digest('base64url');
}

/**
 * One spelling of an account for all that a person may type: full-width signs, capitals, spaces and invisible signs, the
 * forms of a mobile number, and the addresses that exist inside only (contact.ts, auth.ts).
 */
function spelling(account: string): string {
  const plain = account
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .toLowerCase();
  return tidyAccount(plain.replace(/@(phone|account)\.invalid$/, ''));
}
