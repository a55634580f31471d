// Bare node:sqlite: prepared statements, one transaction a commit, nothing checked.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Commit } from '../../../src/lib/server/store/types.ts';
import { LOG_PAGES } from '../../../src/lib/server/store/sqlite-connection.ts';
import { CHANGING, rowsOf, type Row } from './rows.ts';

export interface RawSqlite {
  /** One durable transaction. */
  write(commit: Commit): void;
  /** Many in one transaction, to fill the file. */
  fill(commits: Commit[]): void;
  close(): void;
}

/** `toFill`: nothing is to last yet: no waiting for the disk, and more memory. `longLog`: the log grows as long as the store's. */
export function openRawSqlite(file: string, { toFill = false, longLog = false }): RawSqlite {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma temp_store = memory; pragma secure_delete = on'
  );
  if (toFill) db.exec('pragma synchronous = off; pragma cache_size = -1048576');
  if (longLog) db.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
  const statements = new Map<string, { run: StatementSync; columns: string[] }>();
  const prepared = (name: string, columns: () => string[], sql: (columns: string[]) => string) => {
    const known = statements.get(name);
    if (known) return known;
    const own = columns();
    const made = { run: db.prepare(sql(own)), columns: own };
    statements.set(name, made);
    return made;
  };
  const run = ({ run: statement, columns }: { run: StatementSync; columns: string[] }, row: Row) =>
    statement.run(...columns.map((column) => (row[column] ?? null) as SQLInputValue));
  function put(table: string, row: Row): void {
    const columns = () =>
      db
        .prepare(`pragma table_info("${table}")`)
        .all()
        .map(({ name }) => String(name));
    const sql = (own: string[]) =>
      `insert or replace into "${table}" (${own.map((name) => `"${name}"`).join()}) values (${own.map(() => '?').join()})`;
    run(prepared(table, columns, sql), row);
  }
  function rows(commit: Commit): void {
    const { put: list, change, clear } = rowsOf(commit);
    const set = CHANGING.map((name) => `"${name}" = ?`).join();
    if (change)
      run(
        prepared(
          '#change',
          () => [...CHANGING, 'id'],
          () => `update application set ${set} where id = ?`
        ),
        change
      );
    for (const row of clear)
      run(
        prepared(
          '#clear',
          () => ['application', 'clock'],
          () => 'delete from timer where application = ? and clock = ?'
        ),
        row
      );
    for (const [table, row] of list) put(table, row);
  }
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const fill = (commits: Commit[]) => {
    begin.run();
    commits.forEach(rows);
    commit.run();
  };
  return {
    write: (one) => fill([one]),
    fill,
    close: () => {
      db.exec('pragma wal_checkpoint(truncate)');
      db.close();
    }
  };
}
