import { sql, type Kysely } from 'kysely';
import { OUTCOMES } from '#lib/core/chart/types.ts';
import { LANES, NEVER, STILL } from '#lib/core/run/place.ts';
import { addColumns, type Columns, type Dialect } from './ddl.ts';

const PLACE: Columns = { lane: 'count?', sortAt: 'time?', region: 'text?', assignee: 'text?' };

/** What an inbox asks by, each in the order in which it shows what it found; `open`: of open tasks alone. */
const INDEXES: { name: string; columns: string[]; open?: true }[] = [
  { name: 'task_desk', columns: ['lane', 'sortAt', 'application', 'item', 'status', 'bundle', 'region'] },
  { name: 'task_desk_bundle', columns: ['bundle', 'lane', 'sortAt', 'application', 'item', 'status'] },
  { name: 'task_desk_status', columns: ['status', 'lane', 'sortAt', 'application', 'item'], open: true },
  { name: 'task_desk_assignee', columns: ['assignee', 'lane', 'sortAt', 'application', 'item'], open: true },
  { name: 'task_desk_number', columns: ['number', 'item', 'lane', 'application'] }
];

/** Where each task stands in its department's inbox, in which region it was received, and who sees to it. */
export async function deskInbox(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await addColumns(db, 'task', PLACE, dialect);
  await sql`update task set lane = ${LANE}, "sortAt" = ${SORT_AT}`.execute(db);
  await nameRegions(db);
  for (const { name, columns, open } of INDEXES) {
    const index = db.schema
      .createIndex(name)
      .on('task')
      .columns(['department', ...columns]);
    await (open ? index.where(sql<boolean>`lane < 2`) : index).execute();
  }
}

const LANE = sql`case when status in (${list(OUTCOMES)}) and "dueAt" is null then ${sql.lit(LANES.done)}
  when status in (${list(STILL)}) then ${sql.lit(LANES.still)} else ${sql.lit(LANES.turn)} end`;
const SORT_AT = sql`case when status in (${list(OUTCOMES)}) and "dueAt" is null then -"updatedAt"
  when "dueAt" is null then ${sql.raw(String(NEVER))} else "dueAt" end`;

/** Tasks that do not stand where their status and date put them. */
export const MISPLACED = sql<boolean>`(lane is null or "sortAt" is null or lane <> ${LANE} or "sortAt" <> ${SORT_AT})`;

/**
 * Puts tasks in their place that a program from before inboxes wrote after the step above: those that never had one (no inbox
 * shows them), and those that it moved without it. One look at each task, at the start, so many applications a statement, so
 * that nobody waits long for a row; nothing is written where all is well.
 */
export async function placeTasks(db: Kysely<unknown>, step = 5000): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const last = await sql<{ application: string }>`select application from task where application > ${from}
      order by application limit 1 offset ${step - 1}`.execute(db);
    after = last.rows[0]?.application;
    const until = after === undefined ? sql`` : sql`and application <= ${after}`;
    await sql`update task set lane = ${LANE}, "sortAt" = ${SORT_AT}
      where application > ${from} ${until} and ${MISPLACED}`.execute(db);
  }
}

/** Of the few ways in which applications were received each is read once. */
async function nameRegions(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ receivedAt: string }>`select distinct "receivedAt" from application`.execute(db);
  for (const { receivedAt } of rows) {
    const { region } = JSON.parse(receivedAt) as { region?: string };
    if (region)
      await sql`update task set region = ${region}
        where application in (select id from application where "receivedAt" = ${receivedAt})`.execute(db);
  }
}

function list(values: readonly string[]) {
  return sql.join(values.map((value) => sql.lit(value)));
}
