import { OPEN_STATUSES, OUTCOMES } from '#lib/core/chart/types.ts';
import type { Owed } from '#lib/core/run/officer-view.ts';
import type { Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { TaskRow, TimerRow } from '../store/types.ts';
import { departmentAtWork } from '../policy/tasks.ts';
import { keyOf } from '../sealed.ts';
import { owedClock, warningFor } from './clocks.ts';
import type { EngineDeps } from './deps.ts';
import { readPayload } from './event-log.ts';
import { departmentOf, hasEnded, itemName, wasReturned } from './load.ts';
import { maskName } from './masking.ts';
import { stewardOf } from './steps.ts';
import type { Actor, InboxRow, PublishedVersion } from './types.ts';

const OPEN_AT_MOST = 1000;
const ENDED_AT_MOST = 200;
/**
 * The tasks of an officer's department, newest change first, with those that it handed on to the second level, to be read only. Ended ones have a limit of their own: however many there are,
 * none that still waits for somebody drops out behind them.
 */
export async function inbox(deps: EngineDeps, actor: Actor): Promise<InboxRow[]> {
  const department = departmentAtWork(actor);
  if (department === null) return [];
  const open = await deps.store.tasks({ department, statuses: [...OPEN_STATUSES], limit: OPEN_AT_MOST });
  const owed = await deps.store.tasks({ department, statuses: [...OUTCOMES], due: true, limit: OPEN_AT_MOST });
  const ended = await deps.store.tasks({ department, statuses: [...OUTCOMES], limit: ENDED_AT_MOST });
  const isOwed = new Set(owed.map(keyOfTask));
  const lent = await lentBy(deps, department);
  const tasks = [...open, ...lent, ...owed, ...ended.filter((task) => !isOwed.has(keyOfTask(task)))].sort(
    (a, b) => b.updatedAt - a.updatedAt
  );
  return (await Promise.all(tasks.map((task) => inboxRow(deps, task, department)))).flat();
}

/** Open tasks of the department's own items that the second level (终审) has in its hands. */
async function lentBy(deps: EngineDeps, department: string): Promise<TaskRow[]> {
  const finals = new Map<string, Set<string>>();
  for (const { bundle, version: number } of await deps.store.versions()) {
    const version = await deps.versions.load(bundle, number);
    for (const [item, { department: own, finalDepartment }] of Object.entries(version?.chart.items ?? {}))
      if (own === department && finalDepartment !== undefined)
        finals.set(finalDepartment, (finals.get(finalDepartment) ?? new Set()).add(`${bundle}/${item}`));
  }
  const found = [...finals].map(async ([holder, items]) => {
    const tasks = await deps.store.tasks({ department: holder, statuses: [...OPEN_STATUSES], limit: OPEN_AT_MOST });
    return tasks.filter(({ bundle, item }) => items.has(`${bundle}/${item}`));
  });
  return (await Promise.all(found)).flat();
}

function keyOfTask({ application, item }: TaskRow): string {
  return `${application}/${item}`;
}

async function inboxRow(deps: EngineDeps, task: TaskRow, department: string): Promise<InboxRow[]> {
  const row = await deps.store.application(task.application);
  const version = row && (await deps.versions.load(row.bundle, row.version));
  if (!row || !version) return [];
  const isHeld = task.department === department;
  // An older version may have had the item done by somebody else.
  if (!isHeld && version.chart.items[task.item]?.department !== department) return [];
  const timers = await deps.store.timers(row.id);
  // An erased one has none any more.
  const { context } = JSON.parse(row.snapshot) as Partial<Snapshot>;
  const answers = context?.answers ?? {};
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
      holder: isHeld ? null : departmentOf(version, task.item, task.department),
      returned: isHeld && context !== undefined && wasReturned({ context }, task.item, task.status as TaskStatus),
      warning:
        !isHeld || (hasEnded(task.status as TaskStatus) && owed === null)
          ? null
          : warningFor(version, timers, task.item, moment),
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
