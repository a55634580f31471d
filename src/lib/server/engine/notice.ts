import { askedData } from '#lib/core/run/submission.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import { hasEnded, type DataRecord, type Loaded } from './load.ts';
import type { CorrectionRequest } from './types.ts';

/** The one notice (rule 13) while it is unanswered. */
export interface Notice {
  at: number;
  requests: CorrectionRequest[];
}

export async function openNotice(deps: Pick<EngineDeps, 'store'>, loaded: Loaded): Promise<Notice | null> {
  if (loaded.row.status !== 'correcting') return null;
  const event = (await deps.store.events(loaded.row.id)).findLast((entry) => entry.type === 'correction.notified');
  const payload = event && (await eventPayload<{ requests: CorrectionRequest[] }>(deps.store, loaded.key, event));
  if (!event || !payload) return null;
  const statuses = loaded.statuses;
  return { at: event.at, requests: payload.requests.filter((request) => !hasEnded(statuses[request.item])) };
}

/** By when the notice has to be answered; null where no clock runs for it. */
export function noticeDueAt({ version, timers }: Pick<Loaded, 'version' | 'timers'>): number | null {
  const clocks = version.chart.clocks.filter(({ kind }) => kind === 'correction').map(({ id }) => id);
  return timers.find(({ clock }) => clocks.includes(clock))?.dueAt ?? null;
}

/** The data with these elements as they are given; one that was left empty is taken out, everything else stays as it was. */
export function withElements(
  { version }: Pick<Loaded, 'version'>,
  record: DataRecord,
  elements: readonly string[],
  given: Record<string, unknown>
): Record<string, unknown> {
  const merged: Record<string, unknown> = structuredClone(record.data);
  for (const element of elements) setElement(merged, element, getElement(given, element));
  return askedData(version, record.answers, merged);
}

export function askedElements(notice: Notice): string[] {
  return [...new Set(notice.requests.flatMap((request) => request.elements))];
}

export function askedMaterials(notice: Notice): string[] {
  return [...new Set(notice.requests.flatMap((request) => request.materials))];
}
