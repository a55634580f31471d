import type { Word } from '#lib/core/chart/actions.ts';
import type { Effect, StepDone } from '#lib/core/run/types.ts';
import type { EventRow } from '../store/types.ts';
import { SYSTEM } from './deps.ts';
import { sliceOf, type Dispatched } from './dispatch.ts';
import { eventPayload } from './event-log.ts';
import { released } from './load.ts';
import { recordOf, type Turn } from './turn.ts';
import type { CorrectionRequest } from './types.ts';

/** Follows a step of the machine to the end: its effects, and what they set off in turn. */
export async function play(turn: Turn, done: StepDone): Promise<void> {
  turn.snapshot = done.snapshot;
  turn.status = done.status;
  turn.statuses = done.statuses;
  for (const effect of done.effects) await follow(turn, effect);
}

/**
 * Sends an item's slice. One that its own form refuses is never sent: the task is marked as faulted, or the application
 * flagged where the flow has no such state; nothing is lost and the operator sees why.
 */
export async function dispatch(turn: Turn, item: string): Promise<void> {
  const { deps, loaded, log } = turn;
  const slice = sliceOf(deps, loaded.version, item, released(await recordOf(turn), turn), false);
  if (slice.valid && slice.payload) {
    const payload: Dispatched = { payload: slice.payload, dataRevision: turn.dataRevision };
    const holder = loaded.runner.holder(turn.snapshot, item);
    post(turn, 'dispatch', log.add({ type: 'item.dispatched', item, actor: SYSTEM, payload }), [holder]);
    return;
  }
  log.add({ type: 'item.faulted', item, actor: SYSTEM, payload: { problems: slice.problems } });
  const failed = loaded.runner.step(turn.snapshot, { type: `${item}.fail` });
  if (failed.ok) await play(turn, failed.value);
  else log.add({ type: 'application.flagged', item, actor: SYSTEM, payload: { problems: failed.problems } });
}

async function follow(turn: Turn, effect: Effect): Promise<void> {
  if (effect.type === 'dispatch') await dispatch(turn, effect.item);
  else if (effect.type === 'notice') await notify(turn, effect.items);
  else if (effect.type === 'settled') settle(turn, effect.item, effect.outcome);
  else if (effect.type === 'tell') await tell(turn, effect.item, effect.what);
  else if (effect.type === 'joint')
    for (const item of effect.items) turn.log.add({ type: 'item.jointStep', item, actor: SYSTEM });
  else if (effect.type === 'closed') turn.log.add({ type: 'application.closed', actor: SYSTEM });
  else turn.clocks.apply(effect);
}

/** What the citizen has to know goes out as well. */
const TOLD: readonly Word[] = ['asked', 'chased', 'withheld', 'rectify', 'ready', 'posted'];

async function tell(turn: Turn, item: string, what: Word): Promise<void> {
  const event = turn.log.add({ type: `item.${what}`, item, actor: SYSTEM });
  if (TOLD.includes(what)) post(turn, 'notice', event, departmentsOf(turn, [item]));
  if (what === 'forwarded') await forward(turn, event, item);
}

/**
 * The second level gets what the first one was sent last: the payload stays where it is, so that the log has nothing twice. The
 * message has a number of its own, since an item that was returned may be forwarded again.
 */
async function forward({ deps, loaded, log, snapshot, deliveries, at }: Turn, event: EventRow, item: string) {
  const { application, seq: number } = event;
  const events = [...(await deps.store.events(application)), ...log.events];
  const last = events.findLast(({ type, item: of }) => type === 'item.dispatched' && of === item);
  if (!last) return;
  const department = loaded.runner.holder(snapshot, item);
  const id = `${application}:${number}`;
  deliveries.push({ id, department, application, seq: last.seq, kind: 'dispatch', createdAt: at });
}

/**
 * The first level is told that it has an item back, and why. What was sent anew while the second one had it (a correction of
 * shared data, rule 14) went to that one alone: the first one gets it now, before it is told.
 */
export async function giveBack(turn: Turn, item: string): Promise<void> {
  const { deps, loaded, log, deliveries, at } = turn;
  const application = loaded.row.id;
  const events = [...(await deps.store.events(application)), ...log.events].filter((event) => event.item === item);
  const last = (type: string) => events.findLast((event) => event.type === type);
  const [sent, forwarded, returned] = [last('item.dispatched'), last('item.forwarded'), last('item.returned')];
  if (!returned) return;
  const { department } = loaded.runner.chart.items[item]!;
  const id = `${application}:${sent?.seq}`;
  if (sent && forwarded && sent.seq > forwarded.seq)
    deliveries.push({ id, department, application, seq: sent.seq, kind: 'dispatch', createdAt: at });
  post(turn, 'notice', returned, [department]);
}

/** An outcome that the event itself said is not said again. */
function settle(turn: Turn, item: string, outcome: string): void {
  const type = `item.${outcome}`;
  const said = turn.log.events.find((event) => event.type === type && event.item === item);
  post(turn, 'outcome', said ?? turn.log.add({ type, item, actor: SYSTEM }), departmentsOf(turn, [item]));
}

async function notify(turn: Turn, items: string[]): Promise<void> {
  const payload = { requests: await requestsOf(turn, items) };
  const event = turn.log.add({ type: 'correction.notified', actor: SYSTEM, payload });
  post(turn, 'notice', event, departmentsOf(turn, items));
}

/** What the items asked for, some of it perhaps by this very event. */
async function requestsOf({ deps, loaded, log }: Turn, items: string[]): Promise<CorrectionRequest[]> {
  const stored = await deps.store.events(loaded.row.id);
  const asks = (event: { type: string; item?: string | null }, item: string) =>
    event.type === 'item.correctionRequested' && event.item === item;
  const requests = items.map(async (item) => {
    const own = log.entries.findLast((entry) => asks(entry, item));
    if (own) return [own.payload as CorrectionRequest];
    const event = stored.findLast((entry) => asks(entry, item));
    const request = event && (await eventPayload<CorrectionRequest>(deps.store, loaded.key, event));
    return request ? [request] : [];
  });
  return (await Promise.all(requests)).flat();
}

/** Of items the departments themselves, and those of the second level that have them in their hands or had them until now. */
function departmentsOf(
  { loaded: { runner, row, snapshot: before }, snapshot }: Turn,
  items: readonly string[]
): string[] {
  // Before its submission an application stands nowhere.
  const states = row.revision === 0 ? [snapshot] : [before, snapshot];
  return items.flatMap((item) => [
    runner.chart.items[item]!.department,
    ...states.map((state) => runner.holder(state, item))
  ]);
}

/**
 * A row for delivery to the outside, and whose systems it concerns. Its payload is that of the event of the same number:
 * `event:<seq>`.
 */
function post(
  { outbox, deliveries, at }: Turn,
  kind: string,
  { application, seq, item, payloadSha256 }: EventRow,
  departments: readonly string[]
): void {
  const row = { id: `${application}:${seq}`, application, kind, createdAt: at };
  outbox.push({ ...row, item, payloadSha256 });
  for (const department of new Set(departments)) deliveries.push({ ...row, department, seq });
}
