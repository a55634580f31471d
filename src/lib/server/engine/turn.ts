import type { Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { NewDelivery } from '../store/delivery-rows.ts';
import type { ApplicationRow, Commit, OutboxRow, PayloadRow, TaskRow } from '../store/types.ts';
import { createClocks, type Clocks } from './clocks.ts';
import type { EngineDeps } from './deps.ts';
import { createEventLog, payloadRow, type EventLog, type LogEntry } from './event-log.ts';
import { marksOf } from './marks.ts';
import { portJobs } from './port-jobs.ts';
import { stewardOf } from './steps.ts';
import { isActive, loadRecord, type DataRecord, type Loaded } from './load.ts';
import { textOf } from './known-steps.ts';

/** One event being worked in: everything that its commit will hold, gathered in memory. `effects.ts` fills it. */
export interface Turn {
  readonly deps: EngineDeps;
  readonly loaded: Loaded;
  readonly key: string;
  readonly log: EventLog;
  readonly clocks: Clocks;
  readonly outbox: OutboxRow[];
  /** Whom it concerns. */
  readonly deliveries: NewDelivery[];
  readonly at: number;
  /** Where the machine stands now. */
  snapshot: Snapshot;
  status: ApplicationRow['status'];
  statuses: Record<string, TaskStatus>;
  /** Read on demand; with a new revision once somebody changed it. */
  record: DataRecord | null;
  dataRevision: number;
}

/** Begins with the event itself, which carries the idempotency key. */
export function beginTurn(
  deps: EngineDeps,
  loaded: Loaded,
  event: { key: string; actor: string; entry: LogEntry }
): Turn {
  const { row, version, snapshot } = loaded;
  const at = deps.clock.now();
  const log = createEventLog({
    application: row.id,
    key: loaded.key,
    eventKey: event.key,
    actor: event.actor,
    at,
    tip: { seq: row.lastSeq, hash: row.lastHash }
  });
  log.add(event.entry);
  const { chart, source } = version;
  const answers = () => turn.snapshot.context.answers;
  const { calendar, region } = source;
  const start = region?.startRule;
  const place = {
    application: row.id,
    chart,
    answers,
    calendar,
    now: at,
    ...(start && { start }),
    steward: stewardOf(version, loaded.statuses)
  };
  const clocks = createClocks(place, loaded.timers);
  const { status, dataRevision } = row;
  const turn: Turn = {
    deps,
    loaded,
    key: event.key,
    log,
    clocks,
    outbox: [],
    deliveries: [],
    at,
    snapshot,
    status,
    statuses: loaded.statuses,
    record: null,
    dataRevision
  };
  return turn;
}

/** The data as they stand after this event. */
export async function recordOf(turn: Turn): Promise<DataRecord> {
  return (turn.record ??= await loadRecord(turn.deps, turn.loaded));
}

/** Gives the data a new revision; payloads and decisions name the one that they rest on (rule 14). */
export function setRecord(turn: Turn, record: DataRecord): void {
  turn.record = record;
  turn.dataRevision = turn.loaded.row.dataRevision + 1;
}

/** The whole of what happened as one commit. */
export function commitOf(turn: Turn, extra: Partial<Commit> = {}): Commit {
  const { row } = turn.loaded;
  const last = turn.log.events.at(-1)!;
  const application: ApplicationRow = {
    ...row,
    status: turn.status,
    revision: row.revision + 1,
    dataRevision: turn.dataRevision,
    snapshot: textOf(turn.snapshot),
    statuses: JSON.stringify(turn.statuses),
    lastSeq: last.seq,
    lastHash: last.hash,
    updatedAt: turn.at
  };
  return {
    application,
    expectedRevision: row.revision,
    eventKey: turn.key,
    events: turn.log.events,
    payloads: [...turn.log.payloads, ...newData(turn)],
    tasks: changedTasks(turn),
    tasked: turn.loaded.tasked,
    timers: turn.clocks.changes(),
    outbox: turn.outbox,
    marks: marksOf(turn),
    jobs: portJobs(turn),
    deliveries: turn.deliveries,
    ...extra
  };
}

function newData({ loaded: { row, key }, dataRevision, record }: Turn): PayloadRow[] {
  return dataRevision === row.dataRevision ? [] : [payloadRow(row.id, `data:${dataRevision}`, key, record)];
}

/** Rows of the tasks whose status or due time is another one now; items that do not apply have none. */
function changedTasks(turn: Turn): TaskRow[] {
  const { row, statuses, runner, snapshot } = turn.loaded;
  return Object.entries(turn.statuses).flatMap(([item, status]) => {
    const times = turn.clocks.timesOf(item, status);
    const before = turn.clocks.timesBefore(item, statuses[item]);
    const same = status === statuses[item] && times.dueAt === before.dueAt && times.remaining === before.remaining;
    if (!isActive(status)) return [];
    const department = runner.holder(turn.snapshot, item);
    if (same && department === runner.holder(snapshot, item)) return [];
    const own = { application: row.id, number: row.number, bundle: row.bundle, item, department };
    return [{ ...own, status, ...times, updatedAt: turn.at }];
  });
}
