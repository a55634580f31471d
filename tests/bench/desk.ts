// The inbox of one department with so many open tasks: its query and a whole first page (rows, names, clocks, warnings), what
// the desk counts, a page in the middle, and searches, on both databases, all sizes taking turns in one run.
// `--sizes 1000,100000,1000000`, `--databases sqlite,postgres`, `--rounds 30`; a small run: `--sizes 1000,10000 --rounds 5`.
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { officerOf, publish, type TestApp } from '../../src/lib/server/engine/engine-fixture.ts';
import type { InboxQuery, PublishedVersion } from '../../src/lib/server/engine/types.ts';
import { openPostgresStore } from '../../src/lib/server/store/postgres.ts';
import { startPostgres, type TestPostgres } from '../../src/lib/server/store/postgres-fixture.ts';
import { openSqliteStore } from '../../src/lib/server/store/sqlite.ts';
import type { Commit, VersionRow } from '../../src/lib/server/store/types.ts';
import { openTasks, RARE, RARE_NAME } from './desk/fill.ts';
import { withoutIndexesPostgres, withoutIndexesSqlite } from './desk/indexes.ts';
import { openRawPostgres } from './engine/postgres.ts';
import { opened } from './engine/scene.ts';
import { openRawSqlite } from './engine/sqlite.ts';

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    sizes: { type: 'string', default: '1000,100000,1000000' },
    databases: { type: 'string', default: 'sqlite,postgres' },
    rounds: { type: 'string', default: '30' }
  }
});
const sizes = flags.sizes.split(',').map(Number);
const rounds = Number(flags.rounds);
const DAY = 86_400_000;
const TOLD_EVERY_MS = 10_000;

interface Scene {
  database: string;
  size: number;
  app: TestApp;
  version: PublishedVersion;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-desk-'));
/** Ctrl+C: the databases' folder goes at once (PostgreSQL ends by its own hook), and nothing more is begun. */
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopped = true;
    rmSync(folder, { recursive: true, force: true });
  });
function goOn(): void {
  if (stopped) throw new Error('Stopped; what was put in is taken away.');
}

const scenes: Scene[] = [];
let published: VersionRow | null = null;
let server: TestPostgres | null = null;
try {
  server = flags.databases.includes('postgres') ? await startPostgres() : null;
  for (const size of sizes) {
    if (flags.databases.includes('sqlite')) scenes.push(await sqliteScene(size));
    if (server) scenes.push(await postgresScene(size, server));
  }
  report(await play());
} finally {
  for (const { app } of scenes) await app.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Published once: every other database gets the same version. */
async function versionIn(app: TestApp): Promise<PublishedVersion> {
  if (published) await app.store.saveVersion(published);
  else {
    await publish(app, 'newborn');
    published = await app.store.version('newborn', 1);
  }
  return (await app.versions.load('newborn', 1))!;
}

async function filled(
  app: TestApp,
  version: PublishedVersion,
  size: number,
  fill: (commits: Commit[]) => void | Promise<void>
): Promise<void> {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  let [done, told] = [0, began];
  for await (const commits of openTasks(app, version, size)) {
    goOn();
    await fill(commits);
    done += commits.length;
    if (performance.now() - told < TOLD_EVERY_MS) continue;
    told = performance.now();
    const left = Math.round((seconds() * Math.max(0, size - done)) / done);
    console.error(`${done} of ${size} tasks put in, about ${left} s to go`);
  }
  console.error(`${size} tasks put in, ${seconds()} s`);
}

async function sqliteScene(size: number): Promise<Scene> {
  const own = join(folder, `sqlite-${size}`);
  await mkdir(own);
  const file = join(own, 'yijianshi.db');
  const app = await opened(own, () => openSqliteStore(file));
  const version = await versionIn(app);
  const restore = withoutIndexesSqlite(file);
  const filler = openRawSqlite(file, { toFill: true });
  await filled(app, version, size, filler.fill);
  filler.close();
  restore();
  console.error(`${size} tasks in SQLite, indexes and all`);
  return { database: 'sqlite', size, app, version };
}

async function postgresScene(size: number, { newDatabase, query }: TestPostgres): Promise<Scene> {
  const own = join(folder, `postgres-${size}`);
  await mkdir(own);
  const url = await newDatabase();
  const app = await opened(own, () => openPostgresStore(url));
  const version = await versionIn(app);
  const restore = await withoutIndexesPostgres(url, query);
  // Nothing has to last before it is all there.
  const filler = await openRawPostgres(`${url}?options=-c%20synchronous_commit%3Doff`, 1);
  await filled(app, version, size, filler.fill);
  await filler.close();
  await restore();
  await query(url, 'vacuum analyze');
  console.error(`${size} tasks in PostgreSQL, indexes and all`);
  return { database: 'postgres', size, app, version };
}

/** What an officer does, by name: milliseconds of each round. */
type Played = Map<Scene, Record<string, number[]>>;

async function play(): Promise<Played> {
  const played: Played = new Map(scenes.map((scene) => [scene, {}]));
  for (let round = 0; round <= rounds; round += 1)
    for (const scene of scenes)
      for (const [name, act] of Object.entries(await actsOf(scene))) {
        goOn();
        const began = performance.now();
        await act();
        // The first round compiles statements and fills caches.
        if (round > 0) ((played.get(scene)![name] ??= []) as number[]).push(performance.now() - began);
      }
  return played;
}

async function actsOf({ app, version }: Scene): Promise<Record<string, () => Promise<unknown>>> {
  const officer = officerOf(version, 'HUKOU');
  const department = officer.department!;
  const now = app.clock.now();
  const page = (query: InboxQuery) => async () => {
    const { rows } = await app.engine.inbox(officer, query);
    if (rows.length === 0) throw new Error(`Nothing was found by ${JSON.stringify(query)}`);
  };
  const middle = await app.store.deskTasks({ department, lane: 'turn', from: now + 12 * DAY, order: 'due', limit: 1 });
  const place = { department, lane: 'open', order: 'due', limit: 51 } as const;
  return {
    query: () => app.store.deskTasks(place),
    'first page': page({ lane: 'open' }),
    'middle page': () => app.store.deskTasks({ ...place, after: middle[0]! }),
    counts: () => app.engine.inboxCounts(officer, { today: now + DAY, week: now + 5 * DAY }),
    'rare status': page({ lane: 'open', statuses: [RARE] }),
    'by number': page({ search: '3502-261123-0000500' }),
    'by name': page({ search: RARE_NAME })
  };
}

function report(played: Played): void {
  const table: Record<string, Record<string, number>> = {};
  const figures: Record<string, number> = {};
  for (const [{ database, size }, acts] of played) {
    const line: Record<string, number> = {};
    for (const [name, times] of Object.entries(acts)) {
      const smallest = [...played].find(([scene]) => scene.database === database && scene.size === sizes[0])![1][name]!;
      const ratio = median(times.map((ms, n) => ms / smallest[n]!));
      line[`${name} ms`] = rounded(median(times));
      if (size !== sizes[0]) line[`${name} ×`] = rounded(ratio);
      const key = `${name.replaceAll(' ', '_')}_${database}_${size}`;
      figures[`ms_${key}`] = rounded(median(times));
      if (size !== sizes[0]) figures[`ratio_${key}`] = rounded(ratio);
    }
    table[`${database}, ${size} open tasks`] = line;
  }
  console.log(
    `One department, one page of 50; median of ${rounds} rounds in turn; ×: over ${sizes[0]} open tasks, round by round.\n`
  );
  console.table(table);
  console.log(JSON.stringify({ bench: 'desk', figures }));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
