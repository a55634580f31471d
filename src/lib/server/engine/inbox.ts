import { OPEN_STATUSES, OUTCOMES } from '#lib/core/chart/types.ts';
import type { Owed } from '#lib/core/run/officer-view.ts';
import type { Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { TaskRow, TimerRow } from '../store/types.ts';
import { keyOf } from '../sealed.ts';
import { owedClock, warningFor } from './clocks.ts';
import type { EngineDeps } from './deps.ts';
import { readPayload } from './event-log.ts';
import { hasEnded, itemName } from './load.ts';
import { maskName } from './masking.ts';
import { stewardOf } from './steps.ts';
import type { Actor, InboxRow, PublishedVersion } from './types.ts';

const OPEN_AT_MOST = 1000;
const ENDED_AT_MOST = 200;
/**
 * The tasks of an officer's department, newest change first. Ended ones have a limit of their own: however many there are,
 * none that still waits for somebody drops out behind them.
 */
export async function inbox(deps: EngineDeps, actor: Actor): Promise<InboxRow[]> {
  if (actor.role !== 'officer' || !actor.department) return [];
  const { department } = actor;
  const open = await deps.store.tasks({ department, statuses: [...OPEN_STATUSES], limit: OPEN_AT_MOST });
  const owed = await deps.store.tasks({ department, statuses: [...OUTCOMES], due: true, limit: OPEN_AT_MOST });
  const ended = await deps.store.tasks({ department, statuses: [...OUTCOMES], limit: ENDED_AT_MOST });
  const isOwed = new Set(owed.map(keyOfTask));
  const tasks = [...open, ...owed, ...ended.filter((task) => !isOwed.has(keyOfTask(task)))].sort(
    (a, b) => b.updatedAt - a.updatedAt
  );
  return (await Promise.all(tasks.map((task) => inboxRow(deps, task)))).flat();
}

function keyOfTask({ application, item }: TaskRow): string {
  return `${application}/${item}`;
}

async function inboxRow(deps: EngineDeps, task: TaskRow): Promise<InboxRow[]> {
  const row = await deps.store.application(task.application);
  const version = row && (await deps.versions.load(row.bundle, row.version));
  if (!row || !version) return [];
  const timers = await deps.store.timers(row.id);
  const { answers } = (JSON.parse(row.snapshot) as Snapshot).context;
  const statuses = JSON.parse(row.statuses) as Record<string, TaskStatus>;
  const owed = owedOf(version, timers, task, statuses);
  const moment = { answers, now: deps.clock.now() };
  return [
    {
      application: row.id,
      number: row.number,
      bundle: row.bundle,
      bundleName: version.source.bundle.name,
      item: task.item,
      itemName: itemName(version, task.item),
      applicant: await applicantName(deps, row.id),
      status: task.status as InboxRow['status'],
      dueAt: task.dueAt,
      provisional: timers.some((timer) => timer.dueAt === task.dueAt && timer.provisional),
      owed,
      warning:
        hasEnded(task.status as TaskStatus) && owed === null ? null : warningFor(version, timers, task.item, moment),
      submittedAt: row.submittedAt
    }
  ];
}

/** What the department still owes for a task that has ended. */
export function owedOf(
  version: PublishedVersion,
  timers: readonly TimerRow[],
  { item, status }: Pick<TaskRow, 'item' | 'status'>,
  statuses: Record<string, TaskStatus>
): Owed | null {
  if (!hasEnded(status as TaskStatus)) return null;
  const rows = new Map(timers.map((timer) => [timer.clock, timer]));
  const clock = owedClock(version.chart, rows, item, stewardOf(version, statuses));
  return clock ? (clock.kind === 'postCheck' ? 'check' : 'delivery') : null;
}

/** The applicant's name, masked; empty once the application was erased. */
export async function applicantName(deps: EngineDeps, application: string): Promise<string> {
  const key = await keyOf(deps.store, deps.keys, { application });
  const stored = key && ((await readPayload(deps.store, key, application, 'applicant')) as { name: string } | null);
  return stored ? maskName(stored.name) : '';
}
