// Clocks that run out while nodes are killed.
import { setTimeout as pause } from 'node:timers/promises';
import { ANSWERS } from './installation.ts';
import { countOf } from './look.ts';
import { type Query } from './query.ts';
import type { Node } from './node.ts';
import { pooled } from './pool.ts';

/** Ten working days on: every examination that nobody looked at is over, and no limit that began with its end. */
const LATER = '2026-12-07T09:00:00+08:00';
/** How long a clock is kept for the node that took it, and a little more. */
const LEASE_MS = 61_000;
const BETWEEN_MS = 700;
const PAUSE_MS = 20;
const DUE = `timer where state = 'running' and "dueAt" <= ${Date.parse(LATER)}`;

/** Hands in applications until so many clocks will run out. */
export async function fillClocks(node: Node, query: Query, atLeast: number): Promise<void> {
  for (let batch = 0; (await countOf(query, DUE)) < atLeast; batch += 1) {
    const owners = Array.from({ length: 8 }, (_, index) => `waits-${batch}-${index}`);
    await pooled(owners, 4, async (owner) =>
      node.call('submit', await node.call('draft', owner, ANSWERS), owner, `press-${owner}`)
    );
  }
}

export interface Sent {
  /** Clocks that were due. */
  due: number;
  kills: number;
  /** Those whose event is there once; all of `due`, or something is wrong. */
  once: number;
}

/**
 * All clocks run out at once, all nodes send, and again and again one is killed in the middle and started anew; of three nodes two may be gone at a time.
 * @param nodes where there is one less at times
 * @param start puts a new one in the place of the one that was killed
 */
export async function sendUnderKills(
  nodes: (Node | null)[],
  query: Query,
  start: (now: string) => Promise<Node>
): Promise<Sent> {
  const due = await query(`select application, clock, "startedAt", "dueAt" from ${DUE}`);
  let now = Date.parse(LATER);
  let over = false;
  const iso = () => new Date(now).toISOString();
  const setAll = () => Promise.all(nodes.map((node) => node?.call('setClock', iso()).catch(() => null)));
  await setAll();
  const sending = nodes.map(async (_, at) => {
    while (!over) {
      await nodes[at]?.call('tick').catch(() => 0);
      await pause(PAUSE_MS);
    }
  });
  let kills = 0;
  const starting: Promise<void>[] = [];
  while ((await countOf(query, DUE)) > 0) {
    await pause((Math.random() * BETWEEN_MS) / nodes.length);
    const there = [...nodes.keys()].filter((at) => nodes[at] !== null);
    // Of several one is always there.
    if (nodes.length > 1 && there.length < 2) continue;
    const at = there[kills % there.length]!;
    const killed = nodes[at]!;
    nodes[at] = null;
    await killed.kill();
    kills += 1;
    now += LEASE_MS;
    await setAll();
    const back = start(iso()).then((node) => void (nodes[at] = node));
    starting.push(back);
    if (nodes.length === 1) await back;
  }
  await Promise.all(starting);
  over = true;
  await Promise.all(sending);
  const events = await query(`select application, key from event where key like 'clock:%'`);
  const times = new Map<string, number>();
  for (const { application, key } of events)
    times.set(`${application} ${key}`, (times.get(`${application} ${key}`) ?? 0) + 1);
  const keyOf = (row: Record<string, unknown>) =>
    `${row['application']} clock:${row['clock']}:${row['startedAt']}:${row['dueAt']}`;
  return { due: due.length, kills, once: due.filter((row) => times.get(keyOf(row)) === 1).length };
}
