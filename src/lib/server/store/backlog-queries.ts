import type { BacklogStore } from './backlog-rows.ts';
import type { Reader } from './reader.ts';
import type { Build } from './statements.ts';

const OPEN = ['processing', 'correcting'] as const;

export const BACKLOG_READS = {
  openApplications: (db) =>
    db
      .selectFrom('application')
      .select(({ fn }) => ['status', fn.countAll().as('count')])
      .where('status', 'in', OPEN)
      .groupBy('status'),
  dueClocks: (db, p) =>
    db
      .selectFrom('timer')
      .select(({ fn }) => [fn.countAll().as('count'), fn.min('dueAt').as('oldest')])
      .where('state', '=', 'running')
      .where('dueAt', '<=', p.now)
} satisfies Record<string, Build>;

export function createBacklogReads(reader: Reader): BacklogStore {
  return {
    openApplications: async () => {
      const rows = await reader.all<{ status: string; count: number }>(
        'openApplications',
        BACKLOG_READS.openApplications,
        {}
      );
      return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
    },
    dueClocks: async (now) => {
      const row = await reader.get<{ count: number; oldest: number | null }>('dueClocks', BACKLOG_READS.dueClocks, {
        now
      });
      return { count: Number(row?.count ?? 0), oldest: row?.oldest ?? null };
    }
  };
}
