// One database with so many applications, the engine over it, and a copy of it that is written to without the engine.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assembleTestApp,
  createTestClock,
  publish,
  type TestApp
} from '../../../src/lib/server/engine/engine-fixture.ts';
import { createEngine } from '../../../src/lib/server/engine/engine.ts';
import { createHeld } from '../../../src/lib/server/engine/held.ts';
import type { PublishedVersion } from '../../../src/lib/server/engine/types.ts';
import { openKeyRing } from '../../../src/lib/server/keys.ts';
import { openPostgresStore } from '../../../src/lib/server/store/postgres.ts';
import type { TestPostgres } from '../../../src/lib/server/store/postgres-fixture.ts';
import { openSqliteStore } from '../../../src/lib/server/store/sqlite.ts';
import type { Commit, Store } from '../../../src/lib/server/store/types.ts';
import { openWorkspace } from '../../../src/lib/server/workspace/workspace.ts';
import { firstCommits } from './bulk.ts';
import { openRawPostgres } from './postgres.ts';
import { openRawSqlite } from './sqlite.ts';

export const LANES = 16;
/** Where nobody looks, a line each so many applications. */
const PROGRESS = 20_000;

export interface Scene {
  database: 'sqlite' | 'postgres';
  size: number;
  app: TestApp;
  version: PublishedVersion;
  /** Ids to work on, spread over all applications. */
  ids: string[];
  /** Commits of the engine since the last time. */
  taken(): Commit[];
  /** Writes the same rows bare; as `lane`, of which none works with another. */
  raw: Bare;
  /** The same on a copy of its own, all statements sent before the first is answered; null: statements do not travel. */
  rawTogether: Bare | null;
  close(): Promise<void>;
}

type Bare = (commit: Commit, lane: number) => void | Promise<void>;

interface Wanted {
  folder: string;
  size: number;
  /** How many applications are worked on. */
  worked: number;
  /** The bare side of SQLite lets its log grow as long as the store does. */
  longLog: boolean;
  /** Every event reads its application anew. */
  cold: boolean;
}

type Recorder = { wrap(store: Store): Store; taken(): Commit[] };

/** Keeps every commit, so that exactly its rows can be written again without the engine. */
function createRecorder(): Recorder {
  let commits: Commit[] = [];
  return {
    wrap: (store) => ({
      ...store,
      commit: (commit) => {
        commits.push(commit);
        return store.commit(commit);
      }
    }),
    taken: () => {
      const all = commits;
      commits = [];
      return all;
    }
  };
}

/** A data file without a key is taken for one whose key was lost: the key comes first. */
export async function opened(folder: string, open: () => Promise<Store>, cold = false): Promise<TestApp> {
  const keys = await openKeyRing(folder);
  const store = await open();
  const clock = createTestClock('2026-11-23T09:00:00+08:00');
  const app = assembleTestApp({ store, keys }, await openWorkspace('.'), clock, join(folder, 'files'));
  return cold ? { ...app, engine: createEngine({ ...app, held: createHeld(clock.now, 0) }) } : app;
}

/** Publishes, fills and gives back the ids to work on. */
async function prepare(
  app: TestApp,
  { size, worked }: Wanted,
  fill: (commits: Commit[]) => void | Promise<void>
): Promise<string[]> {
  const version = await publish(app, 'newborn');
  const ids: string[] = [];
  let seen = 0;
  for await (const part of firstCommits(app, version, { count: size, worked })) {
    await fill(part.commits);
    ids.push(...part.worked);
    seen += part.commits.length;
    if (process.stderr.isTTY || seen % PROGRESS < part.commits.length) console.error(`${seen} / ${size}`);
  }
  return ids;
}

export async function sqliteScene(wanted: Wanted): Promise<Scene> {
  const folder = join(wanted.folder, `sqlite-${wanted.size}`);
  await mkdir(folder);
  const file = join(folder, 'yijianshi.db');
  const first = await opened(folder, () => openSqliteStore(file));
  const filler = openRawSqlite(file, { toFill: true });
  const ids = await prepare(first, wanted, filler.fill);
  filler.close();
  await first.close();
  await copyFile(file, join(folder, 'raw.db'));
  const recorder = createRecorder();
  const app = await opened(folder, async () => recorder.wrap(await openSqliteStore(file)), wanted.cold);
  const raw = openRawSqlite(join(folder, 'raw.db'), wanted);
  const version = (await app.versions.load('newborn', 1))!;
  const close = async () => {
    raw.close();
    await app.close();
  };
  const own = { database: 'sqlite', size: wanted.size, taken: recorder.taken } as const;
  return { ...own, app, version, ids, raw: raw.write, rawTogether: null, close };
}

export async function postgresScene(wanted: Wanted, server: TestPostgres): Promise<Scene> {
  const folder = join(wanted.folder, `postgres-${wanted.size}`);
  await mkdir(folder);
  const url = await server.newDatabase();
  const first = await opened(folder, () => openPostgresStore(url));
  const filler = await openRawPostgres(url, 1);
  const ids = await prepare(first, wanted, filler.fill);
  await filler.close();
  await first.close();
  const [one, other] = [await copyOf(server, url), await copyOf(server, url)];
  for (const each of [url, one, other]) await server.query(each, 'analyze');
  const recorder = createRecorder();
  const app = await opened(
    folder,
    async () => recorder.wrap(await openPostgresStore(url, { connections: LANES })),
    wanted.cold
  );
  const raw = await openRawPostgres(one, LANES);
  const together = await openRawPostgres(other, LANES, true);
  const version = (await app.versions.load('newborn', 1))!;
  const close = async () => {
    await raw.close();
    await together.close();
    await app.close();
  };
  const own = { database: 'postgres', size: wanted.size, taken: recorder.taken } as const;
  return { ...own, app, version, ids, raw: raw.write, rawTogether: together.write, close };
}

async function copyOf(server: TestPostgres, url: string): Promise<string> {
  const copy = await server.newDatabase();
  const base = copy.replace(/[^/]*$/, 'postgres');
  await server.query(base, `drop database ${nameOf(copy)}`);
  await server.query(base, `create database ${nameOf(copy)} template ${nameOf(url)}`);
  return copy;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
