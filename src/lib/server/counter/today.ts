import { maskName } from '../engine/masking.ts';
import { hasEnded, isActive } from '../engine/load.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { Actor } from '../engine/types.ts';
import type { ApplicationRow, VisitRow } from '../store/types.ts';
import type { CounterDeps } from './deps.ts';
import type { Visit, VisitLine } from './types.ts';

/** A line of the day's list: who (masked), what, and what comes next. */
export async function linesOf(
  { store }: Pick<CounterDeps, 'store'>,
  row: VisitRow,
  visit: Visit | null,
  clerk: Actor
): Promise<VisitLine> {
  const application = await store.application(row.application);
  return {
    ...{ id: row.id, queue: row.queue, openedAt: row.openedAt, bundle: row.bundle, channel: row.channel },
    ...{ purpose: row.purpose, own: row.clerk === clerk.id, number: application?.number ?? null },
    person: maskName(visit?.person?.name ?? ''),
    state: visit ? stateOf(application) : 'gone'
  };
}

function stateOf(application: ApplicationRow | null): VisitLine['state'] {
  if (!application) return 'draft';
  if (application.status === 'correcting') return 'correcting';
  const statuses = Object.values(JSON.parse(application.statuses) as Record<string, TaskStatus>).filter(isActive);
  if (application.status === 'closed') return 'closed';
  return statuses.length > 0 && statuses.every(hasEnded) && statuses.includes('approved') ? 'results' : 'processing';
}
