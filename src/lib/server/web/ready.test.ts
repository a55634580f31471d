import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite.ts';
import { readiness, readyAnswer } from './ready.ts';

it('is ready while the store answers, and not once it is closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yijianshi-ready-'));
  const store = await openSqliteStore(join(folder, 'yijianshi.db'));
  expect(await readiness(store)).toBe('ready');
  await store.close();
  expect(await readiness(store, 50)).toBe('unavailable');
  rmSync(folder, { recursive: true, force: true });
});

it('waits for no store that says nothing, and hides what a fault says', async () => {
  expect(await readiness({ deleteExpiredDrafts: () => new Promise(() => undefined) }, 5)).toBe('unavailable');
  const fault = { deleteExpiredDrafts: () => Promise.reject(new Error('disk full at /srv')) };
  expect(await readiness(fault)).toBe('unavailable');
  const answer = readyAnswer('unavailable');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store']);
  expect(await answer.json()).toEqual({ status: 'unavailable' });
  expect(readyAnswer('ready').status).toBe(200);
});
