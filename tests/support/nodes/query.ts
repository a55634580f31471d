// Questions to a database from outside, past every node.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestPostgres } from '../../../src/lib/server/store/postgres-fixture.ts';

/** Runs a query that both databases understand. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

export function postgresQuery(postgres: TestPostgres, url: string): Query {
  return (sql) => postgres.query(url, sql);
}

/** @param data the folder with the file of the store */
export function sqliteQuery(data: string): Query {
  return async (sql) => {
    const db = new DatabaseSync(join(data, 'yijianshi.db'), { readOnly: true });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };
}
