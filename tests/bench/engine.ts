// One event applied to one application by the engine (its whole way: authorisation, pure step, encryption, hash chain, one
// durable commit) against the same rows written bare on node:sqlite in the same run, one transaction an event.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
import { widestAnswers } from '../../src/lib/server/engine/compose.ts';
import { migrateSqlite } from '../../src/lib/server/store/sqlite-migrate.ts';
import type { Commit, Store } from '../../src/lib/server/store/types.ts';

const APPLICATIONS = Number(process.env.BENCH_APPLICATIONS ?? 320);
const LANES = 16;

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
const seeded = commits.length;

// Half of the applications one after the other, half sixteen at a time; in each every department accepts its item.
const half = applications.slice(0, APPLICATIONS / 2);
const one = await measure(half.flatMap(pressesOf), 1);
const many = await measure(applications.slice(APPLICATIONS / 2).flatMap(pressesOf), LANES);
const raw = await measureRaw(commits.slice(0, seeded), commits.slice(seeded));
await app.close();
await rm(folder, { recursive: true, force: true });

const round = (value: number, digits = 0) => Number(value.toFixed(digits));
console.log(
  `${applications.length} applications of ${version.source.bundle.name}, ${commits.length - seeded} events, durable (WAL, synchronous=FULL)\n`
);
console.table({
  'engine, 1 client': { 'events/s': round(one), 'over raw': round(one / raw, 2) },
  [`engine, ${LANES} clients`]: { 'events/s': round(many), 'over raw': round(many / raw, 2) },
  'raw node:sqlite, same rows, 1 client': { 'events/s': round(raw), 'over raw': 1 }
});
console.log('Both ratios are over raw one at a time.');
console.log(
  JSON.stringify({
    bench: 'engine',
    figures: {
      events_per_s: round(one),
      events_per_s_c16: round(many),
      raw_per_s: round(raw),
      ratio_sqlite_c1: round(one / raw, 3),
      ratio_sqlite_c16: round(many / raw, 3)
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

/** The recorded commits, row by row with prepared statements, on one connection, one transaction each, nothing checked. */
async function measureRaw(before: Commit[], timed: Commit[]): Promise<number> {
  const file = join(folder, 'raw.db');
  const db = new DatabaseSync(file);
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma temp_store = memory'
  );
  await migrateSqlite(db, file);
  const write = rawWriter(db);
  before.forEach(write);
  const started = performance.now();
  timed.forEach(write);
  const seconds = (performance.now() - started) / 1000;
  db.close();
  return timed.length / seconds;
}

function rawWriter(db: DatabaseSync): (commit: Commit) => void {
  const insert = (table: string, columns: string[]) =>
    db.prepare(
      `insert or replace into "${table}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map(() => '?').join()})`
    );
  const statements = {
    application: insert('application', [
      'id',
      'number',
      'bundle',
      'version',
      'owner',
      'status',
      'revision',
      'dataRevision',
      'snapshot',
      'receivedAt',
      'parties',
      'submittedAt',
      'updatedAt'
    ]),
    update: db.prepare(
      'update application set status = ?, revision = ?, "dataRevision" = ?, snapshot = ?, parties = ?, "updatedAt" = ? where id = ?'
    ),
    key: insert('applicationKey', ['application', 'wrappedKey']),
    event: insert('event', [
      'application',
      'seq',
      'key',
      'type',
      'item',
      'at',
      'actor',
      'payloadSha256',
      'previousHash',
      'hash'
    ]),
    payload: insert('payload', ['application', 'ref', 'ciphertext']),
    task: insert('task', [
      'application',
      'number',
      'bundle',
      'item',
      'department',
      'status',
      'dueAt',
      'remaining',
      'updatedAt'
    ]),
    timer: insert('timer', ['application', 'clock', 'dueAt', 'provisional', 'state', 'remaining', 'startedAt']),
    clear: db.prepare('delete from timer where application = ? and clock = ?'),
    outbox: insert('outbox', ['id', 'application', 'item', 'kind', 'createdAt', 'payloadSha256']),
    lookup: insert('lookup', ['application', 'field', 'hmac'])
  };
  return ({ application: a, wrappedKey, events, payloads, tasks, timers, outbox, lookups = [] }) => {
    db.exec('begin immediate');
    if (wrappedKey) {
      statements.application.run(
        a.id,
        a.number,
        a.bundle,
        a.version,
        a.owner,
        a.status,
        a.revision,
        a.dataRevision,
        a.snapshot,
        a.receivedAt,
        a.parties,
        a.submittedAt,
        a.updatedAt
      );
      statements.key.run(a.id, wrappedKey);
    } else statements.update.run(a.status, a.revision, a.dataRevision, a.snapshot, a.parties, a.updatedAt, a.id);
    for (const e of events)
      statements.event.run(
        e.application,
        e.seq,
        e.key,
        e.type,
        e.item,
        e.at,
        e.actor,
        e.payloadSha256,
        e.previousHash,
        e.hash
      );
    for (const p of payloads) statements.payload.run(p.application, p.ref, p.ciphertext);
    for (const t of tasks)
      statements.task.run(
        t.application,
        t.number,
        t.bundle,
        t.item,
        t.department,
        t.status,
        t.dueAt,
        t.remaining,
        t.updatedAt
      );
    for (const clock of timers.clear) statements.clear.run(a.id, clock);
    for (const t of timers.set)
      statements.timer.run(t.application, t.clock, t.dueAt, Number(t.provisional), t.state, t.remaining, t.startedAt);
    for (const o of outbox) statements.outbox.run(o.id, o.application, o.item, o.kind, o.createdAt, o.payloadSha256);
    for (const l of lookups) statements.lookup.run(a.id, l.field, l.hmac);
    db.exec('commit');
  };
}
