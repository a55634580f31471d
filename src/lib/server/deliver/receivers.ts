import { randomUUID } from 'node:crypto';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { DeliveryCount, DeliveryLine, ReceiverChangeRow, ReceiverRow } from '../store/delivery-rows.ts';
import { problems } from './messages.ts';
import { openSecrets, sealSecrets, type Secrets } from './secrets.ts';
import { newSecret, validSecrets } from './signature.ts';
import { readTarget, type Border } from './target.ts';

/** Rows of the outbox that a receiver can be sent. */
export const KINDS = ['dispatch', 'notice', 'outcome'] as const;
export const STATES = ['on', 'paused', 'off'] as const;
export const PURPOSES = ['push', 'callback'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How long a secret still holds beside the one that took its place. */
export const OVERLAP_MS = 7 * 24 * 60 * 60_000;
const REASON_AT_MOST = 200;
const URL_AT_MOST = 2000;

/** A receiver as pages see it: no secret. */
export interface Receiver extends Pick<ReceiverRow, 'department' | 'url' | 'state' | 'revision' | 'updatedAt'> {
  kinds: string[];
  /** `open`: left alone until `until`; `trying`: afterwards one message tries. */
  breaker: { state: 'closed' | 'open' | 'trying'; until: number | null; failures: number };
  /** Since when each secret holds, and until when where another one took its place. */
  secrets: Record<Purpose, { since: number; until: number | null }[]>;
  /** Nothing is sent: its address as it stands is not gone to, or its secrets cannot be read. */
  barred: Problem | null;
}

export interface By {
  id: string;
  name: string;
}

export interface Wanted {
  url: string;
  kinds: string[];
  state: string;
  reason: string;
  /** What the page showed; 0 for a new one. */
  revision: number;
}

export interface Receivers {
  list(): Promise<Receiver[]>;
  find(department: string): Promise<Receiver | null>;
  counts(): Promise<DeliveryCount[]>;
  deliveries(department: string, state: DeliveryLine['state']): Promise<DeliveryLine[]>;
  changes(department: string): Promise<ReceiverChangeRow[]>;
  /** `secrets`: of a new one, shown this once. */
  save(department: string, wanted: Wanted, by: By): Promise<Result<{ secrets: Record<Purpose, string> | null }>>;
  /** A new secret, shown this once. The one before holds for seven days more, or no longer (`atOnce`). */
  rotate(
    department: string,
    wanted: { purpose: Purpose; atOnce: boolean; reason: string },
    by: By
  ): Promise<Result<{ secret: string }>>;
  /** One delivery, or all that were given up or wait. */
  resend(department: string, id: string | null, by: By): Promise<Result<{ count: number }>>;
  drop(department: string, id: string, reason: string, by: By): Promise<Result<null>>;
}

type Deps = Pick<EngineDeps, 'store' | 'keys' | 'clock'> & {
  border: Border;
  departments: () => readonly { id: string }[];
};

const SHOWN = 200;
const NO_SECRETS: Secrets = { push: [], callback: [] };

/** Where departments' systems take their messages, and what became of these: for administrators and operators. */
export function createReceivers(deps: Deps): Receivers {
  const { store, keys, clock, border } = deps;

  function changeOf(department: string, by: By, what: string, detail: object, reason = ''): ReceiverChangeRow {
    const at = clock.now();
    const who = { actor: by.id, name: by.name };
    return { id: randomUUID(), department, at, ...who, what, detail: JSON.stringify(detail), reason: reason.trim() };
  }

  function viewOf({ wrappedKey, secrets, failures, openUntil, opened: _, kinds, ...row }: ReceiverRow): Receiver {
    const now = clock.now();
    const held = openOrNull(keys, { department: row.department, wrappedKey, secrets });
    const dates = (purpose: Purpose) =>
      validSecrets((held ?? NO_SECRETS)[purpose], now).map(({ since, until }) => ({ since, until }));
    const state = openUntil === null ? 'closed' : openUntil > now ? 'open' : 'trying';
    const target = readTarget(row.url, border);
    return {
      ...row,
      kinds: JSON.parse(kinds) as string[],
      breaker: { state, until: openUntil, failures },
      secrets: { push: dates('push'), callback: dates('callback') },
      barred: held === null ? problems.unreadable() : target.ok ? null : problems[target.why as 'url']()
    };
  }

  async function save(department: string, wanted: Wanted, by: By): ReturnType<Receivers['save']> {
    const found = check(deps, department, wanted);
    if (found.length > 0) return refuse(...found);
    const before = await store.receiver(department);
    const fresh = before ? null : { push: newSecret(), callback: newSecret() };
    const own = { url: wanted.url.trim(), kinds: JSON.stringify(wanted.kinds), state: wanted.state as 'on' };
    const at = clock.now();
    const sealed = before ?? sealSecrets(keys, department, firstSecrets(fresh!, at));
    const row = { department, ...own, revision: wanted.revision + 1, updatedAt: at };
    const detail = before ? changed(before, own) : own;
    const change = changeOf(department, by, before ? 'changed' : 'made', detail, wanted.reason);
    const { wrappedKey, secrets } = sealed;
    const done = await store.saveReceiver({ ...row, wrappedKey, secrets }, wanted.revision, change);
    return done.state === 'saved' ? ok({ secrets: fresh }) : refuse(problems.stale());
  }

  async function rotate(
    department: string,
    { purpose, atOnce, reason }: Parameters<Receivers['rotate']>[1],
    by: By
  ): ReturnType<Receivers['rotate']> {
    if (!isReason(reason)) return refuse(problems.reason());
    const before = await store.receiver(department);
    if (!before) return refuse(problems.none());
    const now = clock.now();
    const secret = newSecret();
    const secrets = turned(openOrNull(keys, before) ?? NO_SECRETS, purpose, { secret, now, atOnce });
    const { failures: _f, openUntil: _u, opened: _o, ...setting } = before;
    const row = { ...setting, ...sealSecrets(keys, department, secrets), updatedAt: now };
    const change = changeOf(department, by, 'rotated', { purpose, atOnce }, reason);
    const done = await store.saveReceiver({ ...row, revision: before.revision + 1 }, before.revision, change);
    return done.state === 'saved' ? ok({ secret }) : refuse(problems.stale());
  }

  return {
    list: async () => (await store.receivers()).map(viewOf),
    find: async (department) => {
      const row = await store.receiver(department);
      return row && viewOf(row);
    },
    counts: () => store.deliveryCounts(),
    deliveries: (department, state) => store.deliveries({ department, state, limit: SHOWN }),
    changes: (department) => store.receiverChanges(department, SHOWN),
    save,
    rotate,
    resend: async (department, id, by) => {
      const count = await store.resendDeliveries({ department, id }, changeOf(department, by, 'resent', { id }));
      return count > 0 ? ok({ count }) : refuse(problems.notThere());
    },
    drop: async (department, id, reason, by) => {
      if (!isReason(reason)) return refuse(problems.reason());
      const change = changeOf(department, by, 'dropped', { id }, reason);
      return (await store.dropDelivery({ department, id }, change)) ? ok(null) : refuse(problems.notThere());
    }
  };
}

/** Null where the master key is missing or a byte was changed: one such row keeps nobody from the others. */
function openOrNull(...given: Parameters<typeof openSecrets>): Secrets | null {
  try {
    return openSecrets(...given);
  } catch {
    return null;
  }
}

function firstSecrets({ push, callback }: Record<Purpose, string>, since: number): Secrets {
  const first = (secret: string) => [{ secret, since, until: null }];
  return { push: first(push), callback: first(callback) };
}

/** The new secret, and the one before for as long as it still holds. */
function turned(
  secrets: Secrets,
  purpose: Purpose,
  { secret, now, atOnce }: { secret: string; now: number; atOnce: boolean }
): Secrets {
  const kept = atOnce ? [] : validSecrets(secrets[purpose], now);
  const ending = kept.map((each) => ({ ...each, until: each.until ?? now + OVERLAP_MS }));
  return { ...secrets, [purpose]: [{ secret, since: now, until: null }, ...ending] };
}

/** What is another one now, as it was and as it is. */
function changed(
  before: Pick<ReceiverRow, 'url' | 'kinds' | 'state'>,
  now: Pick<ReceiverRow, 'url' | 'kinds' | 'state'>
): Record<string, [string, string]> {
  const keys = (['url', 'kinds', 'state'] as const).filter((key) => before[key] !== now[key]);
  return Object.fromEntries(keys.map((key) => [key, [before[key], now[key]]]));
}

function check({ border, departments }: Deps, department: string, { url, kinds, state, reason }: Wanted): Problem[] {
  const target = readTarget(url.trim(), border);
  const known: readonly string[] = KINDS;
  return [
    ...(departments().some(({ id }) => id === department) ? [] : [problems.department()]),
    ...(target.ok ? [] : [problems[target.why as 'url']()]),
    ...(url.length > URL_AT_MOST ? [problems.url()] : []),
    ...(kinds.length > 0 && kinds.every((kind) => known.includes(kind)) ? [] : [problems.kinds()]),
    ...((STATES as readonly string[]).includes(state) ? [] : [problems.stale()]),
    ...(isReason(reason) ? [] : [problems.reason()])
  ];
}

function isReason(reason: string): boolean {
  return reason.trim() !== '' && reason.trim().length <= REASON_AT_MOST;
}
