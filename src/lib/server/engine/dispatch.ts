import { sliceItem } from '#lib/core/merge/slice.ts';
import type { Slice } from '#lib/core/merge/types.ts';
import type { EventRow } from '../store/types.ts';
import type { EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import type { DataRecord, Loaded } from './load.ts';
import type { PublishedVersion } from './types.ts';

/** What a department was sent and the data revision it rests on (rule 14). */
export interface Dispatched {
  payload: Record<string, unknown>;
  dataRevision: number;
}

/** An item's slice: whole at dispatch, partial before what it waits for is produced (rule 20). */
export function sliceOf(
  deps: Pick<EngineDeps, 'check'>,
  version: PublishedVersion,
  item: string,
  record: DataRecord,
  partial: boolean
): Slice {
  return sliceItem(version.plan, version.source, item, { ...record, partial }, deps.check);
}

/** What was sent for an item last; null before it was. @param events the whole log, where somebody has read it */
export async function lastDispatched(
  deps: EngineDeps,
  loaded: Pick<Loaded, 'row' | 'key'>,
  item: string,
  events?: readonly EventRow[]
): Promise<Dispatched | null> {
  events ??= await deps.store.events(loaded.row.id);
  const last = events.findLast((event) => event.type === 'item.dispatched' && event.item === item);
  return last ? eventPayload<Dispatched>(deps.store, loaded.key, last) : null;
}
