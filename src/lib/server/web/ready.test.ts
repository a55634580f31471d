import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite.ts';
import { readiness, readyAnswer } from './ready.ts';

it('is ready while the store answers, and not once it is closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yijianshi-ready-'));
  const store = await openSqliteStore(join(folder, 'yijianshi.db'));
  expect(await readiness(store, folder)).toBe('ready');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  await store.close();
  expect(await readiness(store, folder, { patience: 50 })).toBe('unavailable');
  rmSync(folder, { recursive: true, force: true });
});

it('waits for no store that says nothing, and hides what a fault says', async () => {
  const silent = { deleteExpiredDrafts: () => new Promise<never>(() => undefined) };
  expect(await readiness(silent, tmpdir(), { patience: 5 })).toBe('unavailable');
  const fault = { deleteExpiredDrafts: () => Promise.reject(new Error('disk full at /srv')) };
  expect(await readiness(fault, tmpdir())).toBe('unavailable');
  const answer = readyAnswer('unavailable');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store']);
  expect(await answer.json()).toEqual({ status: 'unavailable' });
  expect(readyAnswer('ready').status).toBe(200);
});

it('says so when there is no room: in the data folder, or for the store', async () => {
  const store = { deleteExpiredDrafts: () => Promise.resolve([]) };
  const room = Number.MAX_SAFE_INTEGER;
  expect(await readiness(store, tmpdir(), { room })).toBe('no-space');
  expect(await readiness(store, tmpdir())).toBe('ready');
  expect(await readiness(store, join(tmpdir(), 'nothing-here')), 'a folder that is gone').toBe('unavailable');
  const full = { deleteExpiredDrafts: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) };
  expect(await readiness(full, tmpdir())).toBe('no-space');
  const answer = readyAnswer('no-space');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ status: 'no-space', reason: expect.stringContaining('空间不够') });
});
