import { placeOf } from '#lib/core/run/place.ts';
import { addDeliveries, askReceivers } from './delivery-writes.ts';
import { addPortJobs, askPortJobs } from './payment-writes.ts';
import type { Commit, CommitResult, TaskRow, TimerRow } from './types.ts';
import { finish, get, lists, type Step, type Work, type WriteName } from './work.ts';

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
  /** Revisions by id, of those that were asked for. */
  parties: Map<string, number>;
}

/**
 * All that a commit writes to an application that is there already, where nothing but its revision decides whether it may;
 * null for one that has to look first. Only with the application's row is anything changed: where that did not move (its
 * hash is that of its last event), the rest must not be written, and looking tells why.
 */
export function unseen(work: Commit): Step[] | null {
  const { tasked, expectedRevision, consumesDraft, events, deliveries = [], jobs = [], parties = [] } = work;
  const looks = expectedRevision === 0 || consumesDraft !== undefined || events.length === 0;
  if (tasked === undefined || looks || deliveries.length + jobs.length + parties.length > 0) return null;
  const nothing = { repeated: false, draft: null, receivers: [], jobs: [], parties: new Map<string, number>() };
  const steps = changes(work, { ...nothing, revision: expectedRevision, items: new Set(tasked) });
  const moved = step('moveApplication', { ...work.application, expectedRevision });
  return [moved, ...steps.filter(({ name }) => name !== 'updateApplication')];
}

/** Two journeys: what is read, the application first since whoever works on it waits there, and all that is written. */
export function* commit(work: Commit): Work<CommitResult> {
  const seen = yield* look(work);
  const application = work.application.id;
  const { revision } = seen;
  const isStale = revision !== work.expectedRevision;
  // Whoever was waited for may have brought it: that is seen by the revision at once, by the event only when asked again.
  const isRepeated = seen.repeated || (isStale && (yield* get('eventByKey', { application, key: work.eventKey })));
  if (isRepeated) return { state: 'duplicate', application };
  if (isStale || !draftIsThere(work, seen) || partyMoved(work, seen)) return { state: 'stale', revision };
  yield* finish(changes(work, seen));
  return { state: 'committed' };
}

function* look(work: Commit): Work<Seen> {
  const application = work.application.id;
  const { consumesDraft: id, expectedRevision, tasks, tasked, deliveries = [], jobs = [], parties = [] } = work;
  // A new application has no rows.
  const looksForTasks = tasks.length > 0 && expectedRevision > 0 && tasked === undefined;
  const [[found], draft, items, receivers, known, beside] = (yield* lists([
    [{ wanted: 'get', name: 'revisionAndEvent', row: { id: application, key: work.eventKey } }],
    id === undefined ? [] : [{ wanted: 'get', name: 'draftRevision', row: { id } }],
    looksForTasks ? [{ wanted: 'all', name: 'tasked', row: { application } }] : [],
    askReceivers(deliveries),
    askPortJobs(jobs),
    parties.length === 0 ? [] : [{ wanted: 'all', name: 'partiesBeside', row: { application } }]
  ])) as [
    [(Revision & { seq: number | null })?],
    [Revision?],
    [{ item: string }[]?],
    unknown[],
    unknown[],
    [Beside[]?]
  ];
  return {
    revision: found?.revision ?? 0,
    repeated: typeof found?.seq === 'number',
    draft: draft[0]?.revision ?? null,
    items: new Set(tasked ?? items[0]?.map(({ item }) => item)),
    receivers,
    jobs: known,
    parties: new Map(beside[0]?.map((row) => [row.id, row.revision]))
  };
}
type Revision = { revision: number };
type Beside = Revision & { id: string };

function partyMoved({ parties = [] }: Commit, seen: Seen): boolean {
  return parties.some(({ id, revision }) => seen.parties.get(id) !== revision);
}

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
    ...work.tasks.map((row) => taskStep(row, work, seen)),
    ...timerSteps(application, work.timers, isNew),
    ...work.outbox.map((row) => step('insertOutbox', row)),
    ...(work.marks ?? []).map((row) => step('insertMark', row)),
    ...feedbackSteps(work.feedback),
    ...reminderSteps(work.reminders),
    ...addDeliveries(deliveries, seen.receivers),
    ...addPortJobs(jobs, seen.jobs),
    ...(lookups && !isNew ? [step('deleteLookups', { application })] : []),
    ...(lookups ?? []).map((row) => step('insertLookup', { application, ...row }))
  ];
}

function feedbackSteps({ rating, rateAgain, opened, changed }: NonNullable<Commit['feedback']> = {}): Step[] {
  return [
    ...(rating ? [step('insertRating', rating)] : []),
    ...(rateAgain ? [step('rateAgain', rateAgain)] : []),
    ...(opened ? [step('insertGrievance', opened)] : []),
    ...(changed ? [step('updateGrievance', changed)] : [])
  ];
}

function reminderSteps({ sent, answered }: NonNullable<Commit['reminders']> = {}): Step[] {
  return [...(sent ? [step('insertReminder', sent)] : []), ...(answered ? [step('answerReminder', answered)] : [])];
}

function taskStep(row: TaskRow, { application }: Commit, { items }: Seen): Step {
  return step(items.has(row.item) ? 'updateTask' : 'insertTask', storedTask(row, application.receivedAt));
}

/** A task as it is kept: with its place in its department's inbox, and the region in which it was received. */
export function storedTask(row: TaskRow, receivedAt: string): object {
  const { region = null } = JSON.parse(receivedAt) as { region?: string };
  return { ...row, ...placeOf(row), region, assignee: null };
}

function timerSteps(application: string, { clear, set }: Commit['timers'], isNew: boolean): Step[] {
  const before = isNew ? [] : [...clear, ...set.map(({ clock }) => clock)];
  return [
    ...inFours(before).map(([clock0, clock1 = clock0, clock2 = clock0, clock3 = clock0]) =>
      step('deleteSomeTimers', { application, clock0, clock1, clock2, clock3 })
    ),
    ...set.map((row) => step('insertTimer', storedTimer(row)))
  ];
}

function inFours<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / 4) }, (_, at) => list.slice(at * 4, at * 4 + 4));
}

function storedTimer(row: TimerRow): object {
  return { ...row, provisional: row.provisional ? 1 : 0, leaseUntil: null };
}

function step(name: WriteName, row: object): Step {
  return { wanted: 'run', name, row };
}
