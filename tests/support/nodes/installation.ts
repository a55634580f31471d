// An installation that several nodes share, with 新生儿出生一件事 published in it.
import { mkdir, mkdtemp, rm, copyFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers } from '../../../src/lib/core/model/index.ts';
import { newbornFolder } from '../../../src/lib/server/engine/newborn-scene.ts';
import { openStore } from '../../../src/lib/server/store/open-store.ts';
import { openSqliteReads } from '../../../src/lib/server/store/sqlite.ts';
import { startNode, type Node } from './node.ts';

export const BUNDLE = 'newborn';
/** One of its items, which nothing else comes before. */
export const ITEM = 'BIRTH_REG';
/** Without any optional item. */
export const ANSWERS: Answers = {
  ...{ marriage: 'in', follow: 'father', surname: 'father', ethnicSame: 'yes' },
  ...{ maternityIns: 'employee', bornPlace: 'hospital', opt: [] }
};
/** Monday, nine o'clock in Beijing. */
export const MONDAY = '2026-11-23T09:00:00+08:00';

export interface TestInstallation {
  /** The data folder of the first node, and of every node on SQLite. */
  data: string;
  /** Starts one more node, with a data folder of its own on a database, with the one folder on SQLite. `under`: what runs it. */
  start(now?: string, under?: readonly string[]): Promise<Node>;
  /** So many nodes, the first one alone: it makes what the others are given. */
  startAll(count: number): Promise<Node[]>;
  close(): Promise<void>;
}

/** @param database null: SQLite, which one node at a time can have open */
export async function makeInstallation(database: string | null): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'yijianshi-nodes-'));
  const first = join(folder, 'node-0');
  const published = await newbornFolder();
  await mkdir(first);
  await copyFile(join(published, 'master.key'), join(first, 'master.key'));
  const secret = join(first, 'auth.secret');
  await copyVersions(published, { data: first, database });
  await rm(published, { recursive: true, force: true });
  let count = 0;
  const start: TestInstallation['start'] = async (now = MONDAY, under = []) => {
    const data = database === null ? first : join(folder, `node-${count}`);
    count += 1;
    await mkdir(data, { recursive: true });
    for (const file of [join(first, 'master.key'), secret])
      if (data !== first && existsSync(file)) await copyFile(file, join(data, file.slice(first.length + 1)));
    return startNode({ data, database, files: join(folder, 'files'), bundle: BUNDLE, now }, under);
  };
  return {
    ...{ data: first, start },
    startAll: async (wanted) => {
      const node = await start();
      return [node, ...(await Promise.all(Array.from({ length: wanted - 1 }, () => start())))];
    },
    close: () => rm(folder, { recursive: true, force: true })
  };
}

/** Publishing takes long; what was published once is put into the store as it is. */
async function copyVersions(from: string, to: { data: string; database: string | null }): Promise<void> {
  const reads = openSqliteReads(join(from, 'yijianshi.db'));
  const store = await openStore(to);
  for (const { bundle, version } of await reads.versions()) {
    await store.saveVersion((await reads.version(bundle, version))!);
  }
  for (const { seq, ...line } of await reads.life())
    await store.saveLife({ ...line, document: await reads.lifeDocument(line.bundle, seq) });
  reads.close();
  await store.close();
}
