// The rows of a commit, table by table, in the order in which they are written: what the engine's commits are compared with.
import { storedTask } from '../../../src/lib/server/store/commit-writes.ts';
import type { Commit } from '../../../src/lib/server/store/types.ts';

export type Row = Record<string, unknown>;

export const CHANGING = [
  ...['version', 'status', 'revision', 'dataRevision', 'snapshot', 'statuses'],
  ...['lastSeq', 'lastHash', 'parties', 'updatedAt']
];

export interface Written {
  /** Rows to put in, by table; those of `task` and `timer` replace the ones of the same key. */
  put: [table: string, row: Row][];
  /** Changes of the application's own row; null where it is put in. */
  change: Row | null;
  /** Clocks that go. */
  clear: { application: string; clock: string }[];
}

export function rowsOf(commit: Commit): Written {
  const application = commit.application.id;
  const isNew = commit.wrappedKey !== undefined;
  const rows = (table: string, list: readonly object[]) => list.map((row): [string, Row] => [table, row as Row]);
  return {
    change: isNew ? null : (commit.application as unknown as Row),
    clear: commit.timers.clear.map((clock) => ({ application, clock })),
    put: [
      ...(isNew ? rows('application', [commit.application]) : []),
      ...(isNew ? rows('applicationKey', [{ application, wrappedKey: commit.wrappedKey }]) : []),
      ...rows('event', commit.events),
      ...rows('payload', commit.payloads),
      ...rows(
        'task',
        commit.tasks.map((row) => storedTask(row, commit.application.receivedAt))
      ),
      ...rows('timer', commit.timers.set).map(([table, row]): [string, Row] => [
        table,
        { ...row, provisional: row['provisional'] ? 1 : 0, leaseUntil: null }
      ]),
      ...rows('outbox', commit.outbox),
      ...rows('mark', commit.marks ?? []),
      ...rows(
        'lookup',
        (commit.lookups ?? []).map((row) => ({ application, ...row }))
      )
    ]
  };
}
