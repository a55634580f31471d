import type { Kysely } from 'kysely';
import type { ExchangeRow, HandoverRow, HandoverStore } from './handover-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type { Tables } from './tables.ts';

const EXCHANGE = ['id', 'department', 'kind', 'format', 'name', 'at', 'actor', 'count', 'done', 'sha256'] as const;
const HANDED_OUT = ['department', 'application', 'item', 'seq', 'exchange', 'at'] as const;
const REENTRY = ['application', 'item', 'department', 'foreignNumber', 'seq', 'at', 'actor'] as const;
const AT_MOST = 1000;

interface Shape {
  statuses: number;
  of: boolean;
  task: boolean;
  fresh: boolean;
  after: boolean;
}

/** The tasks with their latest dispatch, what of it went out to that department, and what it entered. */
function rows(shape: Shape): Build {
  return (db: Kysely<Tables>, p: Parameters) => {
    let query = db
      .selectFrom('task')
      .innerJoin('application', 'application.id', 'task.application')
      .innerJoin('event', (join) =>
        join
          .onRef('event.application', '=', 'task.application')
          .onRef('event.item', '=', 'task.item')
          .on('event.type', '=', 'item.dispatched')
      )
      .leftJoin('handedOut', (join) =>
        join
          .onRef('handedOut.department', '=', 'task.department')
          .onRef('handedOut.application', '=', 'task.application')
          .onRef('handedOut.item', '=', 'task.item')
      )
      .leftJoin('reentry', (join) =>
        join
          .onRef('reentry.department', '=', 'task.department')
          .onRef('reentry.application', '=', 'task.application')
          .onRef('reentry.item', '=', 'task.item')
      )
      .select([
        'task.application',
        'task.number',
        'task.bundle',
        'application.version',
        'task.item',
        'task.status',
        'task.dueAt',
        'application.submittedAt',
        'event.seq as sentSeq',
        'event.at as sentAt',
        'handedOut.seq as outSeq',
        'reentry.foreignNumber',
        'reentry.seq as enteredSeq',
        'reentry.at as enteredAt',
        'reentry.actor as enteredBy'
      ])
      .where('task.department', '=', p.department)
      .where(
        'task.status',
        'in',
        Array.from({ length: shape.statuses }, (_, index) => p[`status${index}`])
      )
      // The latest dispatch only: what was corrected since is sent again.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('event as later')
              .select('later.seq')
              .whereRef('later.application', '=', 'event.application')
              .whereRef('later.item', '=', 'event.item')
              .where('later.type', '=', 'item.dispatched')
              .whereRef('later.seq', '>', 'event.seq')
          )
        )
      );
    if (shape.of) query = query.where('task.bundle', '=', p.bundle).where('task.item', '=', p.item);
    if (shape.task) query = query.where('task.application', '=', p.application).where('task.item', '=', p.taskItem);
    if (shape.fresh)
      query = query.where((eb) =>
        eb.or([eb('handedOut.seq', 'is', null), eb('handedOut.seq', '<', eb.ref('event.seq'))])
      );
    if (shape.after) {
      query = query.where((eb) =>
        eb.or([
          eb('task.application', '>', p.afterApplication),
          eb.and([eb('task.application', '=', p.afterApplication), eb('task.item', '>', p.afterItem)])
        ])
      );
    } else query = query.orderBy('application.submittedAt');
    return query.orderBy('task.application').orderBy('task.item').limit(p.limit);
  };
}

export const HANDOVER_READS = {
  exchanges: (db, p) =>
    db
      .selectFrom('exchange')
      .selectAll()
      .where('department', '=', p.department)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(p.limit)
} satisfies Record<string, Build>;

export const HANDOVER_WRITES = {
  insertExchange: (db, p) => db.insertInto('exchange').values(parametersFor(p, EXCHANGE) as never),
  handedOut: (db, p) =>
    db
      .selectFrom('handedOut')
      .select('seq')
      .where('department', '=', p.department)
      .where('application', '=', p.application)
      .where('item', '=', p.item),
  insertHandedOut: (db, p) => db.insertInto('handedOut').values(parametersFor(p, HANDED_OUT) as never),
  updateHandedOut: (db, p) =>
    db
      .updateTable('handedOut')
      .set(parametersFor(p, ['seq', 'exchange', 'at']))
      .where('department', '=', p.department)
      .where('application', '=', p.application)
      .where('item', '=', p.item),
  reentry: (db, p) =>
    db
      .selectFrom('reentry')
      .select('seq')
      .where('department', '=', p.department)
      .where('application', '=', p.application)
      .where('item', '=', p.item),
  insertReentry: (db, p) => db.insertInto('reentry').values(parametersFor(p, REENTRY) as never),
  updateReentry: (db, p) =>
    db
      .updateTable('reentry')
      .set(parametersFor(p, ['foreignNumber', 'seq', 'at', 'actor']))
      .where('department', '=', p.department)
      .where('application', '=', p.application)
      .where('item', '=', p.item)
} satisfies Record<string, Build>;

export function createHandoverReads(reader: Reader): Pick<HandoverStore, 'exchanges' | 'handoverRows'> {
  return {
    exchanges: async (department, limit) =>
      reader.all<ExchangeRow>('exchanges', HANDOVER_READS.exchanges, { department, limit: Math.min(limit, AT_MOST) }),
    handoverRows: async ({ department, statuses, limit, of, task, fresh = false, after }) => {
      const shape = { statuses: statuses.length, of: !!of, task: !!task, fresh, after: !!after };
      return reader.all<HandoverRow>(`handoverRows:${JSON.stringify(shape)}`, rows(shape), {
        ...{ department, limit: Math.min(limit, AT_MOST), ...of },
        ...(task && { application: task.application, taskItem: task.item }),
        ...(after && { afterApplication: after.application, afterItem: after.item }),
        ...Object.fromEntries(statuses.map((status, index) => [`status${index}`, status]))
      });
    }
  };
}
