// Looks into a database from outside, past every node.
import { expect } from 'vitest';
import { ITEM } from './installation.ts';
import type { Load } from './load.ts';
import type { Node } from './node.ts';
import type { Query } from './query.ts';

/** Rows of a table, with or without a condition (`event where …`). */
export async function countOf(query: Query, from: string): Promise<number> {
  const [row] = await query(`select count(*) as count from ${from}`);
  return Number(row!['count']);
}

/** Events, what goes out and file numbers: nothing is there twice, and no event without what came before it. */
export async function checkNothingDoubled(query: Query): Promise<void> {
  const doubled = await query(
    `select application, key from event group by application, key having count(*) > 1
     union all select application, kind from outbox group by application, item, kind, "payloadSha256" having count(*) > 1
     union all select number, number from application group by number having count(*) > 1`
  );
  expect(doubled).toEqual([]);
  const gaps = await query('select application from event group by application having count(*) <> max(seq)');
  expect(gaps).toEqual([]);
}

/** What people and officers were told was done is there, once, and nothing else; every chain is whole. Says how much it was. */
export async function checkKept(load: Load, node: Node, query: Query): Promise<string> {
  const told = [...load.acknowledged.values()];
  expect(new Set(told).size, 'each press made an application of its own').toBe(told.length);
  const [there, accepted] = await Promise.all(
    ['application.submitted', 'item.accepted'].map(async (type) => {
      const rows = await query(`select application, item from event where type = '${type}'`);
      return rows.filter(({ item }) => item === null || item === ITEM).map(({ application }) => String(application));
    })
  );
  expect(there!.toSorted(), 'what was acknowledged, and nothing else').toEqual(told.toSorted());
  expect(accepted!.toSorted(), 'what an officer was told, and nothing else').toEqual(load.accepted.toSorted());
  expect(await countOf(query, 'application')).toBe(told.length);
  await checkNothingDoubled(query);
  for (const application of told) expect(await node.call('verifyChain', application)).toEqual({ ok: true });
  expect(told.length).toBeGreaterThan(0);
  const done = `${told.length} applications and ${load.accepted.length} moves acknowledged`;
  const events = await countOf(query, 'event');
  return `${done}, ${load.repeated} calls repeated, ${events} events: none lost, none twice, chains whole`;
}
