import { randomUUID } from 'node:crypto';
import type { EngineDeps } from '../engine/deps.ts';
import { reportFault } from '../log.ts';
import type { DeliveryRow, ReceiverRow, Settlement } from '../store/delivery-rows.ts';
import { bodyOf } from './body.ts';
import { LIMITS, waitAfter, type Limits } from './schedule.ts';
import { openSecrets } from './secrets.ts';
import { send, type Sent, type Why } from './send.ts';
import { signedHeaders, validSecrets } from './signature.ts';
import type { Border } from './target.ts';

export interface SenderDeps extends Pick<EngineDeps, 'store' | 'keys' | 'versions' | 'clock'> {
  border: Border;
  limits?: Limits;
  random?: () => number;
}

export interface Sender {
  /** Begins with every receiver that something can be sent to now; one that is slow keeps no other waiting. */
  start(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** What is under way comes to its end, and nothing more is begun. */
  stop(): Promise<void>;
}

/** Sends what is due, receiver by receiver; any number of nodes may do so at once. */
export function createSender(deps: SenderDeps): Sender {
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;

  async function pump(department: string): Promise<void> {
    while (!stopped && (await sendSome(deps, department)) > 0);
  }

  async function start(): Promise<void> {
    for (const department of await deps.store.readyReceivers(deps.clock.now())) {
      if (stopped || underWay.has(department)) continue;
      const running = pump(department)
        .catch((fault: unknown) => reportFault('T-deliver', 'deliver', fault))
        .finally(() => underWay.delete(department));
      underWay.set(department, running);
    }
  }

  async function idle(): Promise<void> {
    await Promise.all(underWay.values());
  }
  return {
    start,
    idle,
    stop: () => {
      stopped = true;
      return idle();
    }
  };
}

/** Takes what is due for one receiver, sends it, writes down how that went. Returns how many. */
async function sendSome(deps: SenderDeps, department: string): Promise<number> {
  const { store, clock, limits = LIMITS } = deps;
  const { leaseMs, atOnce } = limits;
  const take = { department, now: clock.now(), leaseMs, limit: atOnce, lease: randomUUID() };
  const { rows, probe } = await store.takeDeliveries(take);
  if (rows.length === 0) return 0;
  const receiver = (await store.receiver(department))!;
  await Promise.all(
    rows.map(async (row) => {
      const sent = await attempt(deps, receiver, row).catch(faulted);
      await store.settleDelivery({ ...settlementOf(deps, row, sent), lease: take.lease, probe });
    })
  );
  return rows.length;
}

async function attempt(deps: SenderDeps, receiver: ReceiverRow, row: DeliveryRow): Promise<Sent> {
  const { keys, clock, border, limits = LIMITS } = deps;
  const body = await bodyOf(deps, row);
  if (body === null) return { ok: false, why: 'erased', status: null };
  const at = clock.now();
  const secrets = validSecrets(openSecrets(keys, receiver).push, at);
  return send(receiver.url, { headers: signedHeaders(secrets, { id: row.id, at, body }), body }, border, limits);
}

/** What cannot be put together or signed is told to whoever runs the program, and given up in the end like anything else. */
function faulted(fault: unknown): Sent {
  reportFault('T-deliver', 'deliver', fault);
  return { ok: false, why: 'fault', status: null };
}

/** Nothing was sent, and the receiver is not to blame: it does not count. */
const HELD: readonly Why[] = ['demo'];
/** No attempt would help. */
const ENDS: readonly Why[] = ['gone'];
/** The receiver answers, and this one message is what it does not take. */
const ALIVE: readonly Why[] = ['status', 'gone'];

function settlementOf(
  { clock, limits = LIMITS, random = Math.random }: SenderDeps,
  { id, department, attempts: before }: DeliveryRow,
  sent: Sent
): Omit<Settlement, 'lease' | 'probe'> {
  const at = clock.now();
  const { breaker } = limits;
  const own = { id, department, at, breaker, status: sent.status };
  if (sent.ok) return { ...own, state: 'delivered', attempts: before + 1, nextAt: at, why: null, health: 'up' };
  const { why, askedMs } = sent;
  if (why === 'erased') return { ...own, state: 'dropped', attempts: before, nextAt: at, why, health: null };
  if (HELD.includes(why))
    return { ...own, state: 'waiting', attempts: before, nextAt: at + limits.heldMs, why, health: null };
  const attempts = before + 1;
  const state = attempts >= limits.attempts || ENDS.includes(why) ? 'dead' : 'waiting';
  const nextAt = at + waitAfter(attempts, limits, random, askedMs);
  return { ...own, state, attempts, nextAt, why, health: healthOf(sent) };
}

/** 4xx are about the message; what is 5xx, or no answer at all, is about the receiver. */
function healthOf({ why, status }: Extract<Sent, { ok: false }>): 'up' | 'down' | null {
  if (why === 'fault') return null;
  return ALIVE.includes(why) && status !== null && status < 500 && status !== 408 ? 'up' : 'down';
}
