// A million rows go in with a tenth of the work where nothing but their keys is kept in order meanwhile: what the store has
// besides is taken away before, and made anew of all rows at once.
import { DatabaseSync } from 'node:sqlite';
import type { TestPostgres } from '../../../src/lib/server/store/postgres-fixture.ts';

/** Takes the indexes of a file away; what is returned makes them again. */
export function withoutIndexesSqlite(file: string): () => void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  const found = db.prepare("select name, sql from sqlite_master where type = 'index' and sql is not null").all();
  for (const { name } of found) db.exec(`drop index "${String(name)}"`);
  return () => {
    db.exec('pragma synchronous = off; pragma cache_size = -1048576');
    for (const { sql } of found) db.exec(String(sql));
    db.exec('pragma optimize');
    db.close();
  };
}

/** The same of a database. */
export async function withoutIndexesPostgres(url: string, query: TestPostgres['query']): Promise<() => Promise<void>> {
  const found = await query(
    url,
    `select indexname, indexdef from pg_indexes where schemaname = 'public'
      and indexname not in (select conname from pg_constraint)`
  );
  for (const { indexname } of found) await query(url, `drop index "${String(indexname)}"`);
  return async () => {
    const made = found.map(({ indexdef }) => String(indexdef)).join(';');
    await query(url, `set maintenance_work_mem = '1GB'; ${made}`);
  };
}
