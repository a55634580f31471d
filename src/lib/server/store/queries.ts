import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { SETTING_READS, SETTING_WRITES } from './settings.ts';
import { UPLOAD_READS, UPLOAD_WRITES } from './upload-queries.ts';
import { DELIVERY_READS, DELIVERY_WRITES } from './delivery-queries.ts';
import { BACKLOG_READS } from './backlog-queries.ts';
import { RETENTION_READS, RETENTION_WRITES } from './retention-queries.ts';
import { HANDOVER_READS, HANDOVER_WRITES } from './handover-queries.ts';
import { PAYMENT_READS, PAYMENT_WRITES } from './payment-queries.ts';
import { ISSUED_READS, ISSUED_WRITES } from './issued-queries.ts';
import { DESK_READS, DESK_WRITES } from './desk-queries.ts';
import { COUNTER_READS, COUNTER_WRITES } from './counter-queries.ts';
import { MAIL_READS, MAIL_WRITES } from './mail-queries.ts';
import { PARTY_READS, PARTY_WRITES } from './party-queries.ts';
import { PULL_READS } from './pull-queries.ts';
import { FEEDBACK_READS, FEEDBACK_WRITES } from './feedback-queries.ts';
import { TEXT_READS, TEXT_WRITES } from './text-queries.ts';
import { OPERATE_READS } from './operate-queries.ts';
import { REMINDER_READS, REMINDER_WRITES } from './reminder-queries.ts';
import { SUPERVISE_READS, SUPERVISE_WRITES } from './supervise-queries.ts';
import { parametersFor, type Build, type Parameters } from './statements.ts';
import type { TaskRow } from './rows.ts';
import type { Tables } from './tables.ts';

const COLUMNS = {
  application: [
    'id',
    'number',
    'bundle',
    'version',
    'owner',
    'status',
    'revision',
    'dataRevision',
    'snapshot',
    'statuses',
    'lastSeq',
    'lastHash',
    'receivedAt',
    'parties',
    'submittedAt',
    'updatedAt'
  ],
  event: ['application', 'seq', 'key', 'type', 'item', 'at', 'actor', 'payloadSha256', 'previousHash', 'hash'],
  payload: ['application', 'ref', 'ciphertext'],
  task: [
    ...([
      'application',
      'number',
      'bundle',
      'item',
      'department',
      'status',
      'dueAt',
      'remaining',
      'updatedAt'
    ] as const),
    ...(['lane', 'sortAt', 'region', 'assignee'] as const)
  ],
  timer: [
    'application',
    'clock',
    'dueAt',
    'provisional',
    'state',
    'remaining',
    'startedAt',
    'countedFrom',
    'span',
    'calendar',
    'leaseUntil'
  ],
  outbox: ['id', 'application', 'item', 'kind', 'createdAt', 'payloadSha256'],
  lookup: ['application', 'field', 'hmac'],
  version: ['bundle', 'version', 'sha256', 'publishedAt', 'publishedBy', 'document'],
  draft: ['id', 'tokenHash', 'owner', 'bundle', 'version', 'revision', 'ciphertext', 'expiresAt', 'updatedAt'],
  file: [
    'id',
    'draft',
    'application',
    'sharedKey',
    'name',
    'type',
    'size',
    'sha256',
    'createdAt',
    'scan',
    'scannedAt',
    'finding'
  ],
  access: ['id', 'application', 'item', 'at', 'actor', 'kind', 'fields', 'reason'],
  apiKey: [
    'id',
    'client',
    'name',
    'secretSha256',
    'bundles',
    'region',
    'channel',
    'createdAt',
    'createdBy',
    'revokedAt',
    'scopes',
    'department'
  ],
  life: [
    'bundle',
    'seq',
    'kind',
    'at',
    'actor',
    'name',
    'version',
    'department',
    'subject',
    'reason',
    'sha256',
    'document'
  ]
} as const;

/** Of a document of its own each line says that there is one; it is read by itself. */
const LIFE = COLUMNS.life.filter((column) => column !== 'document');

/** What of a task its application says; its place in an inbox is made from that. */
const TASK = COLUMNS.task.slice(0, 9) as (keyof TaskRow)[];

const TIMER = COLUMNS.timer.filter((column) => column !== 'leaseUntil');

/** What of an application's row changes after it was made. */
const APPLICATION_CHANGES = [
  'owner',
  'version',
  'status',
  'revision',
  'dataRevision',
  'snapshot',
  'statuses',
  'lastSeq',
  'lastHash',
  'parties',
  'updatedAt'
] as const;

/** Puts a row into a table. */
export function insert(table: keyof typeof COLUMNS): Build {
  return (db, p) => db.insertInto(table).values(parametersFor(p, COLUMNS[table]) as never);
}

/** Looks of a span of time with the file number and the department, the latest first. */
function accessLog(db: Kysely<Tables>, p: Parameters) {
  return db
    .selectFrom('access')
    .innerJoin('application', 'application.id', 'access.application')
    .innerJoin('task', (join) =>
      join.onRef('task.application', '=', 'access.application').onRef('task.item', '=', 'access.item')
    )
    .selectAll('access')
    .select(['application.number', 'application.bundle', 'application.version', 'task.department'])
    .where('access.at', '>=', p.from)
    .where('access.at', '<', p.to)
    .orderBy('access.at', 'desc')
    .orderBy('access.id')
    .limit(p.limit);
}

/** What only reads. */
export const READS = {
  ...SETTING_READS,
  ...UPLOAD_READS,
  ...PULL_READS,
  ...DELIVERY_READS,
  ...HANDOVER_READS,
  ...PAYMENT_READS,
  ...ISSUED_READS,
  ...MAIL_READS,
  ...TEXT_READS,
  ...PARTY_READS,
  ...COUNTER_READS,
  ...DESK_READS,
  ...SUPERVISE_READS,
  ...FEEDBACK_READS,
  ...REMINDER_READS,
  ...OPERATE_READS,
  ...RETENTION_READS,
  ...BACKLOG_READS,
  application: (db, p) => db.selectFrom('application').selectAll().where('id', '=', p.id),
  applicationWithKey: (db, p) =>
    db
      .selectFrom('application')
      .leftJoin('applicationKey', 'applicationKey.application', 'application.id')
      .selectAll('application')
      .select('applicationKey.wrappedKey')
      .where('application.id', '=', p.id),
  applicationByNumber: (db, p) => db.selectFrom('application').selectAll().where('number', '=', p.number),
  applicationsOf: (db, p) =>
    db.selectFrom('application').selectAll().where('owner', '=', p.owner).orderBy('submittedAt', 'desc').limit(500),
  applicationsAfter: (db, p) =>
    db.selectFrom('application').selectAll().where('id', '>', p.after).orderBy('id').limit(p.limit),
  wrappedKey: (db, p) => db.selectFrom('applicationKey').select('wrappedKey').where('application', '=', p.application),
  events: (db, p) => db.selectFrom('event').selectAll().where('application', '=', p.application).orderBy('seq'),
  eventByKey: (db, p) =>
    db.selectFrom('event').selectAll().where('application', '=', p.application).where('key', '=', p.key),
  payload: (db, p) =>
    db.selectFrom('payload').select('ciphertext').where('application', '=', p.application).where('ref', '=', p.ref),
  countedOtherwise: (db, p) =>
    db
      .selectFrom('timer')
      .innerJoin('application', 'application.id', 'timer.application')
      .select('timer.application')
      .distinct()
      .where('timer.state', '=', 'running')
      .where('application.bundle', '=', p.bundle)
      .where('timer.application', '>', p.after)
      .where((eb) => eb.or([eb('timer.calendar', 'is', null), eb('timer.calendar', '!=', p.calendar)]))
      .orderBy('timer.application')
      .limit(p.limit),
  tasked: (db, p) => db.selectFrom('task').select('item').where('application', '=', p.application),
  timers: (db, p) => db.selectFrom('timer').select(TIMER).where('application', '=', p.application).orderBy('clock'),
  lookup: (db, p) =>
    db.selectFrom('lookup').select('application').where('field', '=', p.field).where('hmac', '=', p.hmac).limit(500),
  outbox: (db, p) =>
    db.selectFrom('outbox').selectAll().where('application', '=', p.application).orderBy('createdAt').orderBy('id'),
  accesses: (db, p) =>
    db
      .selectFrom('access')
      .selectAll()
      .where('application', '=', p.application)
      .orderBy('at')
      .orderBy('id')
      .limit(1000),
  accessesFor: (db, p) =>
    db.selectFrom('access').selectAll().where('reason', '=', p.reason).orderBy('at', 'desc').orderBy('id').limit(1000),
  accessLog,
  accessLogOf: (db, p) => accessLog(db, p).where('task.department', '=', p.department),
  accessLogAbout: (db, p) => accessLog(db, p).where('application.number', '=', p.number),
  accessLogAboutOf: (db, p) =>
    accessLog(db, p).where('application.number', '=', p.number).where('task.department', '=', p.department),
  apiKey: (db, p) => db.selectFrom('apiKey').selectAll().where('id', '=', p.id),
  apiKeys: (db) => db.selectFrom('apiKey').selectAll().orderBy('createdAt', 'desc').orderBy('id').limit(500),
  version: (db, p) =>
    db.selectFrom('version').selectAll().where('bundle', '=', p.bundle).where('version', '=', p.version),
  latestVersion: (db, p) =>
    db.selectFrom('version').selectAll().where('bundle', '=', p.bundle).orderBy('version', 'desc').limit(1),
  versions: (db) =>
    db
      .selectFrom('version')
      .select(['bundle', 'version', 'sha256', 'publishedAt', 'publishedBy'])
      .orderBy('bundle')
      .orderBy('version'),
  life: (db) => db.selectFrom('life').select(LIFE).orderBy('bundle').orderBy('seq'),
  lifeOf: (db, p) => db.selectFrom('life').select(LIFE).where('bundle', '=', p.bundle).orderBy('seq'),
  lifeDocument: (db, p) =>
    db.selectFrom('life').select('document').where('bundle', '=', p.bundle).where('seq', '=', p.seq),
  draft: (db, p) => db.selectFrom('draft').selectAll().where('id', '=', p.id),
  draftByToken: (db, p) =>
    db.selectFrom('draft').selectAll().where('tokenHash', '=', p.tokenHash).orderBy('updatedAt', 'desc').limit(100),
  draftsOf: (db, p) =>
    db.selectFrom('draft').selectAll().where('owner', '=', p.owner).orderBy('updatedAt', 'desc').limit(100),
  file: (db, p) => db.selectFrom('file').selectAll().where('id', '=', p.id),
  filesOfDraft: (db, p) =>
    db.selectFrom('file').selectAll().where('draft', '=', p.draft).orderBy('createdAt').orderBy('id'),
  filesOfApplication: (db, p) =>
    db.selectFrom('file').selectAll().where('application', '=', p.application).orderBy('createdAt').orderBy('id'),
  orphanFiles: (db, p) =>
    db
      .selectFrom('file')
      .selectAll()
      // Not empty in place of not null: with that SQLite reads the index of drafts alone, not every file there is.
      .where('draft', '>', '')
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('draft').select('draft.id').whereRef('draft.id', '=', 'file.draft')))
      )
      .limit(p.limit)
} satisfies Record<string, Build>;

/** A clock that runs, is due, and that nobody holds. */
const isDue = (p: Parameters) => (eb: ExpressionBuilder<Tables, 'timer'>) =>
  eb.and([
    eb('state', '=', 'running'),
    eb('dueAt', '<=', p.now),
    eb.or([eb('leaseUntil', 'is', null), eb('leaseUntil', '<=', p.now)])
  ]);

/** What the writer runs. */
export const WRITES = {
  ...SETTING_WRITES,
  ...UPLOAD_WRITES,
  ...DELIVERY_WRITES,
  ...HANDOVER_WRITES,
  ...PAYMENT_WRITES,
  ...ISSUED_WRITES,
  ...MAIL_WRITES,
  ...TEXT_WRITES,
  ...PARTY_WRITES,
  ...COUNTER_WRITES,
  ...DESK_WRITES,
  ...SUPERVISE_WRITES,
  ...FEEDBACK_WRITES,
  tasked: READS.tasked,
  ...REMINDER_WRITES,
  ...RETENTION_WRITES,
  applicationRevision: (db, p) => db.selectFrom('application').select('revision').where('id', '=', p.id),
  eventByKey: (db, p) =>
    db.selectFrom('event').select('seq').where('application', '=', p.application).where('key', '=', p.key),
  /** With the event of that key, if there is one. */
  revisionAndEvent: (db, p) =>
    db
      .selectFrom('application')
      .select((eb) => [
        'revision',
        eb
          .selectFrom('event')
          .select('event.seq')
          .where('event.application', '=', p.id)
          .where('event.key', '=', p.key)
          .as('seq')
      ])
      .where('id', '=', p.id),
  insertApplication: insert('application'),
  updateApplication: (db, p) =>
    db.updateTable('application').set(parametersFor(p, APPLICATION_CHANGES)).where('id', '=', p.id),
  moveApplication: (db, p) =>
    db
      .updateTable('application')
      .set(parametersFor(p, APPLICATION_CHANGES))
      .where('id', '=', p.id)
      .where('revision', '=', p.expectedRevision),
  insertKey: (db, p) =>
    db.insertInto('applicationKey').values({ application: p.application, wrappedKey: p.wrappedKey }),
  deleteKey: (db, p) => db.deleteFrom('applicationKey').where('application', '=', p.application),
  insertEvent: insert('event'),
  insertPayload: insert('payload'),
  updateTask: (db, p) =>
    db
      .updateTable('task')
      .set(parametersFor(p, ['department', 'status', 'dueAt', 'remaining', 'updatedAt', 'lane', 'sortAt']))
      // Whoever saw to it in the other department does not any more.
      .set({ assignee: sql<string | null>`case when department = ${p.department} then assignee end` })
      .where('application', '=', p.application)
      .where('item', '=', p.item),
  insertTask: insert('task'),
  deleteSomeTimers: (db, p) =>
    db
      .deleteFrom('timer')
      .where('application', '=', p.application)
      .where('clock', 'in', [p.clock0, p.clock1, p.clock2, p.clock3]),
  deleteTimers: (db, p) => db.deleteFrom('timer').where('application', '=', p.application),
  insertTimer: insert('timer'),
  dueTimers: (db, p) =>
    db
      .selectFrom('timer')
      .select(TIMER)
      .where(isDue(p))
      .orderBy('dueAt')
      .orderBy('application')
      .orderBy('clock')
      .limit(p.limit),
  leaseTimer: (db, p) =>
    db
      .updateTable('timer')
      .set({ leaseUntil: p.leaseUntil })
      .where('application', '=', p.application)
      .where('clock', '=', p.clock)
      .where(isDue(p)),
  insertOutbox: insert('outbox'),
  insertAccess: insert('access'),
  insertApiKey: insert('apiKey'),
  revokeApiKey: (db, p) =>
    db.updateTable('apiKey').set({ revokedAt: p.at }).where('id', '=', p.id).where('revokedAt', 'is', null),
  insertLookup: insert('lookup'),
  deleteLookups: (db, p) => db.deleteFrom('lookup').where('application', '=', p.application),
  counter: (db, p) => db.selectFrom('counter').select('next').where('prefix', '=', p.prefix),
  insertCounter: (db, p) => db.insertInto('counter').values({ prefix: p.prefix, next: 2 }),
  countUp: (db, p) =>
    db
      .updateTable('counter')
      .set((eb) => ({ next: eb('next', '+', 1) }))
      .where('prefix', '=', p.prefix),
  versionExists: (db, p) =>
    db.selectFrom('version').select('version').where('bundle', '=', p.bundle).where('version', '=', p.version),
  insertVersion: insert('version'),
  lastLife: (db, p) =>
    db.selectFrom('life').select('seq').where('bundle', '=', p.bundle).orderBy('seq', 'desc').limit(1),
  insertLife: insert('life'),
  fileExists: (db, p) => db.selectFrom('file').select('id').where('id', '=', p.id),
  draftRevision: (db, p) => db.selectFrom('draft').select('revision').where('id', '=', p.id),
  insertDraft: insert('draft'),
  updateDraft: (db, p) =>
    db
      .updateTable('draft')
      .set(parametersFor(p, ['tokenHash', 'owner', 'version', 'revision', 'ciphertext', 'expiresAt', 'updatedAt']))
      .where('id', '=', p.id),
  deleteDraft: (db, p) => db.deleteFrom('draft').where('id', '=', p.id),
  expiredDrafts: (db, p) => db.selectFrom('draft').select('id').where('expiresAt', '<=', p.now).limit(500),
  adoptFiles: (db, p) =>
    db.updateTable('file').set({ application: p.application, draft: null }).where('draft', '=', p.draft),
  insertFile: insert('file'),
  deleteFile: (db, p) => db.deleteFrom('file').where('id', '=', p.id)
} satisfies Record<string, Build>;

/** The tasks of a department or an application: the one query whose shape varies, compiled once for each shape. */
export function tasksQuery(shape: {
  department: boolean;
  application: boolean;
  due: boolean;
  statuses: number;
}): Build {
  return (db, p) => {
    let query = db.selectFrom('task').select(TASK);
    if (shape.department) query = query.where('department', '=', p.department);
    if (shape.application) query = query.where('application', '=', p.application);
    if (shape.due) query = query.where('dueAt', 'is not', null);
    if (shape.statuses > 0) {
      query = query.where(
        'status',
        'in',
        Array.from({ length: shape.statuses }, (_, index) => p[`status${index}`])
      );
    }
    return query.orderBy('updatedAt', 'desc').orderBy('application').orderBy('item').limit(p.limit);
  };
}
