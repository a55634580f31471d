import { parametersFor, type Build } from './statements.ts';

const UPLOAD = [
  'id',
  'owner',
  'draft',
  'application',
  'sharedKey',
  'name',
  'size',
  'received',
  'pieces',
  'createdAt',
  'expiresAt'
] as const;

export const UPLOAD_READS = {
  upload: (db, p) => db.selectFrom('upload').selectAll().where('id', '=', p.id),
  uploadsOf: (db, p) =>
    db.selectFrom('upload').selectAll().where('owner', '=', p.owner).orderBy('createdAt').limit(500),
  expiredUploads: (db, p) =>
    db.selectFrom('upload').selectAll().where('expiresAt', '<=', p.now).orderBy('expiresAt').limit(p.limit),
  firstFile: (db) => db.selectFrom('file').select('id').limit(1),
  unscannedFiles: (db, p) =>
    db.selectFrom('file').select('id').where('scan', '=', 'checking').orderBy('createdAt').orderBy('id').limit(p.limit)
} satisfies Record<string, Build>;

export const UPLOAD_WRITES = {
  insertUpload: (db, p) => db.insertInto('upload').values(parametersFor(p, UPLOAD) as never),
  growUpload: (db, p) =>
    db
      .updateTable('upload')
      .set({ received: p.to, pieces: p.pieces })
      .where('id', '=', p.id)
      .where('received', '=', p.from),
  deleteUpload: (db, p) => db.deleteFrom('upload').where('id', '=', p.id),
  saveScan: (db, p) =>
    db
      .updateTable('file')
      .set(parametersFor(p, ['scan', 'scannedAt', 'finding']))
      .where('id', '=', p.id)
} satisfies Record<string, Build>;
