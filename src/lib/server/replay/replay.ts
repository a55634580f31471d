import type { DataKey } from '../crypto/data-key.ts';
import { verifyChain } from '../engine/chain.ts';
import { keyOf } from '../sealed.ts';
import type { ApplicationRow, EventRow } from '../store/types.ts';
import { calendarsOf } from './calendars.ts';
import type { Difference } from './difference.ts';
import { readLog, type LoggedCommit } from './log.ts';
import { text } from './messages.ts';
import { createPlayer } from './player.ts';
import { compareState } from './state.ts';
import type { ReplayDeps, Stored, Trying } from './types.ts';

/** `erased`: its key was destroyed, the chain alone was verified. `busy`: it kept moving while it was read. */
export interface Replayed {
  application: string;
  number: string;
  events: number;
  state: 'same' | 'different' | 'erased' | 'busy';
  difference: Difference | null;
  /** What could not be compared, and why. */
  unchecked: string[];
}

const TRIES = 5;

/**
 * Verifies the chain of an application, goes through its log anew from the first event on with what was recorded, and compares
 * the outcome with what is stored. Nothing is written. Null: there is no such application.
 */
export async function replayApplication(deps: ReplayDeps, id: string): Promise<Replayed | null> {
  let row = await deps.store.application(id);
  for (let tries = 0; row && tries < TRIES; tries += 1) {
    const done = await replayOnce(deps, row);
    const after: ApplicationRow | null = await deps.store.application(id);
    if (after?.revision === row.revision) return done;
    row = after;
  }
  return row && { ...result(row, []), state: 'busy' };
}

async function replayOnce(deps: ReplayDeps, row: ApplicationRow): Promise<Replayed> {
  const { store, keys } = deps;
  const { id } = row;
  const stored: Stored = {
    row,
    events: await store.events(id),
    tasks: await store.tasks({ application: id }),
    timers: await store.timers(id)
  };
  const chain = await verifyChain(deps, id);
  if (!chain.ok) {
    const broken = { path: 'chain', expected: null, found: null, message: text.chain(chain.seq) };
    return result(row, stored.events, { seq: chain.seq, ...broken });
  }
  const key = await keyOf(store, keys, { application: id });
  if (!key) return { ...result(row, stored.events), state: 'erased' };
  return replayReadable(deps, stored, key);
}

/** The log does not name the calendar of each date: with each one that is still there, until one agrees with everything. */
async function replayReadable(deps: ReplayDeps, stored: Stored, key: DataKey): Promise<Replayed> {
  const { row, events } = stored;
  const log = await readLog(deps.store, key, row.id);
  const calendars = await calendarsOf(deps.versions, row.bundle, deps.today(row.bundle));
  let farthest: Replayed | null = null;
  for (const calendar of calendars.values()) {
    const one = await replayWith({ ...deps, calendars, calendar }, stored, key, log);
    if (one.state === 'same' && one.unchecked.length === 0) return one;
    if (farthest === null || reach(one) > reach(farthest)) farthest = one;
  }
  const gone = {
    path: 'version',
    expected: row.version,
    found: null,
    message: text.noVersion(row.bundle, row.version)
  };
  return farthest ?? result(row, events, { seq: null, ...gone });
}

async function replayWith(deps: Trying, stored: Stored, key: DataKey, log: LoggedCommit[]): Promise<Replayed> {
  const { row, events } = stored;
  const player = createPlayer(deps, stored, key, log);
  for (const commit of log) {
    const difference = await player.play(commit);
    if (difference) return result(row, events, difference);
  }
  const { difference, unchecked } = compareState(deps, stored, await player.outcome());
  return { ...result(row, events, difference), unchecked };
}

function reach({ difference, unchecked }: Replayed): number {
  if (difference === null) return Infinity;
  return (difference.seq ?? Number.MAX_SAFE_INTEGER) - unchecked.length;
}

function result(
  { id, number }: ApplicationRow,
  events: readonly EventRow[],
  difference: Difference | null = null
): Replayed {
  const state = difference === null ? 'same' : 'different';
  return { application: id, number, events: events.length, state, difference, unchecked: [] };
}
