import { createHash } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { tidyAccount } from './contact.ts';
import type { Query, SignInDatabase } from './sign-in-database.ts';

const MINUTE = 60_000;
const WINDOW = 10 * MINUTE;
/** Tries without success in the window for one account, and from one address whatever the account. */
export const PER_ACCOUNT = 8;
export const PER_CLIENT = 60;

/** Counts failed sign-ins so that passwords cannot be tried in rows; survives a restart, holds hashes only. */
export interface Attempts {
  /**
   * Counts a try before the password is weighed, which takes its time: tries made all at once, on whatever nodes, keep the
   * limit together.
   * @returns 0, or the minutes to wait: then it was not counted and nothing may be tried
   */
  begin(account: string, client: string): Promise<number>;
  /** Forgets the account's tries; with `client` also this one try of the address. */
  succeeded(account: string, client?: string): Promise<void>;
}

export function createAttempts(db: Pick<SignInDatabase, 'alone' | 'attempts'>, clock: Clock): Attempts {
  const { table, id } = db.attempts;
  const expire = `delete from ${table} where at <= ?`;
  const add = `insert into ${table} (subject, at) values (?, ?)`;
  const forget = `delete from ${table} where subject = ?`;
  const last = `select ${id} from ${table} where subject = ? order by at desc, ${id} desc limit 1`;
  const takeBack = `delete from ${table} where ${id} = (${last})`;
  const nth = `select at from ${table} where subject = ? and at > ? order by at desc limit 1 offset ?`;

  /** The window ends when the oldest of the last `limit` failures leaves it. */
  async function waitFor(query: Query, subject: string, limit: number, now: number): Promise<number> {
    const [row] = await query(nth, [subject, now - WINDOW, limit - 1]);
    return row ? Math.max(1, Math.ceil((Number(row['at']) + WINDOW - now) / MINUTE)) : 0;
  }

  return {
    begin: (typed, address) => {
      const [account, client] = [hash('account', typed), hash('client', address)];
      const now = clock.now();
      return db.alone([account, client], async (query) => {
        const forAccount = await waitFor(query, account, PER_ACCOUNT, now);
        const minutes = Math.max(forAccount, await waitFor(query, client, PER_CLIENT, now));
        if (minutes > 0) return minutes;
        await query(expire, [now - WINDOW]);
        for (const subject of [account, client]) await query(add, [subject, now]);
        return 0;
      });
    },
    succeeded: (typed, address) => {
      const account = hash('account', typed);
      const client = address === undefined ? null : hash('client', address);
      return db.alone([account, ...(client ? [client] : [])], async (query) => {
        await query(forget, [account]);
        if (client) await query(takeBack, [client]);
      });
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
