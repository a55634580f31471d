import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect } from '@playwright/test';
import { eventHolds, GENESIS } from '../../../src/lib/server/engine/event-log.ts';
import type { EventRow } from '../../../src/lib/server/store/types.ts';
import { makeKey, postForm, visitorAs, type Visitor } from '../api-keys.ts';
import { loadSources } from '../merge.ts';
import { departmentOf } from '../people.ts';
import { TestServer } from '../server.ts';
import { madeSubmission } from '../submission.ts';
import { sendRaw } from './raw.ts';
import { malformed, type Ground } from './requests.ts';

const ITEM = 'BIRTH_CERT';
const AT_ONCE = 8;
/** Everything that must be as it was: what a refused request may not touch. */
const TABLES = [
  'application',
  'event',
  'payload',
  'task',
  'timer',
  'outbox',
  'draft',
  'file',
  'apiKey',
  'life',
  'version'
];
/** With so little to work with, what is not needed is soon collected: memory grows only by what a server keeps. */
const HEAP_MEGABYTES = 256;
/** Less than what thousands of requests carry. */
const MEGABYTES_MORE = 250;

/** Sends so many malformed requests to a real server process, and looks whether it came through them untouched. */
export async function withstand(count: number, seed: number): Promise<Record<string, number>> {
  const server = await TestServer.start({
    env: { YIJIANSHI_KEY_CALLS: '900000', NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}` }
  });
  try {
    const ground = await prepare(server);
    await server.kill('SIGTERM');
    const before = rowsOf(server.data);
    await server.up();
    const [pid, memory] = [server.pid, memoryOf(server.pid)];
    const statuses = await sendAll(server, ground, count, seed);
    expect(Object.keys(statuses).filter((status) => Number(status) >= 500 || /^2/.test(status))).toEqual([]);
    expect([server.pid, existsSync(`/proc/${pid}`)]).toEqual([pid, true]);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    expect(memoryOf(pid) - memory).toBeLessThan(MEGABYTES_MORE);
    await server.kill('SIGTERM');
    expect(rowsOf(server.data)).toEqual(before);
    return statuses;
  } finally {
    await server.stop();
  }
}

async function sendAll(
  server: TestServer,
  ground: Ground,
  count: number,
  seed: number
): Promise<Record<string, number>> {
  const requests = fc.sample(malformed(ground), { numRuns: count, seed });
  const statuses: Record<string, number> = {};
  const next = requests.values();
  const worker = async () => {
    for (const request of next) {
      const status = await sendRaw(server.port, request);
      // Preflights and reads by HEAD change nothing, and a document that anybody reads is no fault.
      const harmless = /^(GET|HEAD|get)$/.test(request.method) && status < 400;
      const name = harmless ? 'read' : String(status);
      if (status >= 500 || (!harmless && /^2/.test(name)))
        throw new Error(
          `${status}: seed ${seed}: ${JSON.stringify({ ...request, body: Buffer.from(request.body).toString('latin1').slice(0, 2000) })}\n${server.output.slice(-2000)}`
        );
      statuses[name] = (statuses[name] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return statuses;
}

/** An application, keys of its department and of a portal, an open draft and the pages with forms. */
async function prepare(server: TestServer): Promise<Ground> {
  const administrator = await visitorAs(server.origin, 'admin');
  const department = departmentOf('newborn', ITEM);
  const portal = await makeKey(administrator, { client: 'portal', scopes: ['submit'] });
  const desk = await makeKey(administrator, { client: 'desk', scopes: ['tasks:read', 'tasks:write'], department });
  const application = await handIn(server.origin, portal);
  const citizen = await visitorAs(server.origin, 'linxiaowen');
  const officer = await visitorAs(server.origin, department);
  return {
    host: `127.0.0.1:${server.port}`,
    keys: [portal, desk],
    ...{ application, item: ITEM, citizen: citizen.cookie, officer: officer.cookie },
    forms: [
      ...(await formsOf(citizen)),
      { path: `/desk/tasks/${application}/${ITEM}?/move`, names: ['reason', 'element', 'material'], who: 'officer' },
      { path: `/desk/tasks/${application}/${ITEM}?/reveal`, names: ['kind'], who: 'officer' }
    ]
  };
}

async function handIn(origin: string, key: string): Promise<string> {
  const source = (await loadSources()).get('newborn')!;
  const { body, materials } = madeSubmission(source, 7);
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'malformed-ground' };
  const files = await Promise.all(
    materials.map(async (material) => {
      const address = `${origin}/api/v1/bundles/newborn/files?material=${encodeURIComponent(material)}`;
      const sent = {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/pdf' },
        body: '%PDF-1.7\n%%EOF\n'
      };
      return { material, file: ((await (await fetch(address, sent)).json()) as { file: string }).file };
    })
  );
  const made = await fetch(`${origin}/api/v1/bundles/newborn/applications`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, materials: files })
  });
  expect(made.status).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

/** The guide of a draft that is begun for it. */
async function formsOf(citizen: Visitor): Promise<Ground['forms']> {
  const begun = await postForm(citizen, '/bundles/newborn?/start', []);
  const draft = /\/drafts\/([^/]+)/.exec(begun.headers.get('location') ?? '')?.[1];
  if (draft === undefined) throw new Error(`No draft was begun: ${begun.status}`);
  const path = `/drafts/${draft}/guide`;
  const page = await (await fetch(citizen.origin + path, { headers: { cookie: citizen.cookie } })).text();
  const names = [...new Set([...page.matchAll(/\bname="([^"]+)"/g)].map(([, name]) => name!))];
  return [{ path, names: [...names, 'mother.name', 'newborn.birthWeight'], who: 'citizen' }];
}

/** How many rows each table has, after every chain of the log was followed to its end. */
function rowsOf(data: string): Record<string, number> {
  const db = new DatabaseSync(join(data, 'yijianshi.db'), { readOnly: true });
  try {
    const events = db.prepare('select * from event order by application, seq').all() as unknown as EventRow[];
    const ends = new Map<string, string>();
    for (const event of events) {
      expect([event.previousHash, eventHolds(event)]).toEqual([ends.get(event.application) ?? GENESIS, true]);
      ends.set(event.application, event.hash);
    }
    const count = (table: string) =>
      Number((db.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n);
    return Object.fromEntries(TABLES.map((table) => [table, count(table)]));
  } finally {
    db.close();
  }
}

/** Megabytes that a process holds. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
