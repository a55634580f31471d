import { OUTCOMES } from '#lib/core/chart/types.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { releasedFacts } from '#lib/core/run/released.ts';
import type { Runner, Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { DataKey } from '../crypto/data-key.ts';
import { inScope } from '../policy/agents.ts';
import { ownsApplication } from '../policy/applications.ts';
import { sliceRight } from '../policy/fields.ts';
import { departmentAtWork, taskRight, type TaskOf } from '../policy/tasks.ts';
import type { ApplicationRow, OpenedApplication, TimerRow } from '../store/types.ts';
import type { EngineDeps } from './deps.ts';
import { readPayload } from './event-log.ts';
import type { Actor, PublishedVersion } from './types.ts';
import { runnerOf } from './versions.ts';

/** An application with what it runs on. */
export interface Loaded {
  row: ApplicationRow;
  version: PublishedVersion;
  runner: Runner;
  key: DataKey;
  snapshot: Snapshot;
  statuses: Record<string, TaskStatus>;
  timers: TimerRow[];
  /** Items that have a task. */
  tasked: string[];
}

/** What the citizen gave and the departments produced, as of one data revision; lies encrypted at `data:<revision>`. */
export interface DataRecord {
  answers: Answers;
  data: Record<string, unknown>;
  /** element → value that an item's result carries. */
  produced: Record<string, unknown>;
}

/**
 * Null when it does not exist or was erased.
 * @param revision that somebody looked at and is about to commit on: as it is held at that one it need not be read again
 */
export async function loadApplication(deps: EngineDeps, id: string, revision?: number): Promise<Loaded | null> {
  const held = revision === undefined ? null : deps.held?.take(id, revision);
  const opened = held ?? (await deps.store.opened(id));
  if (!opened?.wrappedKey) return null;
  if (!held) deps.held?.keep(opened);
  return loadedOf(deps, opened, opened.wrappedKey);
}

async function loadedOf(
  deps: EngineDeps,
  { row, timers, tasked }: OpenedApplication,
  wrappedKey: Uint8Array
): Promise<Loaded | null> {
  const key = deps.keys.unwrap(row.id, wrappedKey);
  const version = await deps.versions.load(row.bundle, row.version);
  if (!version) return null;
  const runner = runnerOf(version);
  const snapshot = runner.read(row.snapshot);
  const statuses = JSON.parse(row.statuses) as Loaded['statuses'];
  return { row, key, version, runner, snapshot, statuses, timers, tasked };
}

/** A citizen's own application; anybody else's looks as if it did not exist. */
export async function loadOwn(deps: EngineDeps, id: string, actor: Actor): Promise<Loaded | null> {
  const loaded = await loadApplication(deps, id);
  return loaded && ownsApplication(actor, loaded.row) && inScope(actor, loaded.row) ? loaded : null;
}

/**
 * An application for an officer of the department that has the item in its hands, while the item is part of it. Of two levels
 * (初审、终审) the other one can do nothing.
 */
export async function loadForOfficer(
  deps: EngineDeps,
  id: string,
  item: string,
  actor: Actor,
  revision?: number
): Promise<Loaded | null> {
  const found = await loadTask(deps, id, item, actor, revision);
  return found && taskRight(actor, found.task) === 'move' ? found.loaded : null;
}

/** As `loadForOfficer`, to read only: the item's own department keeps sight of it while the second level has it. */
export async function loadForReader(deps: EngineDeps, id: string, item: string, actor: Actor): Promise<Loaded | null> {
  const found = await loadTask(deps, id, item, actor);
  return found && sliceRight(actor, found.task) !== 'none' ? found.loaded : null;
}

async function loadTask(
  deps: EngineDeps,
  id: string,
  item: string,
  actor: Actor,
  revision?: number
): Promise<{ loaded: Loaded; task: TaskOf } | null> {
  if (departmentAtWork(actor) === null) return null;
  const loaded = await loadApplication(deps, id, revision);
  if (!loaded || !Object.hasOwn(loaded.runner.chart.items, item)) return null;
  const { runner, snapshot, statuses } = loaded;
  const { department } = runner.chart.items[item]!;
  return { loaded, task: { department, holder: runner.holder(snapshot, item), active: isActive(statuses[item]) } };
}

/** An item of two levels that the second one sent back, and that has not ended. */
export function wasReturned(
  { context }: Pick<Snapshot, 'context'>,
  item: string,
  status: TaskStatus | undefined
): boolean {
  return (context.counts[`${item}.returned`] ?? 0) > 0 && !hasEnded(status);
}

export async function loadRecord(deps: EngineDeps, loaded: Pick<Loaded, 'row' | 'key'>): Promise<DataRecord> {
  const { row, key } = loaded;
  return (await readPayload(deps.store, key, row.id, `data:${row.dataRevision}`)) as DataRecord;
}

/** The record with the facts that others may use now. */
export function released(record: DataRecord, at: Pick<Loaded, 'snapshot' | 'statuses'>): DataRecord {
  return { ...record, produced: releasedFacts(record.produced, at) };
}

export function isActive(status: TaskStatus | undefined): boolean {
  return status !== undefined && status !== 'notNeeded';
}

export function hasEnded(status: TaskStatus | undefined): boolean {
  return (OUTCOMES as readonly (string | undefined)[]).includes(status);
}

export function itemName(version: PublishedVersion, item: string | null): string {
  return (item !== null && version.source.items[item]?.name) || '';
}

/** An item's own department, or the one that has it in its hands where that is given. */
export function departmentOf(version: PublishedVersion, item: string, holder?: string) {
  const id = holder ?? version.chart.items[item]!.department;
  return version.source.departments.find((department) => department.id === id) ?? { id, name: id, short: '', hue: '' };
}
