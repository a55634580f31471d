import type { EngineDeps } from '../engine/deps.ts';
import type { Dispatched } from '../engine/dispatch.ts';
import { eventPayload } from '../engine/event-log.ts';
import type { CorrectionRequest } from '../engine/types.ts';
import { keyOf } from '../sealed.ts';
import type { DeliveryRow } from '../store/delivery-rows.ts';
import type { ApplicationRow, EventRow } from '../store/types.ts';

type Deps = Pick<EngineDeps, 'store' | 'keys' | 'versions'>;

/** What only some events have. */
interface Payload {
  reason?: string;
  facts?: Record<string, unknown>;
  requests?: CorrectionRequest[];
}

/**
 * What one department is sent: of a dispatch exactly the slice that the engine keeps, of a notice what this department asked
 * for or why it has an item back, of an outcome what was decided. The same text at every attempt. `null`: the application was erased.
 */
export async function bodyOf(deps: Deps, delivery: DeliveryRow): Promise<string | null> {
  const { application, seq } = delivery;
  const row = await deps.store.application(application);
  const key = row && (await keyOf(deps.store, deps.keys, { application }));
  const event = key && (await deps.store.events(application)).find((each) => each.seq === seq);
  if (!row || !key || !event) return null;
  const payload = event.payloadSha256 === null ? null : await eventPayload(deps.store, key, event);
  const about = {
    application,
    number: row.number,
    bundle: row.bundle,
    ...(event.item !== null && { item: event.item })
  };
  const data = { ...about, ...(await saidOf(deps, delivery, { row, event, payload })) };
  return JSON.stringify({ type: event.type, timestamp: new Date(delivery.createdAt).toISOString(), data });
}

async function saidOf(
  deps: Deps,
  { kind, department }: DeliveryRow,
  { row, event, payload }: { row: ApplicationRow; event: EventRow; payload: unknown }
): Promise<object> {
  if (kind === 'dispatch') {
    const { payload: form, dataRevision } = payload as Dispatched;
    return { dataRevision, form };
  }
  const { reason, facts, requests } = (payload ?? {}) as Payload;
  if (kind === 'outcome') return { ...(reason !== undefined && { reason }), ...(facts && { facts }) };
  if (event.item !== null) return reason === undefined ? {} : { reason };
  if (!requests) return {};
  const own = await itemsOf(deps, row, department);
  return { requests: requests.filter(({ item }) => own.includes(item)) };
}

/** Items that are a department's own, or its as the second level, whoever has them in hand by now. */
async function itemsOf({ versions }: Deps, row: ApplicationRow, department: string): Promise<string[]> {
  const version = await versions.load(row.bundle, row.version);
  return Object.entries(version?.chart.items ?? {})
    .filter(([, own]) => own.department === department || own.finalDepartment === department)
    .map(([item]) => item);
}
