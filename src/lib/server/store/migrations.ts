import { sql, type CreateTableBuilder, type Kysely, type Migration, type RawBuilder } from 'kysely';

type DataType = 'text' | 'bigint' | 'integer' | 'double precision' | 'blob' | 'bytea' | RawBuilder<unknown>;

/** What differs between the databases: the type for bytes, and how texts are told to be put in order as SQLite does. */
export interface Dialect {
  bytes: DataType;
  text: DataType;
}
export const SQLITE: Dialect = { bytes: 'blob', text: 'text' };
export const POSTGRES: Dialect = { bytes: 'bytea', text: sql`text collate "C"` };

type Column = 'text' | 'time' | 'count' | 'real' | 'bytes';

/** `name: kind`, a `?` after the kind for a column that may be null. */
type Columns = Record<string, Column | `${Column}?`>;

type Tables = Record<string, { columns: Columns; key: string[]; unique?: string[][]; indexes?: string[][] }>;

const FIRST: Tables = {
  application: {
    columns: {
      id: 'text',
      number: 'text',
      bundle: 'text',
      version: 'count',
      owner: 'text',
      status: 'text',
      revision: 'count',
      dataRevision: 'count',
      snapshot: 'text',
      statuses: 'text',
      lastSeq: 'count',
      lastHash: 'text',
      receivedAt: 'text',
      parties: 'text',
      submittedAt: 'time',
      updatedAt: 'time'
    },
    key: ['id'],
    unique: [['number']],
    indexes: [['owner', 'submittedAt']]
  },
  applicationKey: { columns: { application: 'text', wrappedKey: 'bytes' }, key: ['application'] },
  event: {
    columns: {
      application: 'text',
      seq: 'count',
      key: 'text',
      type: 'text',
      item: 'text?',
      at: 'time',
      actor: 'text',
      payloadSha256: 'text?',
      previousHash: 'text',
      hash: 'text'
    },
    key: ['application', 'seq'],
    unique: [['application', 'key']]
  },
  payload: { columns: { application: 'text', ref: 'text', ciphertext: 'bytes' }, key: ['application', 'ref'] },
  task: {
    columns: {
      application: 'text',
      number: 'text',
      bundle: 'text',
      item: 'text',
      department: 'text',
      status: 'text',
      dueAt: 'time?',
      remaining: 'real?',
      updatedAt: 'time'
    },
    key: ['application', 'item'],
    indexes: [['department', 'status', 'updatedAt']]
  },
  timer: {
    columns: {
      application: 'text',
      clock: 'text',
      dueAt: 'time',
      provisional: 'count',
      state: 'text',
      remaining: 'real?',
      startedAt: 'time',
      leaseUntil: 'time?'
    },
    key: ['application', 'clock'],
    indexes: [['state', 'dueAt']]
  },
  outbox: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text?',
      kind: 'text',
      createdAt: 'time',
      payloadSha256: 'text?'
    },
    key: ['id'],
    indexes: [['application']]
  },
  lookup: {
    columns: { application: 'text', field: 'text', hmac: 'text' },
    key: ['application', 'field', 'hmac'],
    indexes: [['field', 'hmac']]
  },
  counter: { columns: { prefix: 'text', next: 'count' }, key: ['prefix'] },
  version: {
    columns: {
      bundle: 'text',
      version: 'count',
      sha256: 'text',
      publishedAt: 'time',
      publishedBy: 'text',
      document: 'text'
    },
    key: ['bundle', 'version']
  },
  draft: {
    columns: {
      id: 'text',
      tokenHash: 'text?',
      owner: 'text?',
      bundle: 'text',
      version: 'count',
      revision: 'count',
      ciphertext: 'bytes',
      expiresAt: 'time',
      updatedAt: 'time'
    },
    key: ['id'],
    indexes: [['tokenHash'], ['owner'], ['expiresAt']]
  },
  file: {
    columns: {
      id: 'text',
      draft: 'text?',
      application: 'text?',
      sharedKey: 'text',
      name: 'text',
      type: 'text',
      size: 'count',
      sha256: 'text',
      createdAt: 'time'
    },
    key: ['id'],
    indexes: [['draft'], ['application']]
  }
};

/** Who looked at what that pages show masked. */
const ACCESS: Tables = {
  access: {
    columns: {
      id: 'text',
      application: 'text',
      item: 'text',
      at: 'time',
      actor: 'text',
      kind: 'text',
      fields: 'text'
    },
    key: ['id'],
    indexes: [['application', 'at']]
  }
};

/** What a running clock was counted from, and with which calendar: a new calendar is laid over it (rule 25). */
const COUNTED: Columns = { countedFrom: 'time?', span: 'real?', calendar: 'text?' };

/** Keys of other systems for the interface. */
const API_KEYS: Tables = {
  apiKey: {
    columns: {
      id: 'text',
      client: 'text',
      name: 'text',
      secretSha256: 'text',
      bundles: 'text',
      region: 'text',
      channel: 'text',
      createdAt: 'time',
      createdBy: 'text',
      revokedAt: 'time?'
    },
    key: ['id']
  }
};

/** Why somebody took whole data: rows from before have none. */
const REASON: Columns = { reason: 'text?' };

/** What happened to a bundle's drafts and versions: sign-off asked for and given, tried, published, retired; gates switched. */
const LIFE: Tables = {
  life: {
    columns: {
      bundle: 'text',
      seq: 'count',
      kind: 'text',
      at: 'time',
      actor: 'text',
      name: 'text',
      version: 'count?',
      department: 'text?',
      subject: 'text?',
      reason: 'text',
      sha256: 'text?',
      document: 'text?'
    },
    key: ['bundle', 'seq']
  }
};

/** All migrations in order; the same ones for every database. A released one is never changed, only followed. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '001-first-store': { up: (db) => createTables(db, FIRST, dialect) },
    '002-access': { up: (db) => createTables(db, ACCESS, dialect) },
    '003-counted-clocks': { up: (db) => addColumns(db, 'timer', COUNTED, dialect) },
    '004-api-keys': { up: (db) => createTables(db, API_KEYS, dialect) },
    '005-access-reason': { up: (db) => addColumns(db, 'access', REASON, dialect) },
    '006-life': { up: (db) => createTables(db, LIFE, dialect) }
  };
}

async function createTables(db: Kysely<unknown>, tables: Tables, dialect: Dialect): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
    for (const [column, kind] of Object.entries(table.columns)) builder = addColumn(builder, column, kind, dialect);
    builder = builder.addPrimaryKeyConstraint(`${name}_pk`, table.key as [string]);
    for (const columns of table.unique ?? []) {
      builder = builder.addUniqueConstraint(`${name}_${columns.join('_')}`, columns as [string]);
    }
    await builder.execute();
    for (const columns of table.indexes ?? []) {
      await db.schema
        .createIndex(`${name}_by_${columns.join('_')}`)
        .on(name)
        .columns(columns)
        .execute();
    }
  }
}

/** The rows that are there have no value: optional columns only. */
async function addColumns(db: Kysely<unknown>, table: string, columns: Columns, dialect: Dialect): Promise<void> {
  for (const [column, kind] of Object.entries(columns))
    await db.schema.alterTable(table).addColumn(column, typeOf(kind, dialect)).execute();
}

function addColumn(
  builder: CreateTableBuilder<string, string>,
  name: string,
  kind: string,
  dialect: Dialect
): CreateTableBuilder<string, string> {
  const optional = kind.endsWith('?');
  return builder.addColumn(name, typeOf(kind, dialect), (column) => (optional ? column : column.notNull()));
}

function typeOf(kind: string, dialect: Dialect): DataType {
  const types: Record<Column, DataType> = {
    text: dialect.text,
    time: 'bigint',
    count: 'integer',
    real: 'double precision',
    bytes: dialect.bytes
  };
  return types[kind.replace('?', '') as Column];
}
