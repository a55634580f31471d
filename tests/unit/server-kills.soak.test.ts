// The built server itself is killed again and again while other systems hand in over HTTP.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eventHolds, GENESIS } from '../../src/lib/server/engine/event-log.ts';
import type { EventRow } from '../../src/lib/server/store/rows.ts';
import { makeKey, visitorAs } from '../support/api-keys.ts';
import { send } from '../support/api-submission.ts';
import { PDF } from '../support/citizen-walk.ts';
import { loadSources } from '../support/merge.ts';
import { checkNothingDoubled, countOf } from '../support/nodes/look.ts';
import { sqliteQuery } from '../support/nodes/query.ts';
import { TestServer } from '../support/server.ts';
import { madeSubmission, type MadeSubmission } from '../support/submission.ts';

const KILLS = Number(process.env['YIJIANSHI_KILLS'] ?? 50);
const BETWEEN_MS = 2_000;
const CLIENTS = 4;
const PAUSE_MS = 100;

it('what was answered with 201 is there, once, however often the server is killed', async () => {
  const server = await TestServer.start({ env: { YIJIANSHI_KEY_CALLS: '900000' } });
  try {
    const load = startSystems(server, await keyOf(server));
    for (let round = 0; round < KILLS; round += 1) {
      // Every other time at the beginning, which meets the start too; else once it is at work again.
      const before = load.acknowledged.length;
      while (round % 2 === 1 && !load.over && load.acknowledged.length === before) await pause(PAUSE_MS);
      await pause(Math.random() * BETWEEN_MS);
      await server.kill();
      await server.up();
    }
    await load.stop();
    await server.kill('SIGTERM');
    const query = sqliteQuery(server.data);
    const there = (await query('select id from application')).map(({ id }) => String(id));
    expect(there.toSorted(), 'what was acknowledged, and nothing else').toEqual(load.acknowledged.toSorted());
    await checkNothingDoubled(query);
    const ends = new Map<string, string>();
    for (const event of (await query('select * from event order by application, seq')) as unknown as EventRow[]) {
      expect([event.previousHash, eventHolds(event)]).toEqual([ends.get(event.application) ?? GENESIS, true]);
      ends.set(event.application, event.hash);
    }
    expect(ends.size).toBe(there.length);
    expect(there.length).toBeGreaterThan(0);
    const counts = `${there.length} submissions acknowledged, ${load.repeated} requests repeated`;
    console.warn(
      `${KILLS} kills of the built server on SQLite: ${counts}, ${await countOf(query, 'event')} events, chains whole`
    );
  } finally {
    await server.stop();
  }
});

async function keyOf({ origin }: TestServer): Promise<string> {
  return makeKey(await visitorAs(origin, 'admin'), { client: 'portal', scopes: ['submit'] });
}

interface Systems {
  /** Applications that were answered with 201. */
  acknowledged: string[];
  repeated: number;
  /** Nobody hands in any more: somebody got an answer that should not be. */
  over: boolean;
  stop(): Promise<void>;
}

/** Each hands in its files and its form, and sends again, the same under the same key, whatever got no answer. */
function startSystems({ origin }: TestServer, token: string): Systems {
  let stopped = false;
  let count = 0;
  const load: Systems = { acknowledged: [], repeated: 0, over: false, stop: async () => undefined };

  async function persist(...[to, path, key, type, body]: Parameters<typeof send>): Promise<Record<string, unknown>> {
    for (;;) {
      const answer = await answered(() => send(to, path, key, type, body));
      if (answer) return answer;
      load.repeated += 1;
      await pause(PAUSE_MS);
    }
  }

  async function system({ body, materials }: MadeSubmission): Promise<void> {
    const to = { origin, token };
    while (!stopped) {
      const key = `press-of-system-${(count += 1)}`;
      const files: object[] = [];
      for (const material of materials) {
        const path = `newborn/files?${new URLSearchParams({ material, name: '扫描件.pdf' })}`;
        const { file } = await persist(to, path, key, 'application/octet-stream', PDF);
        files.push({ material, file });
      }
      const whole = JSON.stringify({ ...body, materials: files });
      const { id } = await persist(to, 'newborn/applications', key, 'application/json', whole);
      load.acknowledged.push(String(id));
    }
  }

  const working = loadSources().then((all) => {
    const made = madeSubmission(all.get('newborn')!, 7);
    return Promise.all(Array.from({ length: CLIENTS }, () => system(made)));
  });
  // Who waits for it hears of it.
  working.catch(() => (load.over = true));
  load.stop = async () => {
    stopped = true;
    await working;
  };
  return load;
}

/** What was said with 201; null where nobody was there. */
async function answered(call: () => Promise<Response>): Promise<Record<string, unknown> | null> {
  const got = await call()
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch(() => null);
  // 503: it starts. 409: the same, sent before, is still under way.
  if (got === null || [409, 503].includes(got.status)) return null;
  if (got.status !== 201 && got.status !== 200) throw new Error(`${got.status} ${got.text}`);
  return JSON.parse(got.text) as Record<string, unknown>;
}
