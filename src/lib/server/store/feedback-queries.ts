import { sql, type Kysely, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type {
  FeedbackStore,
  GrievanceFigures,
  GrievancePage,
  GrievanceQuery,
  GrievanceRow,
  RatingRow,
  ServedRow,
  WindowRatingRow
} from './feedback-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type { Tables } from './tables.ts';

const RATING = [
  ...['application', 'item', 'number', 'bundle', 'department', 'level', 'at'],
  ...['channel', 'window', 'staff', 'tags', 'named', 'relevel']
];
const GRIEVANCE = [
  ...['id', 'kind', 'application', 'number', 'bundle', 'item', 'department', 'handler', 'level'],
  ...['createdAt', 'dueAt', 'calledAt', 'answeredAt', 'outcome', 'relevel']
];
const ROWS_AT_MOST = 500;
/** 0: open; 1: answered, or erased. Word for word as in the index. */
export const ANSWERED = sql<number>`case when "answeredAt" is null then 0 else 1 end`;

export const FEEDBACK_READS = {
  ratingsOf: (db, p) =>
    db.selectFrom('rating').selectAll().where('application', '=', p.application).orderBy('item').limit(ROWS_AT_MOST),
  grievance: (db, p) => db.selectFrom('grievance').selectAll().where('id', '=', p.id),
  grievancesOf: (db, p) =>
    db
      .selectFrom('grievance')
      .selectAll()
      .where('application', '=', p.application)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(ROWS_AT_MOST),
  ratingsByWindow: (db, p) =>
    db
      .selectFrom('rating')
      .select(['window', 'staff', 'bundle', 'department', 'level', (eb) => eb.fn.countAll<number>().as('count')])
      .where('at', '>=', p.from)
      .where('at', '<', p.to)
      .where('window', 'is not', null)
      .groupBy(['window', 'staff', 'bundle', 'department', 'level']),
  servedAtWindows: (db, p) =>
    db
      .selectFrom('visit')
      .innerJoin('application', 'application.id', 'visit.application')
      .leftJoin('rating', (join) =>
        join.onRef('rating.application', '=', 'visit.application').onRef('rating.staff', '=', 'visit.clerk')
      )
      .select(['visit.window', 'visit.clerk', 'visit.bundle', 'visit.department'])
      .select(sql<number>`count(distinct visit.application)`.as('served'))
      .select(sql<number>`count(distinct rating.application)`.as('rated'))
      .where('visit.openedAt', '>=', p.from)
      .where('visit.openedAt', '<', p.to)
      .where(sql<SqlBool>`application.number not like '%-T%'`)
      .groupBy(['visit.window', 'visit.clerk', 'visit.bundle', 'visit.department'])
} satisfies Record<string, Build>;

/** Of a kind, open or of the span; of one bundle and one department where these are named. */
function openOrOfSpan(db: Kysely<Tables>, p: Parameters, { bundle, department }: Wanted) {
  let query = db
    .selectFrom('grievance')
    .where('kind', '=', p.kind)
    .where((eb) =>
      eb.or([eb('answeredAt', 'is', null), eb.and([eb('createdAt', '>=', p.from), eb('createdAt', '<', p.to)])])
    );
  if (bundle !== null) query = query.where('bundle', '=', p.bundle);
  if (department !== null) query = query.where('department', '=', p.department);
  return query;
}
type Wanted = Pick<GrievanceQuery, 'bundle' | 'department'>;

/** One page in the order in which they are to be answered; backwards where it looks for what is before a place. */
function inTurn<T>(query: SelectQueryBuilder<Tables, 'grievance', T>, p: Parameters, { after, before }: PlaceAsked) {
  const to = before ? 'desc' : 'asc';
  const than = sql.raw(before ? '<' : '>');
  const placed =
    after || before
      ? query.where(sql<SqlBool>`(${ANSWERED}, "dueAt", id) ${than} (${p.at_turn}, ${p.at_dueAt}, ${p.at_id})`)
      : query;
  return placed.orderBy(ANSWERED, to).orderBy('dueAt', to).orderBy('id', to).limit(p.limit);
}
type PlaceAsked = Omit<GrievancePage, 'limit'>;

/** @internal seen by the test of its plan */
export function grievancesFor(asked: PlaceAsked): Build {
  return (db, p) => inTurn(db.selectFrom('grievance').selectAll().where('handler', '=', p.handler), p, asked);
}

function grievancesOpen(wanted: Wanted, asked: PlaceAsked): Build {
  return (db, p) => inTurn(openOrOfSpan(db, p, wanted).selectAll(), p, asked);
}

function grievanceFigures(wanted: Wanted): Build {
  return (db, p) =>
    openOrOfSpan(db, p, wanted)
      .select(sql<number>`count(*)`.as('count'))
      .select(sql<number>`count("calledAt")`.as('called'))
      .select(sql<number>`sum(case when outcome is null or outcome = 'erased' then 0 else 1 end)`.as('answered'))
      .select(sql<number>`sum(case when "dueAt" < coalesce("answeredAt", ${p.now}) then 1 else 0 end)`.as('overdue'));
}

export const FEEDBACK_WRITES = {
  insertRating: (db, p) => db.insertInto('rating').values(parametersFor(p, RATING) as never),
  rateAgain: (db, p) =>
    db
      .updateTable('rating')
      .set(parametersFor(p, ['relevel']))
      .where('application', '=', p.application)
      .where('item', '=', p.item),
  insertGrievance: (db, p) => db.insertInto('grievance').values(parametersFor(p, GRIEVANCE) as never),
  updateGrievance: (db, p) =>
    db
      .updateTable('grievance')
      .set(parametersFor(p, ['calledAt', 'answeredAt', 'outcome', 'relevel']))
      .where('id', '=', p.id),
  endGrievances: (db, p) =>
    db
      .updateTable('grievance')
      .set({ answeredAt: p.at, outcome: 'erased' })
      .where('application', '=', p.application)
      .where('answeredAt', 'is', null)
} satisfies Record<string, Build>;

/** Values and the part of the key of a page. */
function paged({ limit, after, before }: GrievancePage): { row: Record<string, string | number>; key: string } {
  const place = before ?? after;
  const at = place && { at_turn: place.answered ? 1 : 0, at_dueAt: place.dueAt, at_id: place.id };
  return { row: { limit, ...at }, key: before ? 'before' : after ? 'after' : 'first' };
}

/** One statement for each combination of what is named. */
function shapeOf(name: string, { bundle, department }: Wanted): string {
  return `${name}:${bundle !== null}:${department !== null}`;
}

function named({ bundle, department }: Wanted): Record<string, string> {
  return { ...(bundle !== null && { bundle }), ...(department !== null && { department }) };
}

export function createFeedbackReads(reader: Reader): FeedbackStore {
  const all = async <T>(name: keyof typeof FEEDBACK_READS, row: object) =>
    reader.all<T>(name, FEEDBACK_READS[name], row);
  return {
    ratingsOf: (application) => all<RatingRow>('ratingsOf', { application }),
    grievance: async (id) => (await reader.get<GrievanceRow>('grievance', FEEDBACK_READS.grievance, { id })) ?? null,
    grievancesOf: (application) => all<GrievanceRow>('grievancesOf', { application }),
    grievancesFor: async (handler, page) => {
      const { row, key } = paged(page);
      const found = await reader.all<GrievanceRow>(`grievancesFor:${key}`, grievancesFor(page), { ...row, handler });
      return page.before ? found.toReversed() : found;
    },
    grievancesOpen: async ({ bundle, department, limit, after, before, ...query }) => {
      const { row, key } = paged({ limit, after, before });
      const found = await reader.all<GrievanceRow>(
        `${shapeOf('grievancesOpen', { bundle, department })}:${key}`,
        grievancesOpen({ bundle, department }, { after, before }),
        { ...query, ...row, ...named({ bundle, department }) }
      );
      return before ? found.toReversed() : found;
    },
    grievanceFigures: async ({ bundle, department, ...query }) => {
      const [row] = await reader.all<GrievanceFigures>(
        shapeOf('grievanceFigures', { bundle, department }),
        grievanceFigures({ bundle, department }),
        { ...query, ...named({ bundle, department }) }
      );
      const { count, called, answered, overdue } = row!;
      return {
        count: Number(count),
        called: Number(called),
        answered: Number(answered ?? 0),
        overdue: Number(overdue ?? 0)
      };
    },
    ratingsByWindow: async (span) =>
      (await all<WindowRatingRow>('ratingsByWindow', span)).map((row) => ({ ...row, count: Number(row.count) })),
    servedAtWindows: async (span) =>
      (await all<ServedRow>('servedAtWindows', span)).map((row) => ({
        ...row,
        ...{ served: Number(row.served), rated: Number(row.rated) }
      }))
  };
}

/** What a commit brings of ratings and grievances: new lines, and what became of lines that are there. */
export interface FeedbackChanges {
  rating?: RatingRow;
  rateAgain?: Pick<RatingRow, 'application' | 'item' | 'relevel'>;
  opened?: GrievanceRow;
  /** Of a grievance that was read at the revision of the commit. */
  changed?: GrievanceRow;
}
