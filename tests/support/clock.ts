import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { TestServer } from './server.ts';

const MOVED = new URL('moved-clock.mjs', import.meta.url).href;

/**
 * Starts the server again on the same data with another time of day: everything in it believes that it is `to`, and time goes on from
 * there. Whoever was signed in longer than a session lasts has to sign in again.
 * @param to milliseconds since 1970
 */
export async function moveClock(server: TestServer, to: number): Promise<void> {
  await server.kill('SIGTERM');
  const ahead = `YIJIANSHI_TEST_CLOCK_AHEAD=${to - Date.now()}`;
  server.under = ['env', `NODE_OPTIONS=--import=${fileURLToPath(MOVED)}`, ahead];
  await server.up();
  // What had become due meanwhile is sent as soon as it is up: whoever presses a button before is told that it came first.
  await expect
    .poll(() => dueBy(server, to), { message: 'clocks that are due and were not heard', timeout: 60_000 })
    .toBe(0);
}

/** How many clocks run that are due by then. */
function dueBy(server: TestServer, at: number): number {
  const db = new DatabaseSync(join(server.data, 'yijianshi.db'), { readOnly: true });
  try {
    const row = db.prepare("select count(*) as n from timer where state = 'running' and dueAt <= ?").get(at);
    return Number(row!['n']);
  } finally {
    db.close();
  }
}

/** When a clock of an application that runs is due, as the store of the server has it; in milliseconds since 1970. */
export function dueOf(server: TestServer, application: string, clock: string): number {
  const db = new DatabaseSync(join(server.data, 'yijianshi.db'), { readOnly: true });
  try {
    const row = db.prepare('select dueAt from timer where application = ? and clock = ?').get(application, clock);
    if (!row) throw new Error(`${clock} does not run`);
    return Number(row['dueAt']);
  } finally {
    db.close();
  }
}
