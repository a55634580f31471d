import { sql, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely';
import type { MarkKind } from '#lib/core/supervise/types.ts';
import { OPEN_TASKS } from './open-tasks.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type {
  CountRow,
  DaysRow,
  DecidedRow,
  DueRow,
  DueTaskRow,
  HandedInRow,
  MarkRow,
  SuperviseStore
} from './supervise-rows.ts';
import type { Tables } from './tables.ts';

const MARK = [
  ...['application', 'seq', 'item', 'kind', 'at', 'number', 'bundle', 'department', 'channel', 'status'],
  ...['startedAt', 'dueAt', 'span', 'remaining', 'days', 'early', 'late', 'level']
];

/** What was handed in on trial says nothing about how the region works. */
const REAL = sql<SqlBool>`number not like '%-T%'`;
const ITEM = ['bundle', 'item', 'department'] as const;
const HOURS_8 = 28_800_000;
const DAY = 86_400_000;

function marksIn(db: Kysely<Tables>, p: Parameters, kind: unknown) {
  return db
    .selectFrom('mark')
    .where('mark.kind', '=', kind as MarkKind)
    .where('mark.at', '>=', p.from)
    .where('mark.at', '<', p.to);
}

/** Marks of a span with the tasks of their applications. */
function withTasks(db: Kysely<Tables>, p: Parameters, kind: string) {
  return marksIn(db, p, kind)
    .innerJoin('task', 'task.application', 'mark.application')
    .select(['task.bundle', 'task.item', 'task.department'])
    .groupBy(['task.bundle', 'task.item', 'task.department']);
}

/** Open tasks with the clock that says when they are due: the limit, before it the examination, after it the issue. */
function dueTasks(db: Kysely<Tables>, p: Parameters) {
  return db
    .selectFrom('task')
    .innerJoin('timer', (join) =>
      join
        .onRef('timer.application', '=', 'task.application')
        .onRef('timer.dueAt', '=', 'task.dueAt')
        .on((eb) => eb.or([isClock(eb, 'limit'), isClock(eb, 'examine'), isClock(eb, 'issue')]))
        .on('timer.state', '!=', 'stopped')
    )
    .select(['task.bundle', 'task.item', 'task.department', 'timer.clock', 'task.dueAt', 'timer.span'])
    .select(sql<number>`case when timer."countedFrom" = timer."startedAt" then 1 else 0 end`.as('whole'))
    .where(OPEN_TASKS)
    .where('task.dueAt', '<=', p.until)
    .where(sql<SqlBool>`task.number not like '%-T%'`);
}
function isClock(eb: ExpressionBuilder<Tables, 'task' | 'timer'>, kind: string) {
  return eb('timer.clock', '=', sql<string>`task.item || ${sql.lit(`.${kind}`)}`);
}

/** Marks of a span joined with each stop of the same task before them that came to its end, as `stop` and `resume`. */
function withStops(db: Kysely<Tables>, p: Parameters, kind: 'resumed' | 'decided') {
  return marksIn(db, p, kind)
    .innerJoin('mark as resume', (join) =>
      join
        .onRef('resume.application', '=', 'mark.application')
        .onRef('resume.item', '=', 'mark.item')
        .onRef('resume.seq', kind === 'resumed' ? '=' : '<=', 'mark.seq')
        .on('resume.kind', '=', 'resumed')
    )
    .innerJoin('mark as stop', (join) =>
      join
        .onRef('stop.application', '=', 'resume.application')
        .onRef('stop.item', '=', 'resume.item')
        .onRef('stop.seq', '<', 'resume.seq')
        .on('stop.kind', '=', 'stopped')
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mark as other')
            .select('other.seq')
            .whereRef('other.application', '=', 'stop.application')
            .whereRef('other.item', '=', 'stop.item')
            .whereRef('other.seq', '>', 'stop.seq')
            .whereRef('other.seq', '<', 'resume.seq')
            .where('other.kind', '=', 'stopped')
        )
      )
    )
    .select(['mark.bundle', 'mark.item', 'mark.department'])
    .groupBy(['mark.bundle', 'mark.item', 'mark.department']);
}

const sum = (column: string) => sql<number>`sum(${sql.ref(column)})`;
const count = sql<number>`count(*)`.as('count');

export const SUPERVISE_READS = {
  receivedApplications: (db, p) =>
    db
      .selectFrom('application')
      .select(['bundle', count])
      .where('submittedAt', '>=', p.from)
      .where('submittedAt', '<', p.to)
      .where(REAL)
      .groupBy('bundle'),
  receivedTasks: (db, p) =>
    db
      .selectFrom('application')
      .innerJoin('task', 'task.application', 'application.id')
      .select(['task.bundle', 'task.item', 'task.department', count])
      .where('application.submittedAt', '>=', p.from)
      .where('application.submittedAt', '<', p.to)
      .where(sql<SqlBool>`application.number not like '%-T%'`)
      .groupBy(['task.bundle', 'task.item', 'task.department']),
  openTasks: (db) =>
    db
      .selectFrom('task')
      .select([...ITEM, 'status', count])
      .where(OPEN_TASKS)
      .where(REAL)
      .groupBy([...ITEM, 'status']),
  marksCounted: (db, p) =>
    marksIn(db, p, p.kind)
      .select([...ITEM, 'status', count])
      .groupBy([...ITEM, 'status']),
  decided: (db, p) =>
    marksIn(db, p, 'decided')
      .select([...ITEM, count, sum('late').as('late'), sum('early').as('early'), sum('days').as('days')])
      .select([sum('span').as('span'), sql<number>`sum(case when span > 0 then 1 else 0 end)`.as('limited')])
      .select(sql<number>`sum(at - coalesce("startedAt", at))`.as('elapsed'))
      .groupBy([...ITEM]),
  decidedByDay: (db, p) => {
    const day = sql<number>`(at + ${sql.lit(HOURS_8)}) / ${sql.lit(DAY)}`;
    return marksIn(db, p, 'decided')
      .select([day.as('day'), 'bundle', 'department', count, sum('late').as('late')])
      .groupBy([day, 'bundle', 'department']);
  },
  decidedInDays: (db, p) =>
    marksIn(db, p, 'decided')
      .select([...ITEM, 'days', count, sum('late').as('late')])
      .groupBy([...ITEM, 'days']),
  stopsEnded: (db, p) => {
    const day = (column: string) => sql<number>`(${sql.ref(column)} + ${sql.lit(HOURS_8)}) / ${sql.lit(DAY)}`;
    return withStops(db, p, 'resumed')
      .select([day('stop.at').as('stopped'), day('resume.at').as('resumed'), count])
      .groupBy([day('stop.at'), day('resume.at')]);
  },
  stoppedOfDecided: (db, p) =>
    withStops(db, p, 'decided').select([count, sql<number>`sum("resume".at - "stop".at)`.as('ms')]),
  dueCounts: (db, p) =>
    dueTasks(db, p)
      .select(count)
      .groupBy(['task.bundle', 'task.item', 'task.department', 'timer.clock', 'task.dueAt', 'timer.span'])
      .groupBy(sql`case when timer."countedFrom" = timer."startedAt" then 1 else 0 end`),
  dueTasks: (db, p) =>
    dueTasks(db, p)
      .select(['task.application', 'task.number', 'task.status'])
      .orderBy('task.dueAt')
      .orderBy('task.application')
      .orderBy('task.item')
      .limit(p.limit)
      .offset(p.offset),
  marks: (db, p) => marksIn(db, p, p.kind).selectAll('mark').orderBy('mark.at', 'desc').limit(p.limit),
  quickMarks: (db, p) =>
    marksIn(db, p, 'decided')
      .selectAll('mark')
      .where(sql<SqlBool>`at - "startedAt" < ${p.within}`)
      .orderBy('mark.at', 'desc')
      .limit(p.limit),
  lateMarks: (db, p) =>
    marksIn(db, p, p.kind)
      .selectAll('mark')
      .where('mark.span', '>', 1)
      .where((eb) => eb.or([eb('mark.remaining', '<=', p.days), sql<SqlBool>`remaining <= span * ${p.share}`]))
      .orderBy('mark.at', 'desc')
      .limit(p.limit),
  repeatedMarks: (db, p) =>
    marksIn(db, p, 'correction')
      .select(['application', 'number', ...ITEM, count, sql<number>`max(at)`.as('at')])
      .groupBy(['application', 'number', ...ITEM])
      .having(sql<number>`count(*)`, '>', 1)
      .orderBy(sql`max(at)`, 'desc')
      .limit(p.limit),
  ratings: (db, p) =>
    marksIn(db, p, 'rated')
      .select(['bundle', 'channel', 'level', count])
      .where('item', '=', '')
      .groupBy(['bundle', 'channel', 'level']),
  finishedByChannel: (db, p) =>
    marksIn(db, p, 'finished').select(['bundle', 'channel', count]).groupBy(['bundle', 'channel']),
  ratingsByTask: (db, p) =>
    withTasks(db, p, 'rated')
      .select(['mark.level', count])
      // What was said of the item itself goes before what was said of the whole.
      .where((eb) =>
        eb.or([
          eb.and([
            eb('mark.item', '=', ''),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('mark as own')
                  .select('own.seq')
                  .whereRef('own.application', '=', 'mark.application')
                  .whereRef('own.item', '=', 'task.item')
                  .where('own.kind', '=', 'rated')
              )
            )
          ]),
          eb('mark.item', '=', eb.ref('task.item'))
        ])
      )
      .groupBy('mark.level'),
  finishedByTask: (db, p) => withTasks(db, p, 'finished').select(count),
  handedIn: (db, p) =>
    db
      .selectFrom('application')
      .select(['id', 'number', 'snapshot', 'submittedAt'])
      .where('bundle', '=', p.bundle)
      .where('submittedAt', '<=', p.submittedAt)
      .where((eb) => eb.or([eb('submittedAt', '<', p.submittedAt), eb('id', '<', p.id)]))
      .orderBy('submittedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit)
} satisfies Record<string, Build>;

export const SUPERVISE_WRITES = {
  insertMark: (db, p) => db.insertInto('mark').values(parametersFor(p, MARK) as never)
} satisfies Record<string, Build>;

/** Sums and counts come from PostgreSQL as text. */
function numbers<T extends object>(rows: T[], ...columns: (keyof T)[]): T[] {
  return rows.map((row) => ({ ...row, ...Object.fromEntries(columns.map((column) => [column, Number(row[column])])) }));
}

export function createSuperviseReads(reader: Reader): SuperviseStore {
  const all = async <T>(name: keyof typeof SUPERVISE_READS, row: object = {}) =>
    reader.all<T>(name, SUPERVISE_READS[name], row);
  const counted = async <T extends { count: number }>(
    name: keyof typeof SUPERVISE_READS,
    row: object = {},
    ...more: (keyof T)[]
  ) => numbers(await all<T>(name, row), 'count', ...more);
  return {
    receivedApplications: (span) => counted('receivedApplications', span),
    receivedTasks: (span) => counted('receivedTasks', span),
    openTasks: () => counted<CountRow>('openTasks'),
    marksCounted: (span) => counted<CountRow>('marksCounted', span),
    decided: (span) => counted<DecidedRow>('decided', span, 'late', 'early', 'limited', 'days', 'span', 'elapsed'),
    stopsEnded: (span) => counted('stopsEnded', span, 'stopped', 'resumed'),
    stoppedOfDecided: (span) => counted('stoppedOfDecided', span, 'ms'),
    decidedByDay: (span) => counted('decidedByDay', span, 'late', 'day'),
    decidedInDays: (span) => counted<DaysRow>('decidedInDays', span, 'late'),
    dueCounts: (until) => counted<DueRow>('dueCounts', { until }, 'whole'),
    dueTasks: async (query) => numbers(await all<DueTaskRow>('dueTasks', query), 'whole'),
    marks: (query) => all<MarkRow>('marks', query),
    quickMarks: (query) => all<MarkRow>('quickMarks', query),
    lateMarks: (query) => all<MarkRow>('lateMarks', query),
    repeatedMarks: (query) => counted('repeatedMarks', query, 'at'),
    ratings: (span) => counted('ratings', span),
    finishedByChannel: (span) => counted('finishedByChannel', span),
    ratingsByTask: (span) => counted('ratingsByTask', span),
    finishedByTask: (span) => counted('finishedByTask', span),
    handedIn: (bundle, after, limit) =>
      all<HandedInRow>('handedIn', { bundle, ...(after ?? { submittedAt: Number.MAX_SAFE_INTEGER, id: '' }), limit })
  };
}
