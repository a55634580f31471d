import { sql } from 'kysely';
import type { Reader } from './reader.ts';
import type { ReminderRow, ReminderStore } from './reminder-rows.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

const REMINDER = [
  ...['id', 'application', 'item', 'number', 'bundle', 'department', 'colour', 'escalated', 'seq'],
  ...['sentAt', 'dueAt', 'sentBy', 'answeredAt', 'answeredBy', 'answerSeq']
];
const ROWS_AT_MOST = 100;

function openFirst(db: Kysely<Tables>, p: Parameters) {
  return db
    .selectFrom('reminder')
    .selectAll()
    .orderBy((eb) => eb.case().when('answeredAt', 'is', null).then(0).else(1).end())
    .orderBy((eb) =>
      eb
        .case()
        .when('answeredAt', 'is', null)
        .then(eb.ref('dueAt'))
        .else(sql<number>`-"answeredAt"`)
        .end()
    )
    .orderBy('id')
    .limit(p.limit);
}

export const REMINDER_READS = {
  reminder: (db, p) => db.selectFrom('reminder').selectAll().where('id', '=', p.id),
  remindersOf: (db, p) =>
    db
      .selectFrom('reminder')
      .selectAll()
      .where('application', '=', p.application)
      .where('item', '=', p.item)
      .orderBy('sentAt', 'desc')
      .orderBy('id')
      .limit(ROWS_AT_MOST),
  openReminders: (db, p) =>
    db
      .selectFrom('reminder')
      .select(['bundle', 'department', sql<number>`count(*)`.as('count')])
      .select(sql<number>`sum(case when "dueAt" < ${p.now} then 1 else 0 end)`.as('late'))
      .where('answeredAt', 'is', null)
      .groupBy(['bundle', 'department'])
} satisfies Record<string, Build>;

export const REMINDER_WRITES = {
  insertReminder: (db, p) => db.insertInto('reminder').values(parametersFor(p, REMINDER) as never),
  answerReminder: (db, p) =>
    db
      .updateTable('reminder')
      .set(parametersFor(p, ['answeredAt', 'answeredBy', 'answerSeq']))
      .where('id', '=', p.id)
      .where('answeredAt', 'is', null),
  endReminders: (db, p) =>
    db
      .updateTable('reminder')
      .set({ answeredAt: p.at })
      .where('application', '=', p.application)
      .where('answeredAt', 'is', null)
} satisfies Record<string, Build>;

export function createReminderReads(reader: Reader): ReminderStore {
  const all = async <T>(name: keyof typeof REMINDER_READS, row: object) =>
    reader.all<T>(name, REMINDER_READS[name], row);
  return {
    reminder: async (id) => (await reader.get<ReminderRow>('reminder', REMINDER_READS.reminder, { id })) ?? null,
    remindersOf: (application, item) => all<ReminderRow>('remindersOf', { application, item }),
    reminders: async ({ department, bundle, limit }) => {
      const given = { ...(department !== null && { department }), ...(bundle !== null && { bundle }) };
      const columns = Object.keys(given) as (keyof typeof given)[];
      const build: Build = (db, p) =>
        columns.reduce((query, column) => query.where(column, '=', p[column]), openFirst(db, p));
      return reader.all<ReminderRow>(`reminders:${columns.join()}`, build, { ...given, limit });
    },
    openReminders: async (now) =>
      (await all<{ bundle: string; department: string; count: number; late: number }>('openReminders', { now })).map(
        (row) => ({ ...row, count: Number(row.count), late: Number(row.late) })
      )
  };
}
