import { addDeliveries, askReceivers } from './delivery-writes.ts';
import { addPortJobs, askPortJobs } from './payment-writes.ts';
import type { Commit, CommitResult, TaskRow, TimerRow } from './types.ts';
import { finish, lists, type Step, type Work, type WriteName } from './work.ts';

/** What has to be known before anything is written. */
interface Seen {
  revision: number;
  repeated: boolean;
  /** Null where it is not there. */
  draft: number | null;
  /** Items that have a row. */
  items: Set<string>;
  receivers: unknown[];
  jobs: unknown[];
}

/** Two journeys: what is read, the application first since whoever works on it waits there, and all that is written. */
export function* commit(work: Commit): Work<CommitResult> {
  const seen = yield* look(work);
  if (seen.repeated) return { state: 'duplicate', application: work.application.id };
  const { revision } = seen;
  if (revision !== work.expectedRevision || !draftIsThere(work, seen)) return { state: 'stale', revision };
  yield* finish(changes(work, seen));
  return { state: 'committed' };
}

function* look(work: Commit): Work<Seen> {
  const application = work.application.id;
  const { consumesDraft: id, expectedRevision, tasks, deliveries = [], jobs = [] } = work;
  const [event, draft, items, receivers, known] = (yield* lists([
    [
      { wanted: 'get', name: 'applicationRevision', row: { id: application } },
      { wanted: 'get', name: 'eventByKey', row: { application, key: work.eventKey } }
    ],
    id === undefined ? [] : [{ wanted: 'get', name: 'draftRevision', row: { id } }],
    // A new application has no rows.
    tasks.length === 0 || expectedRevision === 0 ? [] : [{ wanted: 'all', name: 'taskItems', row: { application } }],
    askReceivers(deliveries),
    askPortJobs(jobs)
  ])) as [[Revision, unknown], [Revision?], [{ item: string }[]?], unknown[], unknown[]];
  return {
    revision: event[0]?.revision ?? 0,
    repeated: event[1] !== undefined,
    draft: draft[0]?.revision ?? null,
    items: new Set(items[0]?.map(({ item }) => item)),
    receivers,
    jobs: known
  };
}
type Revision = { revision: number } | undefined;

function draftIsThere({ consumesDraft, draftRevision }: Commit, { draft }: Seen): boolean {
  if (consumesDraft === undefined) return true;
  return draft !== null && (draftRevision === undefined || draft === draftRevision);
}

function changes(work: Commit, seen: Seen): Step[] {
  const application = work.application.id;
  const isNew = seen.revision === 0;
  const draft = work.consumesDraft;
  const { lookups, wrappedKey, deliveries = [], jobs = [] } = work;
  return [
    ...(draft === undefined ? [] : [step('deleteDraft', { id: draft }), step('adoptFiles', { draft, application })]),
    step(isNew ? 'insertApplication' : 'updateApplication', work.application),
    ...(wrappedKey ? [step('insertKey', { application, wrappedKey })] : []),
    ...work.events.map((row) => step('insertEvent', row)),
    ...work.payloads.map((row) => step('insertPayload', row)),
    ...work.tasks.map((row) => taskStep(row, seen)),
    ...timerSteps(application, work.timers, isNew),
    ...work.outbox.map((row) => step('insertOutbox', row)),
    ...addDeliveries(deliveries, seen.receivers),
    ...addPortJobs(jobs, seen.jobs),
    ...(lookups && !isNew ? [step('deleteLookups', { application })] : []),
    ...(lookups ?? []).map((row) => step('insertLookup', { application, ...row }))
  ];
}

function taskStep(row: TaskRow, { items }: Seen): Step {
  return step(items.has(row.item) ? 'updateTask' : 'insertTask', row);
}

function timerSteps(application: string, { clear, set }: Commit['timers'], isNew: boolean): Step[] {
  const before = isNew ? [] : [...clear, ...set.map(({ clock }) => clock)];
  return [
    ...before.map((clock) => step('deleteTimer', { application, clock })),
    ...set.map((row) => step('insertTimer', storedTimer(row)))
  ];
}

function storedTimer(row: TimerRow): object {
  return { ...row, provisional: row.provisional ? 1 : 0, leaseUntil: null };
}

function step(name: WriteName, row: object): Step {
  return { wanted: 'run', name, row };
}
