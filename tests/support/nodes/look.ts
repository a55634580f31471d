// Looks into a database from outside, past every node.
import { expect } from 'vitest';
import type { TestPostgres } from '../../../src/lib/server/store/postgres-fixture.ts';

/** Rows of a table, with or without a condition (`event where …`). */
export async function countOf(postgres: TestPostgres, url: string, from: string): Promise<number> {
  const [row] = await postgres.query(url, `select count(*) as count from ${from}`);
  return Number(row!['count']);
}

/** Events, what goes out and file numbers: nothing is there twice, and no event without what came before it. */
export async function checkNothingDoubled(postgres: TestPostgres, url: string): Promise<void> {
  const doubled = await postgres.query(
    url,
    `select application, key from event group by application, key having count(*) > 1
     union all select application, kind from outbox group by application, item, kind, "payloadSha256" having count(*) > 1
     union all select number, number from application group by number having count(*) > 1`
  );
  expect(doubled).toEqual([]);
  const gaps = await postgres.query(
    url,
    'select application from event group by application having count(*) <> max(seq)'
  );
  expect(gaps).toEqual([]);
}
