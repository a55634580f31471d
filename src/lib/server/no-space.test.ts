import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { isNoSpace } from './no-space.ts';

it('tells a full disk from other faults, whoever says so', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('pragma max_page_count = 2; create table t (x)');
  const fault = (sql: string) => {
    try {
      db.exec(sql);
    } catch (thrown) {
      return thrown;
    }
    return null;
  };
  const full = fault('insert into t values (zeroblob(100000))');
  expect(full).toBeInstanceOf(Error);
  expect(isNoSpace(full)).toBe(true);
  expect(isNoSpace(fault('insert into u values (1)'))).toBe(false);
  expect(isNoSpace(new Error('The job failed', { cause: { code: 'ENOSPC' } }))).toBe(true);
  expect(isNoSpace({ code: '53100' })).toBe(true);
  for (const other of [null, undefined, 'ENOSPC', { code: 'ENOENT' }]) expect(isNoSpace(other)).toBe(false);
});
