import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { UNTOLD } from '#lib/core/feedback/events.ts';
import type { Reader } from './reader.ts';
import type { Build, Parameters } from './statements.ts';
import type { Tables } from './tables.ts';
import type { PullStore, TaskEventRow } from './pull-rows.ts';
import type { TaskRow } from './rows.ts';

const AT_MOST = 500;

type Shape = { statuses: number; item: boolean; dueBefore: boolean; dueAfter: boolean; updatedSince: boolean };

function tasksPage(shape: Shape): Build {
  return (db: Kysely<Tables>, p: Parameters) => {
    let query = db
      .selectFrom('task')
      .selectAll()
      .where('department', '=', p.department)
      .where((eb) =>
        eb.or([
          eb('application', '>', p.application),
          eb.and([eb('application', '=', p.application), eb('item', '>', p.afterItem)])
        ])
      );
    const statuses = Array.from({ length: shape.statuses }, (_, index) => p[`status${index}`]);
    if (shape.statuses > 0) query = query.where('status', 'in', statuses);
    if (shape.item) query = query.where('item', '=', p.item);
    if (shape.dueBefore) query = query.where('dueAt', '<', p.dueBefore);
    if (shape.dueAfter) query = query.where('dueAt', '>=', p.dueAfter);
    if (shape.updatedSince) query = query.where('updatedAt', '>=', p.updatedSince);
    return query.orderBy('application').orderBy('item').limit(p.limit);
  };
}

/** After `(at, application, seq, item)`, written out: not every database compares rows. */
function isAfter(eb: ExpressionBuilder<Tables, 'event' | 'task'>, p: Parameters): Expression<SqlBool> {
  return eb.or([
    eb('event.at', '>', p.at),
    eb.and([eb('event.at', '=', p.at), eb('event.application', '>', p.application)]),
    eb.and([eb('event.at', '=', p.at), eb('event.application', '=', p.application), eb('event.seq', '>', p.seq)]),
    eb.and([
      eb('event.at', '=', p.at),
      eb('event.application', '=', p.application),
      eb('event.seq', '=', p.seq),
      eb('task.item', '>', p.item)
    ])
  ]);
}

export const PULL_READS = {
  // A cross join, since SQLite then takes what happened first, by its index from the place on, instead of every task.
  taskEvents: (db: Kysely<Tables>, p: Parameters) =>
    db
      .selectFrom('event')
      .crossJoin('task')
      .whereRef('task.application', '=', 'event.application')
      .select(['event.application', 'event.seq', 'event.type', 'event.at'])
      .select(['task.number', 'task.bundle', 'task.item', 'task.status'])
      .where('task.department', '=', p.department)
      .where('event.type', 'not in', UNTOLD)
      .where((eb) => eb.or([eb('event.item', 'is', null), eb('event.item', '=', eb.ref('task.item'))]))
      .where('event.at', '>=', p.at)
      .where('event.at', '<=', p.until)
      .where((eb) => isAfter(eb, p))
      .orderBy('event.at')
      .orderBy('event.application')
      .orderBy('event.seq')
      .orderBy('task.item')
      .limit(p.limit)
} satisfies Record<string, Build>;

export function createPullReads(reader: Reader): PullStore {
  return {
    tasksPage: async ({ statuses = [], after, limit, ...query }) => {
      const shape: Shape = {
        statuses: statuses.length,
        item: query.item !== undefined,
        dueBefore: query.dueBefore !== undefined,
        dueAfter: query.dueAfter !== undefined,
        updatedSince: query.updatedSince !== undefined
      };
      const named = Object.fromEntries(statuses.map((status, index) => [`status${index}`, status]));
      const place = { application: after.application, afterItem: after.item, limit: Math.min(limit, AT_MOST) };
      const row = { ...query, ...named, ...place };
      return reader.all<TaskRow>(`tasksPage:${JSON.stringify(shape)}`, tasksPage(shape), row);
    },
    taskEvents: async ({ after, limit, ...query }) =>
      reader.all<TaskEventRow>('taskEvents', PULL_READS.taskEvents, {
        ...query,
        ...after,
        limit: Math.min(limit, AT_MOST)
      })
  };
}
