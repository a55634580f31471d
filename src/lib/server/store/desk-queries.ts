import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type {
  AssignmentRow,
  DeskCount,
  DeskPlace,
  DeskQuery,
  DeskStore,
  DeskTaskRow,
  SavedViewRow,
  TickRow
} from './desk-rows.ts';
import type { TimerRow } from './rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type { Tables } from './tables.ts';

const TICK = ['application', 'item', 'point', 'ticked', 'at', 'actor', 'name'] as const;
const ASSIGNMENT = [
  ...(['id', 'application', 'item', 'at', 'actor', 'name', 'kind', 'assignee', 'assigneeName', 'why'] as const)
];
const VIEW = ['id', 'owner', 'name', 'query', 'first', 'createdAt'] as const;
const TIMER = [
  ...(['application', 'clock', 'dueAt', 'provisional', 'state', 'remaining', 'startedAt'] as const),
  ...(['countedFrom', 'span', 'calendar'] as const)
];
const ROWS_AT_MOST = 200;

export const DESK_READS = {
  ticks: (db, p) =>
    db
      .selectFrom('tick')
      .selectAll()
      .where('application', '=', p.application)
      .where('item', '=', p.item)
      .orderBy('point'),
  assignments: (db, p) =>
    db
      .selectFrom('assignment')
      .selectAll()
      .where('application', '=', p.application)
      .where('item', '=', p.item)
      .orderBy('at')
      .orderBy('id')
      .limit(500),
  assigneeOf: taskAssignee,
  savedViews: (db, p) =>
    db.selectFrom('savedView').selectAll().where('owner', '=', p.owner).orderBy('createdAt').orderBy('id').limit(100)
} satisfies Record<string, Build>;

export const DESK_WRITES = {
  tickThere: (db, p) =>
    db
      .selectFrom('tick')
      .select('point')
      .where('application', '=', p.application)
      .where('item', '=', p.item)
      .where('point', '=', p.point),
  insertTick: (db, p) => db.insertInto('tick').values(parametersFor(p, TICK) as never),
  updateTick: (db, p) =>
    db
      .updateTable('tick')
      .set(parametersFor(p, ['ticked', 'at', 'actor', 'name']))
      .where('application', '=', p.application)
      .where('item', '=', p.item)
      .where('point', '=', p.point),
  taskAssignee,
  setAssignee: (db, p) =>
    db
      .updateTable('task')
      .set({ assignee: p.assignee })
      .where('application', '=', p.application)
      .where('item', '=', p.item),
  insertAssignment: (db, p) => db.insertInto('assignment').values(parametersFor(p, ASSIGNMENT) as never),
  viewsBeside: (db, p) => db.selectFrom('savedView').select('id').where('owner', '=', p.owner),
  noFirstView: (db, p) => db.updateTable('savedView').set({ first: 0 }).where('owner', '=', p.owner),
  insertView: (db, p) => db.insertInto('savedView').values(parametersFor(p, VIEW) as never),
  updateView: (db, p) =>
    db
      .updateTable('savedView')
      .set(parametersFor(p, ['name', 'query', 'first']))
      .where('owner', '=', p.owner)
      .where('id', '=', p.id),
  deleteView: (db, p) => db.deleteFrom('savedView').where('owner', '=', p.owner).where('id', '=', p.id)
} satisfies Record<string, Build>;

function taskAssignee(db: Kysely<Tables>, p: Parameters) {
  return db
    .selectFrom('task')
    .select(['department', 'assignee'])
    .where('application', '=', p.application)
    .where('item', '=', p.item);
}

type ReadName = keyof typeof DESK_READS;

export function createDeskReads(reader: Reader): Omit<DeskStore, 'saveTick' | 'assign' | 'saveView' | 'deleteView'> {
  const every = async <T>(name: ReadName, row: object) => reader.all<T>(name, DESK_READS[name], row);
  return {
    deskTasks: async (query) => {
      const { key, build, row } = deskTasks(query);
      const found = await reader.all<DeskTaskRow>(key, build, row);
      return query.before ? found.toReversed() : found;
    },
    deskCounts: async (department, wanted, most) => {
      const { key, build, row } = deskCounts(department, wanted, most);
      const found = await reader.all<{ n: number; count: number | string }>(key, build, row);
      const counts = new Map(found.map(({ n, count }) => [Number(n), Number(count)]));
      return wanted.map((_, n) => counts.get(n) ?? 0);
    },
    timersOf: async (applications) => {
      if (applications.length === 0) return [];
      const { key, build, row } = timersOf(applications);
      const found = await reader.all<Omit<TimerRow, 'provisional'> & { provisional: number }>(key, build, row);
      return found.map((timer) => ({ ...timer, provisional: timer.provisional === 1 }));
    },
    ticks: (application, item) => every<TickRow>('ticks', { application, item }),
    assignments: (application, item) => every<AssignmentRow>('assignments', { application, item }),
    assigneeOf: async (application, item) =>
      (await reader.get<{ department: string; assignee: string | null }>('assigneeOf', DESK_READS.assigneeOf, {
        application,
        item
      })) ?? null,
    savedViews: (owner) => every<SavedViewRow>('savedViews', { owner })
  };
}

type Bool = RawBuilder<SqlBool>;
/** A statement of one shape, compiled once under its key, and the values of one run. */
interface Shaped {
  key: string;
  build: Build;
  row: Record<string, unknown>;
}

const LANES_SHOWN = { open: ['< 2'], turn: ['< 2', '= 0'], still: ['< 2', '= 1'], done: ['= 2'] } as const;

/** As text: word for word what the partial indexes say. By number the column stands in an expression, so that no index of lanes is taken. */
function lanesOf({ lane, order }: Asked): Condition[] {
  const column = order === 'new' ? 'lane + 0' : 'lane';
  return lane ? LANES_SHOWN[lane].map((is) => () => sql`${sql.raw(`${column} ${is}`)}`) : [];
}

/**
 * One page of an inbox. The tasks are found and cut off first, by one index in its own order; what stands beside them is
 * looked up for those alone.
 */
export function deskTasks(query: DeskQuery): Shaped {
  const row: Record<string, unknown> = { limit: Math.min(query.limit, ROWS_AT_MOST) };
  const conditions = [...placeOfPage(query, row), ...conditionsOf(query, row, '')];
  const build: Build = (db, p) => ({
    compile: () =>
      sql`select t.application, t.number, t.bundle, t.item, t.department, t.status, t."dueAt", t.remaining, t."updatedAt",
          t.lane, t."sortAt", t.region, t.assignee, a.version, a.revision, a.snapshot, a.statuses, a."submittedAt",
          k."wrappedKey", n.ciphertext as applicant
        from (
          select * from task where ${all(conditions, p)} order by ${orderOf(query)} limit ${p.limit}
        ) as t
        join application as a on a.id = t.application
        left join "applicationKey" as k on k.application = t.application
        left join payload as n on n.application = t.application and n.ref = 'applicant'
        order by ${orderOf(query, 't.')}`.compile(db)
  });
  const shape = [Object.keys(row), query.order, query.lane, !!query.before, query.assignee === null];
  return { key: `desk:${JSON.stringify(shape)}`, build, row };
}

/** Each count on its own by its index, and none beyond `most`; all of them on one journey. */
export function deskCounts(department: string, wanted: readonly DeskCount[], most: number): Shaped {
  const row: Record<string, unknown> = { most };
  const parts = wanted.map((count, n) => conditionsOf({ ...count, department, order: 'due' }, row, `n${n}_`));
  const build: Build = (db, p) => ({
    compile: () =>
      sql`${sql.join(
        parts.map(
          (conditions, n) =>
            sql`select ${sql.lit(n)} as n, count(*) as count from (select 1 from task where ${all(conditions, p)} limit ${p.most}) as part`
        ),
        sql` union all `
      )}`.compile(db)
  });
  const shape = [Object.keys(row), wanted.map(({ lane, assignee }) => [lane, assignee === null])];
  return { key: `deskCounts:${JSON.stringify(shape)}`, build, row };
}

function timersOf(applications: readonly string[]): Shaped {
  const row: Record<string, unknown> = {};
  const conditions = oneOf('application', applications, (key, value) => {
    row[key] = value;
    return key;
  });
  const build: Build = (db, p) => ({
    compile: () =>
      sql`select ${sql.join(TIMER.map((column) => sql.ref(column)))} from timer where ${all(conditions, p)}`.compile(db)
  });
  return { key: `timersOf:${Object.keys(row).length}`, build, row };
}

/** Names a parameter for each value, and says where it stands. */
type Condition = (p: Parameters) => Bool;

function all(conditions: readonly Condition[], p: Parameters) {
  return sql.join(
    conditions.map((condition) => condition(p)),
    sql` and `
  );
}

type Asked = Omit<DeskQuery, 'limit' | 'after' | 'before'>;

function conditionsOf(query: Asked, row: Record<string, unknown>, prefix: string): Condition[] {
  const name = (key: string, value: unknown) => {
    row[prefix + key] = value;
    return prefix + key;
  };
  const is = (column: RawBuilder<unknown>, key: string, value: string | undefined): Condition[] =>
    value === undefined ? [] : equal(column, name(key, value));
  const department = name('department', query.department);
  return [
    // Of few applications: by their keys, and by no index of the department's.
    (p) =>
      query.applications ? sql`task.department || '' = ${p[department]}` : sql`task.department = ${p[department]}`,
    ...lanesOf(query),
    ...is(query.order === 'new' ? sql`bundle || ''` : sql.ref('bundle'), 'bundle', query.bundle),
    ...is(sql.ref('item'), 'item', query.item),
    ...is(sql.ref('region'), 'region', query.region),
    ...assigneeIs(query, name),
    ...(query.from === undefined ? [] : [moment('>=', name('from', query.from))]),
    ...(query.until === undefined ? [] : [moment('<', name('until', query.until))]),
    ...oneOf('status', query.statuses, name),
    ...oneOf('application', query.applications, name),
    ...anyItem(query.items, name),
    ...anyNumber(query.numbers, name)
  ];
}
type Name = (key: string, value: unknown) => string;

function equal(column: RawBuilder<unknown>, key: string): Condition[] {
  return [(p) => sql`${column} = ${p[key]}`];
}

function moment(operator: '>=' | '<', key: string): Condition {
  return (p) => sql`"sortAt" ${sql.raw(operator)} ${p[key]}`;
}

function assigneeIs({ assignee }: Asked, name: Name): Condition[] {
  if (assignee === undefined) return [];
  if (assignee === null) return [() => sql`assignee is null`];
  return equal(sql.ref('assignee'), name('assignee', assignee));
}

function oneOf(column: string, values: readonly string[] | undefined, name: Name): Condition[] {
  if (values === undefined) return [];
  const keys = padded(values).map((value, n) => name(`${column}${n}`, value));
  return [(p) => sql`${sql.ref(column)} in (${sql.join(keys.map((key) => p[key]))})`];
}

/** To a few lengths, so that there are few shapes. */
function padded(values: readonly string[]): string[] {
  const length = [1, 4, 12, 50, ROWS_AT_MOST].find((size) => size >= values.length) ?? ROWS_AT_MOST;
  return Array.from({ length }, (_, n) => values[n] ?? values[0] ?? '');
}

function anyItem(items: Asked['items'], name: Name): Condition[] {
  if (items === undefined) return [];
  const keys = items.map(({ bundle, item }, n) => [name(`bundle${n}`, bundle), name(`item${n}`, item)] as const);
  return [
    (p) =>
      sql`(${sql.join(
        keys.map(([bundle, item]) => sql`(bundle = ${p[bundle]} and item = ${p[item]})`),
        sql` or `
      )})`
  ];
}

/** What begins with a text stands between it and itself with the highest character behind it. */
function anyNumber(numbers: Asked['numbers'], name: Name): Condition[] {
  if (numbers === undefined) return [];
  const keys = numbers.map((begin, n) => [name(`number${n}`, begin), name(`numberEnd${n}`, `${begin}\uffff`)] as const);
  return [
    (p) =>
      sql`(${sql.join(
        keys.map(([from, to]) => sql`(number >= ${p[from]} and number < ${p[to]})`),
        sql` or `
      )})`
  ];
}

/** Behind the last row of a page, or before its first one, in the order of the page. */
function placeOfPage({ order, after, before }: DeskQuery, row: Record<string, unknown>): Condition[] {
  const place = before ?? after;
  if (!place) return [];
  const columns =
    order === 'new' ? (['number', 'item'] as const) : (['lane', 'sortAt', 'application', 'item'] as const);
  for (const column of columns) row[`at_${column}`] = place[column satisfies keyof DeskPlace];
  const operator = (order === 'new') === (before === undefined) ? '<' : '>';
  return [
    (p) =>
      sql`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(operator)} (${sql.join(
        columns.map((column) => p[`at_${column}`])
      )})`
  ];
}

function orderOf({ order, before }: DeskQuery, of = '') {
  const down = (order === 'new') === (before === undefined);
  const columns = order === 'new' ? ['number', 'item'] : ['lane', 'sortAt', 'application', 'item'];
  return sql.join(columns.map((column) => sql`${sql.ref(of + column)} ${sql.raw(down ? 'desc' : 'asc')}`));
}
