import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { READS } from './queries.ts';
import { compile } from './sqlite-compiler.ts';
import { openSqliteStore } from './sqlite.ts';

let folder: string;
let db: DatabaseSync;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plans-'));
  await (await openSqliteStore(join(folder, 'store.db'))).close();
  db = new DatabaseSync(join(folder, 'store.db'), { readOnly: true });
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is asked every minute or hour reads what it is about, not every file there is. */
it.each([
  ['unscannedFiles', /SEARCH file USING (?:COVERING )?INDEX file_by_scan \(scan=\?\)/],
  ['orphanFiles', /SEARCH file USING INDEX file_by_draft \(draft>\?\)/]
] as const)('%s finds its files by an index', (name, search) => {
  const plan = db.prepare(`explain query plan ${compile(READS[name]).sql}`).all() as { detail: string }[];
  const steps = plan.map(({ detail }) => detail);
  expect(steps).toContainEqual(expect.stringMatching(search));
  expect(steps.filter((step) => /^SCAN file/.test(step))).toEqual([]);
});
