import type {
  CallbackRow,
  DeliveryRow,
  NewDelivery,
  ReceiverChangeRow,
  ReceiverRow,
  ReceiverSetting,
  Settlement,
  TakeDeliveries
} from './delivery-rows.ts';
import { all, get, run, type Step, type Work } from './work.ts';

export interface DeliveryOperations {
  saveReceiver(row: ReceiverSetting, expectedRevision: number, change: ReceiverChangeRow): { state: 'saved' | 'stale' };
  takeDeliveries(take: TakeDeliveries): { rows: DeliveryRow[]; probe: boolean };
  settleDelivery(settlement: Settlement): boolean;
  resendDeliveries(which: { department: string; id: string | null }, change: ReceiverChangeRow): number;
  dropDelivery(which: { department: string; id: string }, change: ReceiverChangeRow): boolean;
  claimCallback(row: CallbackRow): CallbackRow;
  settleCallback(which: { department: string; id: string; done: boolean }): void;
}

type Health = Pick<ReceiverRow, 'failures' | 'openUntil' | 'opened'>;
type State = Health & Pick<ReceiverRow, 'state' | 'revision'>;
const HEALTHY: Health = { failures: 0, openUntil: null, opened: 0 };

/** Of every receiver its row is read first, which keeps it for the one that works on it, whatever it does with deliveries. */
export const deliveryOperations = {
  *saveReceiver(
    row: ReceiverSetting,
    expectedRevision: number,
    change: ReceiverChangeRow
  ): Work<{ state: 'saved' | 'stale' }> {
    const revision = (yield* get<State>('receiverState', row))?.revision ?? 0;
    if (revision !== expectedRevision) return { state: 'stale' };
    yield* run(revision === 0 ? 'insertReceiver' : 'updateReceiver', { ...row, ...HEALTHY });
    yield* run('insertReceiverChange', change);
    return { state: 'saved' };
  },

  *takeDeliveries(take: TakeDeliveries): Work<{ rows: DeliveryRow[]; probe: boolean }> {
    const { department, now, lease, leaseMs } = take;
    const receiver = yield* get<State>('receiverState', { department });
    if (receiver?.state !== 'on' || (receiver.openUntil ?? 0) > now) return { rows: [], probe: false };
    const probe = receiver.openUntil !== null;
    const due = yield* all<DeliveryRow>('dueDeliveries', { ...take, limit: probe ? 1 : take.limit });
    const rows: DeliveryRow[] = [];
    for (const row of due) {
      const held = { id: row.id, department, now, lease, leaseUntil: now + leaseMs };
      if ((yield* run('leaseDelivery', held)) > 0) rows.push({ ...row, lease, leaseUntil: now + leaseMs });
    }
    // Whoever tries keeps the others from it until the answer is there.
    if (probe && rows.length > 0) yield* run('updateHealth', { ...receiver, department, openUntil: now + leaseMs });
    return { rows, probe };
  },

  *settleDelivery(settlement: Settlement): Work<boolean> {
    const receiver = yield* get<State>('receiverState', settlement);
    const ended = settlement.state === 'waiting' ? null : settlement.at;
    if ((yield* run('settleDelivery', { ...settlement, settledAt: ended })) === 0) return false;
    const health = receiver && healthAfter(receiver, settlement);
    if (health) yield* run('updateHealth', { ...health, department: settlement.department });
    return true;
  },

  *resendDeliveries(which: { department: string; id: string | null }, change: ReceiverChangeRow): Work<number> {
    yield* get('receiverState', which);
    const count = yield* run(which.id === null ? 'resendDeliveries' : 'resendDelivery', { ...which, at: change.at });
    if (count > 0) yield* run('insertReceiverChange', change);
    return count;
  },

  *dropDelivery(which: { department: string; id: string }, change: ReceiverChangeRow): Work<boolean> {
    yield* get('receiverState', which);
    if ((yield* run('dropDelivery', { ...which, at: change.at })) === 0) return false;
    yield* run('insertReceiverChange', change);
    return true;
  },

  *claimCallback(row: CallbackRow): Work<CallbackRow> {
    const known = yield* get<CallbackRow>('callback', row);
    if (known) return known;
    yield* run('insertCallback', row);
    return row;
  },

  *settleCallback({ done, ...which }: { department: string; id: string; done: boolean }): Work<void> {
    yield* run(done ? 'finishCallback' : 'deleteCallback', which);
  }
};

/** Departments that a commit's deliveries are for, each asked once what its system wants. */
export function askReceivers(rows: readonly NewDelivery[]): Step[] {
  const departments = new Set(rows.map(({ department }) => department));
  return [...departments].map((department) => ({ wanted: 'get', name: 'receiverWants', row: { department } }));
}

/** A row of the outbox for each department that has a system of its own which wants it. @param found what `askReceivers` found */
export function addDeliveries(rows: readonly NewDelivery[], found: readonly unknown[]): Step[] {
  const receivers = (found as (Wants | undefined)[]).flatMap((receiver) => receiver ?? []);
  const wants = new Map(
    receivers.flatMap(({ department, kinds, state }) =>
      state === 'off' ? [] : [[department, JSON.parse(kinds) as string[]] as const]
    )
  );
  const fresh = { state: 'waiting', attempts: 0, lease: null, leaseUntil: null, status: null, why: null };
  return rows
    .filter(({ department, kind }) => wants.get(department)?.includes(kind))
    .map((row) => ({
      ...{ wanted: 'run', name: 'insertDelivery' },
      row: { ...row, ...fresh, nextAt: row.createdAt, settledAt: null }
    }));
}
type Wants = Pick<ReceiverRow, 'department' | 'kinds' | 'state'>;

/** The breaker after an attempt; null where it stays as it is. */
function healthAfter(receiver: Health, { health, probe, at, breaker }: Settlement): Health | null {
  if (health === null) return null;
  if (health === 'up') return HEALTHY;
  const failures = receiver.failures + 1;
  const opens = probe || (receiver.openUntil === null && failures >= breaker.trips);
  if (!opens) return { ...receiver, failures };
  const pause = Math.min(breaker.pauseMs * 2 ** receiver.opened, breaker.longestPauseMs);
  return { failures, openUntil: at + pause, opened: receiver.opened + 1 };
}
