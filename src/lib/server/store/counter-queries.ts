import type { CounterStore, ServicePointRow, VisitRow, WindowKindRow } from './counter-rows.ts';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';
import type { AccessLine } from './rows.ts';
import { parametersFor, type Build } from './statements.ts';

const VISIT = [
  ...([
    'id',
    'application',
    'purpose',
    'owner',
    'window',
    'region',
    'channel',
    'queue',
    'clerk',
    'department'
  ] as const),
  ...(['day', 'bundle', 'revision', 'openedAt', 'updatedAt', 'ciphertext', 'windowKind'] as const)
];
const POINT = ['id', 'kind', 'state', 'revision', 'document', 'updatedAt', 'updatedBy'] as const;
const AT_MOST = 500;

const visits =
  (column: 'application' | 'window' | 'clerk'): Build =>
  (db, p) => {
    const query = db.selectFrom('visit').selectAll().where(column, '=', p[column]);
    const on = column === 'application' ? query : query.where('day', '=', p.day);
    return on.orderBy('openedAt', 'desc').orderBy('id').limit(AT_MOST);
  };

/**
 * What clerks opened and pressed on applications in a span of time, the latest first; `department`: theirs. A visit is named by
 * the reason (`visit:<id>`).
 */
const looks =
  (by: readonly ('department' | 'number')[]): Build =>
  (db, p) => {
    const query = db
      .selectFrom('access')
      .innerJoin('application', 'application.id', 'access.application')
      .leftJoin('visit', (join) => join.on('visit.id', '=', sql<string>`substr(access.reason, 7)`))
      .selectAll('access')
      .select(['application.number', 'application.bundle', 'application.version'])
      .select(sql<string>`coalesce(visit.department, '')`.as('department'))
      .where('access.kind', '=', 'clerk')
      .where('access.at', '>=', p.from)
      .where('access.at', '<', p.to);
    const ofOne = by.includes('number') ? query.where('application.number', '=', p.number) : query;
    const found = by.includes('department') ? ofOne.where('visit.department', '=', p.department) : ofOne;
    return found.orderBy('access.at', 'desc').orderBy('access.id').limit(p.limit);
  };

export const COUNTER_READS = {
  looks: looks([]),
  looksOf: looks(['department']),
  looksAbout: looks(['number']),
  looksAboutOf: looks(['number', 'department']),
  visit: (db, p) => db.selectFrom('visit').selectAll().where('id', '=', p.id),
  visitsAbout: visits('application'),
  visitsAtWindow: visits('window'),
  visitsOfClerk: visits('clerk'),
  visitsByKind: (db, p) =>
    db
      .selectFrom('visit')
      .select(['windowKind', 'bundle', 'department', (eb) => eb.fn.countAll<number>().as('count')])
      .where('openedAt', '>=', p.from)
      .where('openedAt', '<', p.to)
      .where('windowKind', 'is not', null)
      .groupBy(['windowKind', 'bundle', 'department']),
  servicePoints: (db) => db.selectFrom('servicePoint').selectAll().orderBy('kind').orderBy('id').limit(AT_MOST)
} satisfies Record<string, Build>;

export const COUNTER_WRITES = {
  visitRevision: (db, p) => db.selectFrom('visit').select('revision').where('id', '=', p.id),
  insertVisit: (db, p) => db.insertInto('visit').values(parametersFor(p, VISIT) as never),
  // The revision again: where the row could not be locked, of two the second changes nothing.
  updateVisit: (db, p) =>
    db
      .updateTable('visit')
      .set(parametersFor(p, ['channel', 'queue', 'windowKind', 'revision', 'updatedAt', 'ciphertext']))
      .where('id', '=', p.id)
      .where('revision', '=', p.expectedRevision),
  sortFile: (db, p) =>
    db.updateTable('file').set({ sharedKey: p.sharedKey }).where('id', '=', p.id).where('draft', '=', p.draft),
  pointRevision: (db, p) => db.selectFrom('servicePoint').select('revision').where('id', '=', p.id),
  insertPoint: (db, p) => db.insertInto('servicePoint').values(parametersFor(p, POINT) as never),
  updatePoint: (db, p) =>
    db
      .updateTable('servicePoint')
      .set(parametersFor(p, ['state', 'revision', 'document', 'updatedAt', 'updatedBy']))
      .where('id', '=', p.id)
      .where('revision', '=', p.expectedRevision)
} satisfies Record<string, Build>;

type Reads = 'visitsByKind' | 'counterLog' | 'visit' | 'visitsAbout' | 'visitsOn' | 'servicePoints';

export function createCounterReads(reader: Reader): Pick<CounterStore, Reads> {
  const all = <T>(name: keyof typeof COUNTER_READS, row: object) => reader.all<T>(name, COUNTER_READS[name], row);
  return {
    visit: async (id) => (await reader.get<VisitRow>('visit', COUNTER_READS.visit, { id })) ?? null,
    visitsAbout: async (application) => all<VisitRow>('visitsAbout', { application }),
    visitsOn: async (day, at) => all<VisitRow>('window' in at ? 'visitsAtWindow' : 'visitsOfClerk', { day, ...at }),
    visitsByKind: async (span) =>
      (await all<WindowKindRow>('visitsByKind', span)).map((row) => ({ ...row, count: Number(row.count) })),
    counterLog: async (query) => {
      const of = query.department === undefined ? '' : 'Of';
      return all<AccessLine>(query.number === undefined ? `looks${of}` : `looksAbout${of}`, query);
    },
    servicePoints: async () => all<ServicePointRow>('servicePoints', {})
  };
}
