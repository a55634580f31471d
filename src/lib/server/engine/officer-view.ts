import { OUTCOMES } from '#lib/core/chart/types.ts';
import { limitUnder } from '#lib/core/deadline/limits.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { createMend } from '#lib/core/merge/mend.ts';
import { factsOf } from '#lib/core/run/facts.ts';
import type { Answers } from '#lib/core/model/index.ts';
import type { Owed } from '#lib/core/run/officer-view.ts';
import type { Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { EventRow, TaskRow, TimerRow } from '../store/types.ts';
import { keyOf } from '../sealed.ts';
import { owedClock, timerOf, warningFor } from './clocks.ts';
import { situationOf } from './situation-view.ts';
import type { EngineDeps } from './deps.ts';
import { formatsOf, looksAt } from './disclose.ts';
import { lastDispatched, sliceOf } from './dispatch.ts';
import { readPayload } from './event-log.ts';
import {
  departmentOf,
  hasEnded,
  isActive,
  itemName,
  loadForOfficer,
  loadRecord,
  type DataRecord,
  type Loaded
} from './load.ts';
import { logView } from './log-view.ts';
import { maskName } from './masking.ts';
import { jointOf } from './move.ts';
import { isMove } from './moves.ts';
import { stewardOf } from './steps.ts';
import type { Actor, InboxRow, OfficerTask, PublishedVersion } from './types.ts';

const OPEN_AT_MOST = 1000;
const ENDED_AT_MOST = 200;
const OPEN = [
  'examining',
  'correcting',
  'waiting',
  'deciding',
  'paused',
  'faulted',
  'asking',
  'visiting',
  'withheld',
  'issuing',
  'reconsidering',
  'reviewing'
] satisfies TaskStatus[];

/**
 * The tasks of an officer's department, newest change first. Ended ones have a limit of their own: however many there are,
 * none that still waits for somebody drops out behind them.
 */
export async function inbox(deps: EngineDeps, actor: Actor): Promise<InboxRow[]> {
  if (actor.role !== 'officer' || !actor.department) return [];
  const { department } = actor;
  const open = await deps.store.tasks({ department, statuses: OPEN, limit: OPEN_AT_MOST });
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
function owedOf(
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

/** Masked; empty once the application was erased. */
async function applicantName(deps: EngineDeps, application: string): Promise<string> {
  const key = await keyOf(deps.store, deps.keys, { application });
  const stored = key && ((await readPayload(deps.store, key, application, 'applicant')) as { name: string } | null);
  return stored ? maskName(stored.name) : '';
}

/** One department's view of its own task: its own form in its own words, and of the others only how far they are. */
export async function officerTask(
  deps: EngineDeps,
  application: string,
  item: string,
  actor: Actor
): Promise<OfficerTask | null> {
  const loaded = await loadForOfficer(deps, application, item, actor);
  if (!loaded) return null;
  const { row, version } = loaded;
  const record = await loadRecord(deps, loaded);
  const status = loaded.statuses[item]!;
  return {
    application,
    number: row.number,
    revision: row.revision,
    bundleName: version.source.bundle.name,
    applicant: await applicantName(deps, row.id),
    item: version.source.items[item]!,
    itemId: item,
    department: departmentOf(version, item, loaded.runner.holder(loaded.snapshot, item)),
    status,
    owed: owedOf(version, await deps.store.timers(row.id), { item, status }, loaded.statuses),
    submittedAt: row.submittedAt,
    ...(await timesOf(deps, loaded, item)),
    layout: version.source.layouts[item]!,
    schema: version.source.schemas[item]!,
    ...(await payloadOf(deps, loaded, item, record)),
    elements: fieldElements(loaded, item),
    formats: formatsOf(version, item),
    looks: await looksAt(deps, row.id, item, actor),
    situation: situationOf(version, item, record.answers),
    materials: await materialsOf(deps, loaded, item, record),
    facts: factsOf(version, item),
    moves: possibleMoves(loaded, item),
    others: await othersOf(deps, loaded, item),
    log: logView(
      version,
      (await deps.store.events(row.id)).filter((event) => concerns(event, item))
    )
  };
}

/** Whether a stored file belongs to a material of the officer's own item in that application. */
export async function officerMayRead(
  deps: EngineDeps,
  file: { application: string | null; sharedKey: string },
  actor: Actor
): Promise<boolean> {
  if (file.application === null || actor.role !== 'officer') return false;
  const own = (await deps.store.tasks({ application: file.application })).filter(
    (task) => task.department === actor.department
  );
  const row = own.length > 0 ? await deps.store.application(file.application) : null;
  const version = row && (await deps.versions.load(row.bundle, row.version));
  const items =
    version?.plan.materials.find((material) => material.sharedKey === file.sharedKey)?.uses.map((use) => use.item) ??
    [];
  return own.some((task) => items.includes(task.item));
}

async function timesOf(
  deps: EngineDeps,
  { row, version, statuses }: Loaded,
  item: string
): Promise<Pick<OfficerTask, 'dueAt' | 'provisional' | 'remaining' | 'since'>> {
  const timers = new Map((await deps.store.timers(row.id)).map((timer) => [timer.clock, timer]));
  const clock = hasEnded(statuses[item])
    ? owedClock(version.chart, timers, item, stewardOf(version, statuses))?.id
    : timerOf(version.chart, timers, item);
  const timer = timers.get(`${clock}`);
  if (!timer) return { dueAt: null, provisional: false, remaining: null, since: null };
  const { dueAt, provisional, remaining, startedAt } = timer;
  if (timer.state === 'stopped') return { dueAt: null, provisional, remaining, since: null };
  return { dueAt, provisional, remaining: null, since: startedAt };
}

async function payloadOf(
  deps: EngineDeps,
  loaded: Loaded,
  item: string,
  record: DataRecord
): Promise<Pick<OfficerTask, 'payload' | 'payloadState'>> {
  const sent = await lastDispatched(deps, loaded, item);
  if (sent) return { payload: sent.payload, payloadState: 'dispatched' };
  return { payload: sliceOf(deps, loaded.version, item, record, true).payload ?? {}, payloadState: 'partial' };
}

/** Fields that can be asked back: those that the citizen filled in, here or at another place. */
function fieldElements({ version, snapshot }: Loaded, item: string): OfficerTask['elements'] {
  const { plan, source } = version;
  const mend = createMend(plan, source, snapshot.context.answers);
  const uses = plan.elements.flatMap(({ element, title, uses: all }) =>
    all.filter((use) => use.item === item).map((use) => [use.field, { element, title }] as const)
  );
  return Object.fromEntries(uses.filter(([, { element }]) => mend(element).length > 0));
}

async function materialsOf(
  deps: EngineDeps,
  { row, version }: Loaded,
  item: string,
  record: DataRecord
): Promise<OfficerTask['materials']> {
  const files = await deps.files.list({ application: row.id });
  const lines = materialLines(version.plan, version.source, record.answers).filter((line) => line.items.includes(item));
  return lines.map(({ sharedKey, name, submit, via, required }) => ({
    sharedKey,
    name,
    submit,
    via,
    required,
    files: files.filter((file) => file.sharedKey === sharedKey)
  }));
}

/** Of the item, and of the step that it shares with others. */
function possibleMoves(loaded: Loaded, item: string): string[] {
  const owners = [item, jointOf(loaded, item) ?? item];
  const events = loaded.runner.events(loaded.snapshot);
  const whole = stewardOf(loaded.version, loaded.statuses) === item ? events.filter((type) => type === 'deliver') : [];
  const moves = owners.flatMap((owner) =>
    events.flatMap((type) => (type.startsWith(`${owner}.`) ? [type.slice(owner.length + 1)] : []))
  );
  return [...new Set([...moves, ...whole])].filter(isMove);
}

async function othersOf(
  deps: EngineDeps,
  { row, version, runner, statuses, snapshot }: Loaded,
  item: string
): Promise<OfficerTask['others']> {
  const due = new Map((await deps.store.tasks({ application: row.id })).map((task) => [task.item, task.dueAt]));
  return Object.entries(statuses)
    .filter(([other, status]) => other !== item && isActive(status))
    .map(([other, status]) => ({
      itemName: itemName(version, other),
      department: departmentOf(version, other, runner.holder(snapshot, other)),
      status,
      dueAt: hasEnded(status) ? null : (due.get(other) ?? null),
      limit: promisedFor(version, other, snapshot.context.answers)
    }));
}

function promisedFor({ source }: PublishedVersion, item: string, answers: Answers): number {
  const document = source.items[item];
  return document ? limitUnder(document, answers).promised : 0;
}

function concerns(event: EventRow, item: string): boolean {
  return event.item === null || event.item === item;
}
