import { sql } from 'kysely';
import type { Reader } from './reader.ts';
import type { ErasureRequestRow, RetentionRow, RetentionStore, WrappedRow } from './retention-rows.ts';
import { parametersFor, type Build } from './statements.ts';

const RETENTION = [
  'application',
  'holdReason',
  'holdBy',
  'holdAt',
  'leaseUntil',
  'erasedAt',
  'erasedBy',
  'reason'
] as const;
const REQUEST = ['id', 'application', 'owner', 'at', 'state', 'answeredAt', 'answeredBy', 'answer'] as const;
/** More bytes than any wrapped key has. */
const KEY_BYTES = 160;

export const RETENTION_READS = {
  retention: (db, p) => db.selectFrom('retention').selectAll().where('application', '=', p.application),
  erasureRequest: (db, p) => db.selectFrom('erasureRequest').selectAll().where('id', '=', p.id),
  erasureRequestsOf: (db, p) =>
    db.selectFrom('erasureRequest').selectAll().where('application', '=', p.application).orderBy('at').limit(100),
  erasureRequestsOpen: (db) =>
    db.selectFrom('erasureRequest').selectAll().where('state', '=', 'open').orderBy('at').orderBy('id').limit(1000),
  applicationKeys: (db, p) =>
    db
      .selectFrom('applicationKey')
      .select(['application as id', 'wrappedKey as head'])
      .where('application', '>', p.after)
      .orderBy('application')
      .limit(p.limit),
  draftKeys: (db, p) =>
    db
      .selectFrom('draft')
      .select(['id', sql<Uint8Array>`substr(ciphertext, 1, ${sql.lit(KEY_BYTES)})`.as('head')])
      .where('id', '>', p.after)
      .orderBy('id')
      .limit(p.limit),
  lookupsNotUnder: (db, p) =>
    db
      .selectFrom('lookup')
      .select('application')
      .distinct()
      .where('application', '>', p.after)
      .where((eb) => eb.or([eb('hmac', '<', p.from), eb('hmac', '>=', p.to)]))
      .orderBy('application')
      .limit(p.limit),
  lookupsUnder: (db, p) =>
    db
      .selectFrom('lookup')
      .select('application')
      .distinct()
      .where('hmac', '>=', p.from)
      .where('hmac', '<', p.to)
      .orderBy('application')
      .limit(p.limit),
  // Hexadecimal digits alone: from before it said under which key.
  lookupsUnnamed: (db, p) =>
    db
      .selectFrom('lookup')
      .select('application')
      .distinct()
      .where('hmac', 'not like', sql.lit('%:%'))
      .orderBy('application')
      .limit(p.limit)
} satisfies Record<string, Build>;

export const RETENTION_WRITES = {
  retentionOf: (db, p) => db.selectFrom('retention').selectAll().where('application', '=', p.application),
  insertRetention: (db, p) => db.insertInto('retention').values(parametersFor(p, RETENTION) as never),
  updateRetention: (db, p) =>
    db
      .updateTable('retention')
      .set(parametersFor(p, RETENTION.slice(1)))
      .where('application', '=', p.application),
  // `closed` stands in the text: of a bound value SQLite does not know that the partial index `application_closed` covers it.
  dueErasures: (db, p) =>
    db
      .selectFrom('application')
      .leftJoin('retention', 'retention.application', 'application.id')
      .selectAll('application')
      .where('application.status', '=', sql.lit('closed'))
      .where('application.bundle', '=', p.bundle)
      .where('application.updatedAt', '<=', p.before)
      .where('application.version', '=', p.version)
      .where('retention.holdAt', 'is', null)
      .where('retention.erasedAt', 'is', null)
      .where((eb) => eb.or([eb('retention.leaseUntil', 'is', null), eb('retention.leaseUntil', '<=', p.now)]))
      .orderBy('application.updatedAt')
      .orderBy('application.id')
      .limit(p.limit),
  endErased: (db, p) =>
    db
      .updateTable('application')
      // The answers stand in the snapshot as they are.
      .set({ ...parametersFor(p, ['revision', 'lastSeq', 'lastHash', 'updatedAt']), snapshot: '{}' })
      .where('id', '=', p.id),
  deletePayloads: (db, p) => db.deleteFrom('payload').where('application', '=', p.application),
  deleteFilesOf: (db, p) => db.deleteFrom('file').where('application', '=', p.application),
  deleteReentries: (db, p) => db.deleteFrom('reentry').where('application', '=', p.application),
  // What was not delivered by now has nothing to deliver any more.
  deleteDeliveries: (db, p) => db.deleteFrom('delivery').where('application', '=', p.application),
  insertErasureRequest: (db, p) => db.insertInto('erasureRequest').values(parametersFor(p, REQUEST) as never),
  answerErasureRequest: (db, p) =>
    db
      .updateTable('erasureRequest')
      .set(parametersFor(p, ['state', 'answeredAt', 'answeredBy', 'answer']))
      .where('id', '=', p.id)
      .where('state', '=', 'open'),
  wrappedKeyOf: (db, p) =>
    db.selectFrom('applicationKey').select('wrappedKey').where('application', '=', p.application),
  updateKey: (db, p) =>
    db.updateTable('applicationKey').set({ wrappedKey: p.wrappedKey }).where('application', '=', p.application),
  receiverKeyOf: (db, p) => db.selectFrom('receiver').select('wrappedKey').where('department', '=', p.department),
  updateReceiverKey: (db, p) =>
    db
      .updateTable('receiver')
      .set({ wrappedKey: p.wrappedKey })
      .where('department', '=', p.department)
      .where('wrappedKey', '=', p.before),
  updateDraftBytes: (db, p) => db.updateTable('draft').set({ ciphertext: p.ciphertext }).where('id', '=', p.id)
} satisfies Record<string, Build>;

type Reads =
  | 'retention'
  | 'erasureRequests'
  | 'erasureRequest'
  | 'applicationKeys'
  | 'draftKeys'
  | 'lookupsNotUnder'
  | 'lookupsUnder';

export function createRetentionReads(reader: Reader): Pick<RetentionStore, Reads> {
  const all = async <T>(name: keyof typeof RETENTION_READS, row: object) =>
    reader.all<T>(name, RETENTION_READS[name], row);
  const get = async <T>(name: keyof typeof RETENTION_READS, row: object) =>
    (await reader.get<T>(name, RETENTION_READS[name], row)) ?? null;
  const ids = async (name: 'lookupsNotUnder' | 'lookupsUnder' | 'lookupsUnnamed', row: object) =>
    (await all<{ application: string }>(name, row)).map(({ application }) => application);
  return {
    retention: (application) => get<RetentionRow>('retention', { application }),
    erasureRequest: (id) => get<ErasureRequestRow>('erasureRequest', { id }),
    erasureRequests: (where) =>
      'open' in where
        ? all<ErasureRequestRow>('erasureRequestsOpen', {})
        : all<ErasureRequestRow>('erasureRequestsOf', where),
    applicationKeys: (after, limit) => all<WrappedRow>('applicationKeys', { after, limit }),
    draftKeys: (after, limit) => all<WrappedRow>('draftKeys', { after, limit }),
    lookupsNotUnder: (prefix, after, limit) => ids('lookupsNotUnder', { ...range(prefix), after, limit }),
    lookupsUnder: (prefix, limit) =>
      prefix === null ? ids('lookupsUnnamed', { limit }) : ids('lookupsUnder', { ...range(prefix), limit })
  };
}

/** Texts that begin with a prefix, in the order of their bytes: from it on, before the one that follows it. */
function range(prefix: string): { from: string; to: string } {
  return { from: prefix, to: `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}` };
}
