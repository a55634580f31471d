import type { ExpressionBuilder, Kysely } from 'kysely';
import type {
  DeliveryCount,
  DeliveryLine,
  DeliveryRow,
  DeliveryStore,
  ReceiverChangeRow,
  ReceiverRow
} from './delivery-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type { Tables } from './tables.ts';

const SETTING = ['url', 'kinds', 'state', 'wrappedKey', 'secrets', 'revision', 'updatedAt'] as const;
const HEALTH = ['failures', 'openUntil', 'opened'] as const;
const CHANGE = ['id', 'department', 'at', 'actor', 'name', 'what', 'detail', 'reason'] as const;
const DELIVERY = [
  ...(['id', 'department', 'application', 'seq', 'kind', 'createdAt', 'state', 'attempts', 'nextAt'] as const),
  ...(['lease', 'leaseUntil', 'status', 'why', 'settledAt'] as const)
] as const;
const CALLBACK = ['department', 'id', 'sha256', 'application', 'item', 'event', 'at', 'done'] as const;
const AT_MOST = 1000;

/** It waits, its time has come, and nobody is sending it. */
const isDue = (p: Parameters) => (eb: ExpressionBuilder<Tables, 'delivery'>) =>
  eb.and([
    eb('delivery.state', '=', 'waiting'),
    eb('delivery.nextAt', '<=', p.now),
    eb.or([eb('delivery.leaseUntil', 'is', null), eb('delivery.leaseUntil', '<=', p.now)])
  ]);

/** Nothing of its application that comes before is still to be delivered. */
const isNext = (eb: ExpressionBuilder<Tables, 'delivery'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('delivery as earlier')
        .select('earlier.id')
        .whereRef('earlier.application', '=', 'delivery.application')
        .whereRef('earlier.department', '=', 'delivery.department')
        .whereRef('earlier.seq', '<', 'delivery.seq')
        .where('earlier.state', 'in', ['waiting', 'dead'])
    )
  );

export const DELIVERY_READS = {
  receivers: (db) => db.selectFrom('receiver').selectAll().orderBy('department'),
  receiver: (db, p) => db.selectFrom('receiver').selectAll().where('department', '=', p.department),
  receiverChanges: (db, p) =>
    db
      .selectFrom('receiverChange')
      .selectAll()
      .where('department', '=', p.department)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(p.limit),
  readyReceivers: (db, p) =>
    db
      .selectFrom('receiver')
      .select('receiver.department')
      .where('receiver.state', '=', 'on')
      .where((eb) => eb.or([eb('receiver.openUntil', 'is', null), eb('receiver.openUntil', '<=', p.now)]))
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.department', '=', 'receiver.department')
            .where(isDue(p))
        )
      )
      .orderBy('receiver.department'),
  delivery: (db, p) =>
    db.selectFrom('delivery').selectAll().where('id', '=', p.id).where('department', '=', p.department),
  deliveries: (db, p) =>
    db
      .selectFrom('delivery')
      .innerJoin('application', 'application.id', 'delivery.application')
      .selectAll('delivery')
      .select('application.number')
      .where('delivery.department', '=', p.department)
      .where('delivery.state', '=', p.state)
      .orderBy('delivery.createdAt', 'desc')
      .orderBy('delivery.id')
      .limit(p.limit),
  deliveryCounts: (db) =>
    db
      .selectFrom('delivery')
      .select((eb) => ['department', 'state', eb.fn.countAll<number>().as('count')])
      .groupBy(['department', 'state'])
} satisfies Record<string, Build>;

export const DELIVERY_WRITES = {
  /** What a commit asks about a receiver, without keeping it for itself. */
  receiverWants: (db, p) =>
    db.selectFrom('receiver').select(['department', 'kinds', 'state']).where('department', '=', p.department),
  receiverState: (db, p) =>
    db
      .selectFrom('receiver')
      .select(['state', 'revision', ...HEALTH])
      .where('department', '=', p.department),
  insertReceiver: (db, p) =>
    db.insertInto('receiver').values(parametersFor(p, ['department', ...SETTING, ...HEALTH]) as never),
  updateReceiver: (db, p) =>
    db
      .updateTable('receiver')
      .set(parametersFor(p, [...SETTING, ...HEALTH]))
      .where('department', '=', p.department),
  updateHealth: (db, p) =>
    db.updateTable('receiver').set(parametersFor(p, HEALTH)).where('department', '=', p.department),
  insertReceiverChange: (db, p) => db.insertInto('receiverChange').values(parametersFor(p, CHANGE) as never),
  insertDelivery: (db, p) => db.insertInto('delivery').values(parametersFor(p, DELIVERY) as never),
  dueDeliveries: (db, p) =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('department', '=', p.department)
      .where(isDue(p))
      .where(isNext)
      .orderBy('nextAt')
      .orderBy('createdAt')
      .orderBy('id')
      .limit(p.limit),
  leaseDelivery: (db, p) =>
    db
      .updateTable('delivery')
      .set({ lease: p.lease, leaseUntil: p.leaseUntil })
      .where('id', '=', p.id)
      .where('department', '=', p.department)
      .where(isDue(p)),
  settleDelivery: (db, p) =>
    db
      .updateTable('delivery')
      .set(parametersFor(p, ['state', 'attempts', 'nextAt', 'status', 'why', 'settledAt']))
      .set({ lease: null, leaseUntil: null })
      .where('id', '=', p.id)
      .where('department', '=', p.department)
      .where('lease', '=', p.lease)
      .where('state', '=', 'waiting'),
  /** One that is being sent just now is left to whoever sends it. */
  resendDelivery: (db, p) => resend(db, p).where('id', '=', p.id),
  resendDeliveries: (db, p) => resend(db, p),
  dropDelivery: (db, p) =>
    db
      .updateTable('delivery')
      .set({ state: 'dropped', settledAt: p.at, lease: null, leaseUntil: null })
      .where('id', '=', p.id)
      .where('department', '=', p.department)
      .where('state', 'in', ['waiting', 'dead']),
  callback: (db, p) =>
    db.selectFrom('callback').selectAll().where('department', '=', p.department).where('id', '=', p.id),
  insertCallback: (db, p) => db.insertInto('callback').values(parametersFor(p, CALLBACK) as never),
  finishCallback: (db, p) =>
    db.updateTable('callback').set({ done: 1 }).where('department', '=', p.department).where('id', '=', p.id),
  deleteCallback: (db, p) =>
    db.deleteFrom('callback').where('department', '=', p.department).where('id', '=', p.id).where('done', '=', 0)
} satisfies Record<string, Build>;

function resend(db: Kysely<Tables>, p: Parameters) {
  return db
    .updateTable('delivery')
    .set({ state: 'waiting', attempts: 0, nextAt: p.at, settledAt: null })
    .where('department', '=', p.department)
    .where('state', 'in', ['waiting', 'dead'])
    .where((eb) => eb.or([eb('leaseUntil', 'is', null), eb('leaseUntil', '<=', p.at)]));
}

type DeliveryReads = Omit<
  DeliveryStore,
  | 'saveReceiver'
  | 'takeDeliveries'
  | 'settleDelivery'
  | 'resendDeliveries'
  | 'dropDelivery'
  | 'claimCallback'
  | 'settleCallback'
>;

export function createDeliveryReads(reader: Reader): DeliveryReads {
  const get = async <T>(name: keyof typeof DELIVERY_READS, row: object) =>
    (await reader.get<T>(name, DELIVERY_READS[name], row)) ?? null;
  const all = async <T>(name: keyof typeof DELIVERY_READS, row: object) =>
    reader.all<T>(name, DELIVERY_READS[name], row);
  return {
    receivers: () => all<ReceiverRow>('receivers', {}),
    receiver: (department) => get<ReceiverRow>('receiver', { department }),
    receiverChanges: (department, limit) =>
      all<ReceiverChangeRow>('receiverChanges', { department, limit: Math.min(limit, AT_MOST) }),
    readyReceivers: async (now) =>
      (await all<{ department: string }>('readyReceivers', { now })).map(({ department }) => department),
    delivery: (id, department) => get<DeliveryRow>('delivery', { id, department }),
    deliveries: ({ limit, ...query }) => all<DeliveryLine>('deliveries', { ...query, limit: Math.min(limit, AT_MOST) }),
    deliveryCounts: async () =>
      // PostgreSQL counts in 64 bits, which come as text.
      (await all<DeliveryCount>('deliveryCounts', {})).map((row) => ({ ...row, count: Number(row.count) }))
  };
}
