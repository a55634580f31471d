import type { Store } from '../store/types.ts';
import { eventPayload } from './event-log.ts';
import type { Loaded } from './load.ts';

/** Who took a result. An officer's word that it was collected says neither number nor visit. */
export interface Handed {
  at: number;
  by: 'self' | 'agent';
  /** As the document in hand said it. */
  idNo: string | null;
  visit: string | null;
}

/** Where the results of an application are, by item, as its log says it. */
export interface ResultTrail {
  /** Those that somebody took; what is decided or made anew was taken by nobody yet. */
  handed: Map<string, Handed>;
  /** Those whose document the department itself sent and did not get back. */
  sent: Map<string, 'posted' | 'delivered'>;
  /** Sequence number of the event that decided last. */
  decided: Map<string, number>;
  /** The same of the event that decided or made the document last. */
  made: Map<string, number>;
}

const DECIDED = ['item.approved', 'item.revoked'];
const MADE = [...DECIDED, 'item.issued'];
/** As the template of the item says it, or where it has no step for that as a line of the log. */
const HANDED = ['item.collected', 'item.handedOver'];

export async function readTrail(
  { store }: { store: Pick<Store, 'events' | 'payload'> },
  { row, key }: Pick<Loaded, 'row' | 'key'>
): Promise<ResultTrail> {
  const trail: ResultTrail = { handed: new Map(), sent: new Map(), decided: new Map(), made: new Map() };
  for (const event of await store.events(row.id)) {
    const { item, type, seq, at } = event;
    if (item === null) continue;
    follow(trail, { item, type, seq });
    if (!HANDED.includes(type)) continue;
    const said = event.payloadSha256 ? await eventPayload<Partial<Handed>>(store, key, event) : null;
    trail.handed.set(item, { at, by: said?.by ?? 'self', idNo: said?.idNo ?? null, visit: said?.visit ?? null });
  }
  return trail;
}

function follow(
  { handed, sent, decided, made }: ResultTrail,
  { item, type, seq }: { item: string; type: string; seq: number }
): void {
  if (DECIDED.includes(type)) decided.set(item, seq);
  if (MADE.includes(type)) {
    made.set(item, seq);
    handed.delete(item);
    sent.delete(item);
  }
  if (type === 'item.posted') sent.set(item, 'posted');
  if (type === 'item.delivered') sent.set(item, 'delivered');
  if (type === 'item.postReturned') sent.delete(item);
}
