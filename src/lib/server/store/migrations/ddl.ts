import { sql, type CreateTableBuilder, type Kysely, type RawBuilder } from 'kysely';

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
export type Columns = Record<string, Column | `${Column}?`>;

export type Tables = Record<string, { columns: Columns; key: string[]; unique?: string[][]; indexes?: string[][] }>;

export async function createTables(db: Kysely<unknown>, tables: Tables, dialect: Dialect): Promise<void> {
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
export async function addColumns(
  db: Kysely<unknown>,
  table: string,
  columns: Columns,
  dialect: Dialect
): Promise<void> {
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
