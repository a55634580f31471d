import type { DataKey } from '../crypto/data-key.ts';
import { digestHolds } from '../crypto/digests.ts';
import { keyOf } from '../sealed.ts';
import type { EventRow, Store } from '../store/types.ts';
import type { EngineDeps } from './deps.ts';
import { eventHolds, GENESIS, readPayload } from './event-log.ts';

type ChainDeps = Pick<EngineDeps, 'keys'> & {
  store: Pick<Store, 'events' | 'application' | 'payload' | 'wrappedKey' | 'draft'>;
};

/**
 * Recomputes an application's chain, each line by the algorithm that its digest names. While its key is there every payload is compared with its hash too; after erasing
 * the chain alone still holds (rule 26).
 */
export async function verifyChain(
  deps: ChainDeps,
  application: string
): Promise<{ ok: true } | { ok: false; seq: number }> {
  const key = await keyOf(deps.store, deps.keys, { application });
  let previous: Pick<EventRow, 'seq' | 'hash'> = { seq: 0, hash: GENESIS };
  for (const event of await deps.store.events(application)) {
    const linked = event.seq === previous.seq + 1 && event.previousHash === previous.hash && eventHolds(event);
    if (!linked || (key && !(await payloadHolds(deps, key, event)))) return { ok: false, seq: previous.seq + 1 };
    previous = event;
  }
  const row = await deps.store.application(application);
  const whole = row === null || (row.lastSeq === previous.seq && row.lastHash === previous.hash);
  return whole ? { ok: true } : { ok: false, seq: previous.seq + 1 };
}

async function payloadHolds(deps: ChainDeps, key: DataKey, event: EventRow): Promise<boolean> {
  if (event.payloadSha256 === null) return true;
  try {
    const plain = await readPayload(deps.store, key, event.application, `event:${event.seq}`);
    return plain !== null && digestHolds(event.payloadSha256, JSON.stringify(plain));
  } catch {
    return false;
  }
}
