import { OPEN_STATUSES, OUTCOMES } from '#lib/core/chart/types.ts';
import type { Owed } from '#lib/core/run/officer-view.ts';
import type { Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import { departmentAtWork } from '../policy/tasks.ts';
import { keyOf, openJson } from '../sealed.ts';
import type { DeskCount, DeskQuery, DeskTaskRow } from '../store/desk-rows.ts';
import type { TaskRow, TimerRow } from '../store/types.ts';
import { owedClock, warningFor } from './clocks.ts';
import type { EngineDeps } from './deps.ts';
import { readPayload } from './event-log.ts';
import { placeText, readPlace } from './inbox-cursor.ts';
import { keysetPage } from '../store/keyset.ts';
import { searchFor } from './inbox-search.ts';
import { departmentOf, hasEnded, itemName, wasReturned } from './load.ts';
import { maskName } from './masking.ts';
import { stewardOf } from './steps.ts';
import type { Actor, InboxCounts, InboxPage, InboxQuery, InboxRow, PublishedVersion } from './types.ts';

/** Rows of one page where nothing else is asked for, and at most. */
const PAGE = 50;
const PAGE_AT_MOST = 200;
/** Nothing is counted further. */
export const COUNTED_AT_MOST = 1000;

/**
 * One page of the tasks of an officer's department, by what is due first; or of those that it handed on to the second level,
 * to be read only.
 */
export async function inbox(deps: EngineDeps, actor: Actor, query: InboxQuery = {}): Promise<InboxPage> {
  const none: InboxPage = { rows: [], before: null, after: null };
  const department = departmentAtWork(actor);
  if (department === null) return none;
  const asked = await askedOf(deps, actor, { ...query, department });
  if (asked === null) return none;
  const found = await (query.lane === 'lent' ? lent(deps, asked) : deps.store.deskTasks(asked));
  const { rows, ...places } = keysetPage(found, { ...asked, size: asked.limit - 1 }, placeText);
  return { rows: await rowsOf(deps, rows, department), ...places };
}

/** What the store is asked; null where nothing can be found. */
async function askedOf(
  deps: EngineDeps,
  actor: Actor,
  { department, search, mine, lane, order, before, after, size, ...rest }: InboxQuery & { department: string }
): Promise<DeskQuery | null> {
  const found = search ? await searchFor(deps, search) : {};
  if (found === null) return null;
  const place = { after: readPlace(after), before: readPlace(before) };
  return {
    ...{ department, ...rest, ...found, limit: Math.min(size ?? PAGE, PAGE_AT_MOST - 1) + 1 },
    // By number where numbers are looked for: that index stands in this order.
    order: 'numbers' in found ? 'new' : (order ?? 'due'),
    ...(lane && lane !== 'lent' && { lane }),
    ...(mine && { assignee: mine === 'mine' ? actor.id : null }),
    ...(place.after && { after: place.after }),
    ...(place.before && { before: place.before })
  };
}

/** Open tasks of the department's own items that the second level (终审) has in its hands. */
async function lent(deps: EngineDeps, asked: DeskQuery): Promise<DeskTaskRow[]> {
  const found = await Promise.all(
    (await lentItems(deps, asked.department))
      .filter(({ bundle, item }) => (asked.bundle ?? bundle) === bundle && (asked.item ?? item) === item)
      .map((held) => deps.store.deskTasks({ ...asked, ...held, lane: 'open' }))
  );
  const rows = found.flat().toSorted(asked.order === 'new' ? byNumber : byPlace);
  return asked.before ? rows.slice(-asked.limit) : rows.slice(0, asked.limit);
}

/** Items of the department's own that another one decides in the end, by bundle and item, whatever the version. */
async function lentItems(
  deps: EngineDeps,
  department: string
): Promise<{ department: string; bundle: string; item: string }[]> {
  const found = new Map<string, { department: string; bundle: string; item: string }>();
  for (const { bundle, version: number } of await deps.store.versions()) {
    const version = await deps.versions.load(bundle, number);
    for (const [item, { department: own, finalDepartment }] of Object.entries(version?.chart.items ?? {}))
      if (own === department && finalDepartment !== undefined && finalDepartment !== own)
        found.set(`${finalDepartment}/${bundle}/${item}`, { department: finalDepartment, bundle, item });
  }
  return [...found.values()];
}

function byPlace(a: DeskTaskRow, b: DeskTaskRow): number {
  return a.lane - b.lane || a.sortAt - b.sortAt || compare(a.application, b.application) || compare(a.item, b.item);
}

function byNumber(a: DeskTaskRow, b: DeskTaskRow): number {
  return compare(b.number, a.number) || compare(b.item, a.item);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** How much waits, each counted to `COUNTED_AT_MOST` and no further: one more means more than that. */
export async function inboxCounts(
  deps: EngineDeps,
  actor: Actor,
  days: { today: number; week: number }
): Promise<InboxCounts> {
  const department = departmentAtWork(actor);
  const now = deps.clock.now();
  const due: Record<keyof InboxCounts['due'], DeskCount> = {
    overdue: { lane: 'turn', until: now },
    today: { lane: 'turn', from: now, until: days.today },
    week: { lane: 'turn', from: Math.max(now, days.today), until: days.week },
    later: { lane: 'turn', from: days.week },
    stopped: { lane: 'still' },
    done: { lane: 'done' }
  };
  const own: Record<keyof InboxCounts['own'], DeskCount> = {
    mine: { lane: 'open', assignee: actor.id },
    free: { lane: 'open', assignee: null }
  };
  const wanted: [string, DeskCount][] = [
    ['open', { lane: 'open' }],
    ...Object.entries(due),
    ...Object.entries(own),
    ...OPEN_STATUSES.map((status): [string, DeskCount] => [`status ${status}`, { lane: 'open', statuses: [status] }]),
    ['status owed', { lane: 'open', statuses: OUTCOMES }]
  ];
  const most = COUNTED_AT_MOST + 1;
  const counts =
    department === null
      ? []
      : await deps.store.deskCounts(
          department,
          wanted.map(([, count]) => count),
          most
        );
  const of = new Map(wanted.map(([name], n) => [name, counts[n] ?? 0]));
  const some = <K extends string>(names: readonly K[], prefix = '') =>
    Object.fromEntries(names.map((name) => [name, of.get(prefix + name) ?? 0])) as Record<K, number>;
  return {
    open: of.get('open') ?? 0,
    due: some(['overdue', 'today', 'week', 'later', 'stopped', 'done']),
    own: some(['mine', 'free']),
    status: some([...OPEN_STATUSES, 'owed'], 'status '),
    lent: department === null ? 0 : await countLent(deps, department, most)
  };
}

async function countLent(deps: EngineDeps, department: string, most: number): Promise<number> {
  const held = await lentItems(deps, department);
  const counts = await Promise.all(
    held.map(({ department: holder, ...of }) => deps.store.deskCounts(holder, [{ lane: 'open', ...of }], most))
  );
  return Math.min(
    most,
    counts.flat().reduce((sum, count) => sum + count, 0)
  );
}

async function rowsOf(deps: EngineDeps, tasks: readonly DeskTaskRow[], department: string): Promise<InboxRow[]> {
  const timers = Map.groupBy(
    await deps.store.timersOf([...new Set(tasks.map(({ application }) => application))]),
    ({ application }) => application
  );
  const rows = await Promise.all(
    tasks.map((task) => inboxRow(deps, task, timers.get(task.application) ?? [], department))
  );
  return rows.flat();
}

async function inboxRow(
  deps: EngineDeps,
  task: DeskTaskRow,
  timers: readonly TimerRow[],
  department: string
): Promise<InboxRow[]> {
  const version = await deps.versions.load(task.bundle, task.version);
  if (!version) return [];
  const isHeld = task.department === department;
  // An older version may have had the item done by somebody else.
  if (!isHeld && version.chart.items[task.item]?.department !== department) return [];
  // An erased one has none any more.
  const { context } = JSON.parse(task.snapshot) as Partial<Snapshot>;
  const answers = context?.answers ?? {};
  const owed = owedOf(version, timers, task, JSON.parse(task.statuses) as Record<string, TaskStatus>);
  const moment = { answers, now: deps.clock.now() };
  const { application, number, bundle, item, dueAt, submittedAt, revision, assignee, region } = task;
  return [
    {
      ...{ application, number, bundle, item, dueAt, submittedAt, revision, assignee, region, owed },
      bundleName: version.source.bundle.name,
      itemName: itemName(version, item),
      applicant: nameIn(deps, task),
      status: task.status as InboxRow['status'],
      provisional: timers.some((timer) => timer.dueAt === dueAt && timer.provisional),
      holder: isHeld ? null : departmentOf(version, item, task.department),
      returned: isHeld && context !== undefined && wasReturned({ context }, item, task.status as TaskStatus),
      warning:
        !isHeld || (hasEnded(task.status as TaskStatus) && owed === null)
          ? null
          : warningFor(version, timers, item, moment)
    }
  ];
}

function nameIn(deps: EngineDeps, { application, wrappedKey, applicant }: DeskTaskRow): string {
  if (!wrappedKey || !applicant) return '';
  const stored = openJson(deps.keys.unwrap(application, wrappedKey), `${application}/applicant`, applicant);
  return maskName((stored as { name: string }).name);
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
  const name = await wholeName(deps, application);
  return name === null ? '' : maskName(name);
}

/** The applicant's name as it was given; null once the application was erased. */
export async function wholeName(deps: Pick<EngineDeps, 'store' | 'keys'>, application: string): Promise<string | null> {
  const key = await keyOf(deps.store, deps.keys, { application });
  const stored = key && ((await readPayload(deps.store, key, application, 'applicant')) as { name: string } | null);
  return stored ? stored.name : null;
}
