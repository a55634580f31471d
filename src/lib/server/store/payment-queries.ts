import type { ContactRow, PaymentRow, PaymentStore, PortJobActRow, PortJobRow, StuckJob } from './payment-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build } from './statements.ts';

const PAYMENT = [
  'id',
  'application',
  'attempt',
  'revision',
  'status',
  'receipt',
  'lines',
  'createdAt',
  'updatedAt'
] as const;
const JOB = ['id', 'kind', 'application', 'subject', 'state', 'createdAt', 'dueAt', 'tries', 'note'] as const;

const ACT = ['id', 'job', 'at', 'actor', 'name', 'what', 'reason'] as const;
const CONTACT = ['owner', 'agreedAt', 'updatedAt'] as const;
const ROWS_AT_MOST = 1000;

export const PAYMENT_READS = {
  payment: (db, p) => db.selectFrom('payment').selectAll().where('id', '=', p.id),
  paymentsOf: (db, p) =>
    db.selectFrom('payment').selectAll().where('application', '=', p.application).orderBy('attempt').limit(100),
  portJobs: (db, p) =>
    db
      .selectFrom('portJob')
      .selectAll()
      .where('application', '=', p.application)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(1000),
  failedPortJobs: (db, p) =>
    db
      .selectFrom('portJob')
      .selectAll()
      .where('state', '=', 'failed')
      .orderBy('dueAt', 'desc')
      .orderBy('id')
      .limit(p.limit),
  stuckPortJobs: (db, p) =>
    db
      .selectFrom('portJob')
      .innerJoin('application', 'application.id', 'portJob.application')
      .selectAll('portJob')
      .select(['application.number', 'application.bundle'])
      .where((eb) =>
        eb.or([
          eb('portJob.state', '=', 'failed'),
          eb.and([eb('portJob.state', '=', 'open'), eb('portJob.note', 'is not', null)])
        ])
      )
      // Given up (`failed`) comes before what waits (`open`).
      .orderBy('portJob.state')
      .orderBy('portJob.dueAt', 'desc')
      .orderBy('portJob.id')
      .limit(p.limit),
  portJobActs: (db, p) => db.selectFrom('portJobAct').selectAll().orderBy('at', 'desc').orderBy('id').limit(p.limit),
  contact: (db, p) => db.selectFrom('contact').selectAll().where('owner', '=', p.owner)
} satisfies Record<string, Build>;

export const PAYMENT_WRITES = {
  paymentRevision: (db, p) => db.selectFrom('payment').select('revision').where('id', '=', p.id),
  paymentAttempt: (db, p) =>
    db.selectFrom('payment').select('id').where('application', '=', p.application).where('attempt', '=', p.attempt),
  insertPayment: (db, p) => db.insertInto('payment').values(parametersFor(p, PAYMENT) as never),
  updatePayment: (db, p) =>
    db
      .updateTable('payment')
      .set(parametersFor(p, ['revision', 'status', 'receipt', 'lines', 'updatedAt']))
      .where('id', '=', p.id),
  portJob: (db, p) => db.selectFrom('portJob').select('id').where('id', '=', p.id),
  insertPortJob: (db, p) => db.insertInto('portJob').values(parametersFor(p, JOB) as never),
  duePortJobs: (db, p) =>
    db
      .selectFrom('portJob')
      .selectAll()
      .where('state', '=', 'open')
      .where('dueAt', '<=', p.now)
      .orderBy('dueAt')
      .orderBy('id')
      .limit(p.limit),
  leasePortJob: (db, p) =>
    db
      .updateTable('portJob')
      .set((eb) => ({ dueAt: p.leaseUntil, tries: eb('tries', '+', 1) }))
      .where('id', '=', p.id)
      .where('state', '=', 'open')
      .where('dueAt', '<=', p.now),
  settlePortJob: (db, p) =>
    db
      .updateTable('portJob')
      .set(parametersFor(p, ['state', 'dueAt', 'tries', 'note']))
      .where('id', '=', p.id)
      .where('state', '=', 'open')
      // Moved on by whoever takes it: another time is another holder.
      .where('dueAt', '=', p.heldUntil),
  actOnPortJob: (db, p) =>
    db
      .updateTable('portJob')
      .set(parametersFor(p, ['state', 'dueAt', 'tries', 'note']))
      .where('id', '=', p.id)
      .where('state', 'in', ['open', 'failed']),
  insertPortJobAct: (db, p) => db.insertInto('portJobAct').values(parametersFor(p, ACT) as never),
  contactOf: (db, p) => db.selectFrom('contact').select('owner').where('owner', '=', p.owner),
  insertContact: (db, p) => db.insertInto('contact').values(parametersFor(p, CONTACT) as never),
  updateContact: (db, p) =>
    db
      .updateTable('contact')
      .set(parametersFor(p, ['agreedAt', 'updatedAt']))
      .where('owner', '=', p.owner)
} satisfies Record<string, Build>;

type Writes = 'savePayment' | 'takePortJobs' | 'settlePortJob' | 'actOnPortJob' | 'saveContact';

export function createPaymentReads(reader: Reader): Omit<PaymentStore, Writes> {
  return {
    payment: async (id) => (await reader.get<PaymentRow>('payment', PAYMENT_READS.payment, { id })) ?? null,
    paymentsOf: async (application) => reader.all<PaymentRow>('paymentsOf', PAYMENT_READS.paymentsOf, { application }),
    portJobs: async (application) => reader.all<PortJobRow>('portJobs', PAYMENT_READS.portJobs, { application }),
    failedPortJobs: async (limit) =>
      reader.all<PortJobRow>('failedPortJobs', PAYMENT_READS.failedPortJobs, { limit: Math.min(limit, ROWS_AT_MOST) }),
    stuckPortJobs: async (limit) =>
      reader.all<StuckJob>('stuckPortJobs', PAYMENT_READS.stuckPortJobs, { limit: Math.min(limit, ROWS_AT_MOST) }),
    portJobActs: async (limit) =>
      reader.all<PortJobActRow>('portJobActs', PAYMENT_READS.portJobActs, { limit: Math.min(limit, ROWS_AT_MOST) }),
    contact: async (owner) => (await reader.get<ContactRow>('contact', PAYMENT_READS.contact, { owner })) ?? null
  };
}
