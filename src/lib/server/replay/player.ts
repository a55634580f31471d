import type { DataKey } from '../crypto/data-key.ts';
import { openJson } from '../sealed.ts';
import { apply } from '../engine/commit.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { GENESIS } from '../engine/event-log.ts';
import { loadRecord, type DataRecord, type Loaded } from '../engine/load.ts';
import { firstTurn } from '../engine/submit.ts';
import { commitOf } from '../engine/turn.ts';
import { runnerOf } from '../engine/versions.ts';
import type { ApplicationRow } from '../store/types.ts';
import { checkDue, moveClocks, type Recounted } from './clocks.ts';
import { compareCommit } from './compare-commit.ts';
import { stateDifference, type Difference } from './difference.ts';
import { clockOf, happeningOf } from './happening.ts';
import type { Logged, LoggedCommit } from './log.ts';
import { createMemory, type Memory } from './memory.ts';
import { text } from './messages.ts';
import type { Stored, Trying } from './types.ts';

/** Where an application would stand by its log. */
export interface Outcome {
  loaded: Loaded;
  memory: Memory;
  /** Dates were counted with a calendar that is not there any more. */
  isDated: boolean;
  unchecked: string[];
}

export interface Player {
  /** Works one commit of the log in; what is otherwise than logged, or null. */
  play(commit: LoggedCommit): Promise<Difference | null>;
  outcome(): Promise<Outcome>;
}

/** Lets the engine itself do again what the log says, on a memory in place of the store. */
export function createPlayer(deps: Trying, { row, events }: Stored, key: DataKey, log: LoggedCommit[]): Player {
  const memory = createMemory(deps.store, events, unborn(row, log));
  const unchecked: string[] = [];
  let { calendar } = deps;
  let isDated = true;

  function engineAt(at: number): EngineDeps {
    const { keys, check, versions } = deps;
    // Drafts and files are not touched while an event is worked in.
    return { store: memory.store, keys, check, versions, clock: { now: () => at } } as EngineDeps;
  }

  async function load(): Promise<Loaded | null> {
    const version = await deps.versions.load(memory.row.bundle, memory.row.version);
    if (!version) return null;
    const { snapshot, statuses } = memory.row;
    return {
      row: memory.row,
      key,
      runner: runnerOf(version),
      version: { ...version, source: { ...version.source, calendar } },
      snapshot: JSON.parse(snapshot) as Loaded['snapshot'],
      statuses: JSON.parse(statuses) as Loaded['statuses'],
      // Of tasks nothing is kept here.
      tasked: [],
      // Before a clock's event its end may be set right by the log.
      get timers() {
        return [...memory.timers.values()];
      }
    };
  }

  async function play(commit: LoggedCommit): Promise<Difference | null> {
    const first = commit[0];
    const { at, seq, key: pressed } = first.row;
    memory.now = { at, seq };
    memory.last = null;
    const loaded = await load();
    if (!loaded) return fault(first, text.noVersion(memory.row.bundle, memory.row.version));
    const due = clockOf(pressed);
    const wrong = due && checkDue(memory, loaded, deps.calendars, { ...due, at }, unchecked);
    if (wrong) return fault(first, wrong(named(first)));
    const refused = await (memory.row.revision === 0 ? submit(loaded, first) : happen(loaded, first));
    if (refused) return refused;
    if (first.row.type === 'clock.recounted') recounted(loaded, first.value as Recounted);
    return compareCommit(commit, memory.last!, key) ?? compareData();
  }

  async function submit(loaded: Loaded, { row: event, value }: Logged): Promise<Difference | null> {
    if (event.type !== 'application.submitted') return fault({ row: event, value }, text.notSubmitted());
    const engine = engineAt(event.at);
    const record = (await loadRecord(engine, { row: { ...loaded.row, dataRevision: 1 }, key })) as DataRecord | null;
    if (!record) return fault({ row: event, value }, text.noData(1));
    const started = loaded.runner.start(record.answers);
    if (!started.ok) return refusal({ row: event, value }, started.problems);
    const said = { key: event.key, actor: event.actor, payload: value };
    await memory.store.commit(commitOf(await firstTurn(engine, loaded, said, started.value, record)));
    return null;
  }

  async function happen(loaded: Loaded, logged: Logged): Promise<Difference | null> {
    const engine = engineAt(logged.row.at);
    const happening = await happeningOf(engine, loaded, logged);
    if (!happening) return fault(logged, text.unreadable(named(logged)));
    const done = await apply(engine, loaded, happening);
    return done.ok ? null : refusal(logged, done.problems);
  }

  /** The log says which dates moved; with which calendar matters for clocks that start later. */
  function recounted(loaded: Loaded, said: Recounted): void {
    moveClocks(memory, loaded.runner.chart, said);
    isDated &&= deps.calendars.has(said.calendar);
    calendar = deps.calendars.get(said.calendar) ?? calendar;
  }

  /** What departments produced is in the log too: the data that it leads to have to be those that are kept. */
  async function compareData(): Promise<Difference | null> {
    for (const { application, ref, ciphertext } of memory.last!.payloads) {
      if (!ref.startsWith('data:')) continue;
      const kept = await deps.store.payload(application, ref);
      const open = (sealed: Uint8Array) => openJson(key, `${application}/${ref}`, sealed);
      const found = stateDifference(open(ciphertext), kept && open(kept), ref);
      if (found) return found;
    }
    return null;
  }

  return {
    play,
    outcome: async () => ({ loaded: (await load())!, memory, isDated, unchecked })
  };
}

/** The application as it was before its first event. */
function unborn(row: ApplicationRow, log: LoggedCommit[]): ApplicationRow {
  const taken = log.find(([{ row: event }]) => event.type === 'application.migrated')?.[0].value as { from: number };
  return {
    ...row,
    version: taken?.from ?? row.version,
    ...{ status: 'processing', revision: 0, dataRevision: 0, snapshot: '{}', statuses: '{}' },
    ...{ lastSeq: 0, lastHash: GENESIS, updatedAt: row.submittedAt }
  };
}

function named({ row: { seq, type, item } }: Logged): string {
  return text.event(seq, type, item);
}

function fault({ row }: Logged, message: string): Difference {
  return { seq: row.seq, path: 'event', expected: null, found: row.type, message };
}

function refusal(logged: Logged, problems: readonly { message: string }[]): Difference {
  return fault(logged, text.refused(named(logged), problems.map(({ message }) => message).join('')));
}
