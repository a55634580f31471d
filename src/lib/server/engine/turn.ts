import type { Effect, Snapshot, StepDone } from '#lib/core/run/types.ts';
import type { ApplicationRow, Commit, EventRow, OutboxRow, TaskRow } from '../store/types.ts';
import { createClocks, type Clocks } from './clocks.ts';
import { SYSTEM, type EngineDeps } from './deps.ts';
import { sliceOf, type Dispatched } from './dispatch.ts';
import { createEventLog, eventPayload, payloadRow, type EventLog, type LogEntry } from './event-log.ts';
import { isActive, loadRecord, type DataRecord, type Loaded } from './load.ts';
import type { CorrectionRequest } from './types.ts';

/** One event being worked in: everything that its commit will hold, gathered in memory. */
export interface Turn {
  readonly loaded: Loaded;
  readonly log: EventLog;
  readonly clocks: Clocks;
  readonly at: number;
  /** The data as they stand after this event. */
  record(): Promise<DataRecord>;
  /** Gives the data a new revision. */
  setRecord(record: DataRecord): void;
  /** Follows a step of the machine to the end: its effects, and what they set off in turn. */
  play(done: StepDone): Promise<void>;
  /** Sends an item's slice; a slice that its form refuses is never sent. */
  dispatch(item: string): Promise<void>;
  commit(extra?: Partial<Commit>): Promise<Commit>;
}

export async function beginTurn(
  deps: EngineDeps, loaded: Loaded, event: { key: string; actor: string; first: LogEntry }
): Promise<Turn> {
  const { row, version, key, runner } = loaded;
  const at = deps.clock.now();
  const log = createEventLog({
    application: row.id, key, eventKey: event.key, actor: event.actor, at, last: await deps.store.lastEvent(row.id)
  });
  const clocks = createClocks(
    { application: row.id, chart: version.chart, calendar: version.source.calendar, now: at }, await deps.store.timers(row.id)
  );
  const outbox: OutboxRow[] = [];
  let record: DataRecord | null = null;
  let dataRevision = row.dataRevision;
  let snapshot: Snapshot = loaded.snapshot;
  let status = row.status;
  log.add(event.first);

  const current = async () => (record ??= await loadRecord(deps, loaded));

  /** An outbox row's payload is that of the event of the same number: `event:<seq>`. */
  function post(kind: string, { seq, item, payloadSha256 }: EventRow): void {
    outbox.push({ id: `${row.id}:${seq}`, application: row.id, item, kind, createdAt: at, payloadSha256 });
  }

  async function dispatch(item: string): Promise<void> {
    const slice = sliceOf(deps, version, item, await current(), false);
    if (slice.valid && slice.payload) {
      const payload: Dispatched = { payload: slice.payload, dataRevision };
      post('dispatch', log.add({ type: 'item.dispatched', item, actor: SYSTEM, payload }));
      return;
    }
    log.add({ type: 'item.faulted', item, actor: SYSTEM, payload: { problems: slice.problems } });
    const failed = runner.step(snapshot, { type: `${item}.fail` });
    if (failed.ok) await play(failed.value);
    else log.add({ type: 'application.flagged', item, actor: SYSTEM, payload: { problems: failed.problems } });
  }

  async function requestsOf(items: string[]): Promise<CorrectionRequest[]> {
    const stored = await deps.store.events(row.id);
    return Promise.all(items.map(async (item) => {
      const own = log.entries.findLast((entry) => entry.type === 'item.correctionRequested' && entry.item === item);
      if (own) return own.payload as CorrectionRequest;
      const event = stored.findLast((entry) => entry.type === 'item.correctionRequested' && entry.item === item);
      return (await eventPayload<CorrectionRequest>(deps.store, key, event!))!;
    }));
  }

  async function follow(effect: Effect): Promise<void> {
    if (effect.type === 'dispatch') await dispatch(effect.item);
    else if (effect.type === 'notice') {
      const payload = { requests: await requestsOf(effect.items) };
      post('notice', log.add({ type: 'correction.notified', actor: SYSTEM, payload }));
    } else if (effect.type === 'settled') {
      const type = `item.${effect.outcome}`;
      const said = log.events.find((logged) => logged.type === type && logged.item === effect.item);
      if (said) post('outcome', said);
      else post('outcome', log.add({ type, item: effect.item, actor: SYSTEM }));
    } else if (effect.type === 'closed') log.add({ type: 'application.closed', actor: SYSTEM });
    else clocks.apply(effect);
  }

  async function play(done: StepDone): Promise<void> {
    ({ snapshot, status } = done);
    for (const effect of done.effects) await follow(effect);
  }

  async function taskChanges(): Promise<TaskRow[]> {
    const before = new Map((await deps.store.tasks({ application: row.id })).map((task) => [task.item, task]));
    return Object.entries(runner.statuses(snapshot)).filter(([, taskStatus]) => isActive(taskStatus)).flatMap(([item, taskStatus]) => {
      const times = clocks.timesOf(item, taskStatus);
      const known = before.get(item);
      if (known && known.status === taskStatus && known.dueAt === times.dueAt && known.remaining === times.remaining) return [];
      const department = version.chart.items[item]!.department;
      return [{ application: row.id, number: row.number, bundle: row.bundle, item, department, status: taskStatus, ...times, updatedAt: at }];
    });
  }

  async function commit(extra: Partial<Commit> = {}): Promise<Commit> {
    const application: ApplicationRow = {
      ...row, status, revision: row.revision + 1, dataRevision, snapshot: JSON.stringify(snapshot), updatedAt: at
    };
    const payloads = record && (dataRevision !== row.dataRevision || row.revision === 0)
      ? [...log.payloads, payloadRow(row.id, `data:${dataRevision}`, key, record)]
      : log.payloads;
    return {
      application, expectedRevision: row.revision, eventKey: event.key, events: log.events, payloads,
      tasks: await taskChanges(), timers: clocks.changes(), outbox, ...extra
    };
  }

  return {
    loaded, log, clocks, at, play, dispatch, commit,
    record: current,
    setRecord: (next) => {
      record = next;
      dataRevision = row.dataRevision + 1;
    }
  };
}

