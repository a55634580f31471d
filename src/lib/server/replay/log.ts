import type { DataKey } from '../crypto/data-key.ts';
import { eventPayload } from '../engine/event-log.ts';
import type { EventRow, Store } from '../store/types.ts';

/** An event of the log with what it says; `undefined` where it says nothing. */
export interface Logged {
  row: EventRow;
  value: unknown;
}

/** What was written in one commit: the event itself, and what followed from it. */
export type LoggedCommit = [Logged, ...Logged[]];

/** The log of an application, commit by commit: the events that follow from one carry its key with a number after `#`. */
export async function readLog(
  store: Pick<Store, 'events' | 'payload'>,
  key: DataKey,
  application: string
): Promise<LoggedCommit[]> {
  const commits: LoggedCommit[] = [];
  for (const row of await store.events(application)) {
    const value = row.payloadSha256 === null ? undefined : await eventPayload(store, key, row);
    const last = commits.at(-1);
    if (last && row.key === `${last[0].row.key}#${last.length}`) last.push({ row, value });
    else commits.push([{ row, value }]);
  }
  return commits;
}
