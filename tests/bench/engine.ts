// One event applied to one application by the engine (its whole way: authorisation, pure step, encryption, hash chain, one
// durable commit) against the same rows written bare on node:sqlite in the same run, one transaction an event.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  openTestApp,
  publish,
  submitDraft,
  type TestApp
} from '../../src/lib/server/engine/engine-fixture.ts';
import type { PublishedVersion } from '../../src/lib/server/engine/types.ts';
import { widestAnswers } from '../../src/lib/core/condition/widest.ts';
import { migrateSqlite } from '../../src/lib/server/store/sqlite-migrator.ts';
import type { Commit, Store } from '../../src/lib/server/store/types.ts';

const ROUNDS = 10;
const LANES = 16;
/** Half for one client, half for sixteen. */
const PER_ROUND = 32;
const APPLICATIONS = ROUNDS * PER_ROUND;

interface Press {
  application: string;
  item: string;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-engine-'));
const commits: Commit[] = [];
const clock = createTestClock('2026-11-23T09:00:00+08:00');
const app = await openTestApp(folder, clock, recording);
const version = await publish(app, 'newborn');
const applications = await seed(app, version);
const raw = await openRaw(commits.splice(0));

// In each round every department accepts its item in some applications one after the other, in some others sixteen at a
// time, and the rows of the first part are written bare: the three feel the same weather.
const rounds: { one: number; many: number; bare: number; ratioOne: number; ratioMany: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const part = applications.slice(round * PER_ROUND, (round + 1) * PER_ROUND);
  const one = await measure(part.slice(0, PER_ROUND / 2).flatMap(pressesOf), 1);
  const rows = commits.splice(0);
  const many = await measure(part.slice(PER_ROUND / 2).flatMap(pressesOf), LANES);
  const bare = measureRaw(raw.write, rows);
  commits.splice(0).forEach(raw.write);
  rounds.push({ one, many, bare, ratioOne: one / bare, ratioMany: many / bare });
}
raw.close();
await app.close();
await rm(folder, { recursive: true, force: true });

function median(key: keyof (typeof rounds)[number], digits = 0): number {
  const values = rounds.map((round) => round[key]).toSorted((a, b) => a - b);
  return Number(values[ROUNDS / 2]!.toFixed(digits));
}
const events = applications.length * Object.keys(version.chart.items).length;
console.log(
  `${applications.length} applications of ${version.source.bundle.name}, ${events} events, durable (WAL, synchronous=FULL); median of ${ROUNDS} rounds\n`
);
console.table({
  'engine, 1 client': { 'events/s': median('one'), 'over raw': median('ratioOne', 2) },
  [`engine, ${LANES} clients`]: { 'events/s': median('many'), 'over raw': median('ratioMany', 2) },
  'raw node:sqlite, same rows, 1 client': { 'events/s': median('bare'), 'over raw': 1 }
});
console.log('Both ratios are over raw one at a time.');
console.log(
  JSON.stringify({
    bench: 'engine',
    figures: {
      events_per_s: median('one'),
      events_per_s_c16: median('many'),
      raw_per_s: median('bare'),
      ratio_sqlite_c1: median('ratioOne', 3),
      ratio_sqlite_c16: median('ratioMany', 3)
    }
  })
);

/** Keeps every commit, so that exactly its rows can be written again without the engine. */
function recording(store: Store): Store {
  return {
    ...store,
    commit: async (commit) => {
      commits.push(structuredClone(commit));
      return store.commit(commit);
    }
  };
}

async function seed(target: TestApp, of: PublishedVersion): Promise<string[]> {
  const owner = citizen('citizen-bench');
  const ids: string[] = [];
  for (let n = 0; n < APPLICATIONS; n += 1) {
    const draft = await filledDraft(target, of, owner.id, widestAnswers(of.source), n + 1);
    ids.push(await submitDraft(target, draft, owner));
  }
  return ids;
}

function pressesOf(application: string): Press[] {
  return Object.keys(version.chart.items).map((item) => ({ application, item }));
}

/** Events a second over `lanes` clients; each client works on applications of its own, so that none is stale. */
async function measure(presses: Press[], lanes: number): Promise<number> {
  const queues = Array.from({ length: lanes }, (): Press[] => []);
  const ids = [...new Set(presses.map((press) => press.application))];
  for (const press of presses) queues[ids.indexOf(press.application) % lanes]!.push(press);
  const started = performance.now();
  await Promise.all(queues.map(work));
  return presses.length / ((performance.now() - started) / 1000);
}

async function work(presses: Press[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (const { application, item } of presses) {
    const revision = revisions.get(application) ?? 1;
    const actor = officerOf(version, item);
    const result = await app.engine.move({ application, item, move: 'accept', key: `${revision}`, revision, actor });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    revisions.set(application, result.value.revision);
  }
}

/** A second data file with the same tables and the same applications, written without the engine. */
async function openRaw(before: Commit[]): Promise<{ write(commit: Commit): void; close(): void }> {
  const file = join(folder, 'raw.db');
  const db = new DatabaseSync(file);
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma temp_store = memory'
  );
  await migrateSqlite(file);
  const write = rawWriter(db);
  before.forEach(write);
  return { write, close: () => db.close() };
}

/** Recorded commits a second, row by row with prepared statements, one transaction each, nothing checked. */
function measureRaw(write: (commit: Commit) => void, timed: Commit[]): number {
  const started = performance.now();
  timed.forEach(write);
  return timed.length / ((performance.now() - started) / 1000);
}

/** Bare statements, prepared once, nothing checked before writing. */
function rawWriter(db: DatabaseSync): (commit: Commit) => void {
  const columnsOf = (table: string) =>
    db
      .prepare(`pragma table_info("${table}")`)
      .all()
      .map((row) => String(row.name));
  function statement(sql: string, columns: string[]): (row: object) => void {
    const prepared = db.prepare(sql);
    return (row) => void prepared.run(...columns.map((name) => valueOf((row as Record<string, unknown>)[name])));
  }
  function insert(table: string): (row: object) => void {
    const columns = columnsOf(table);
    const names = columns.map((name) => `"${name}"`).join();
    return statement(`insert or replace into "${table}" (${names}) values (${columns.map(() => '?').join()})`, columns);
  }
  const changing = [
    'status',
    'revision',
    'dataRevision',
    'snapshot',
    'statuses',
    'lastSeq',
    'lastHash',
    'parties',
    'updatedAt'
  ];
  const assignments = changing.map((name) => `"${name}" = ?`).join();
  const update = statement(`update application set ${assignments} where id = ?`, [...changing, 'id']);
  const clear = statement('delete from timer where application = ? and clock = ?', ['application', 'clock']);
  const [application, key, event, payload] = ['application', 'applicationKey', 'event', 'payload'].map(insert);
  const [task, timer, outbox, lookup] = ['task', 'timer', 'outbox', 'lookup'].map(insert);
  return (commit) => {
    const own = { application: commit.application.id };
    db.exec('begin immediate');
    (commit.wrappedKey ? application : update)!(commit.application);
    if (commit.wrappedKey) key!({ ...own, wrappedKey: commit.wrappedKey });
    commit.events.forEach(event!);
    commit.payloads.forEach(payload!);
    commit.tasks.forEach(task!);
    for (const clock of commit.timers.clear) clear({ ...own, clock });
    commit.timers.set.forEach(timer!);
    commit.outbox.forEach(outbox!);
    for (const row of commit.lookups ?? []) lookup!({ ...own, ...row });
    db.exec('commit');
  };
}

function valueOf(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value);
  return (value ?? null) as SQLInputValue;
}
