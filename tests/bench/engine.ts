// One event applied to one application by the engine (its whole way: authorisation, pure step, encryption, hash chain, one
// durable commit), among so many other applications, against the same rows written bare to a copy of the same database.
// `--sizes 1000,20000,200000`, `--databases sqlite,postgres`, `--rounds 10`; a small run: `--sizes 1000 --rounds 5`. `--warm 5`: rounds
// before those that count. On PostgreSQL the rows are written bare twice, each statement sent when the one before was answered ("raw"), and
// all sent at once as the store does it ("together"). `--log`: the bare side of SQLite lets its log grow as long as the store does, instead of as long as SQLite does by itself (1,000 pages). `--cold`: no
// event finds its application still held from the one before, as it does when somebody looked at a task and then presses a button.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, type TestPostgres } from '../../src/lib/server/store/postgres-fixture.ts';
import { PER_ROUND, playRound, type Round } from './engine/measure.ts';
import { LANES, postgresScene, sqliteScene, type Scene } from './engine/scene.ts';

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    sizes: { type: 'string', default: '1000,20000,200000' },
    databases: { type: 'string', default: 'sqlite,postgres' },
    rounds: { type: 'string', default: '10' },
    warm: { type: 'string', default: '5' },
    log: { type: 'boolean', default: false },
    cold: { type: 'boolean', default: false }
  }
});
const sizes = flags.sizes.split(',').map(Number);
const databases = flags.databases.split(',');
const rounds = Number(flags.rounds);
const warm = Number(flags.warm);

if (Math.min(...sizes) < (warm + rounds) * PER_ROUND) {
  console.error(
    `${warm + rounds} rounds work on ${(warm + rounds) * PER_ROUND} applications: fewer rounds, or more in --sizes.`
  );
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'bench-engine-'));
let server: TestPostgres | null = null;
const scenes: Scene[] = [];
try {
  server = databases.includes('postgres') ? await startPostgres({ durable: true }) : null;
  for (const size of sizes) {
    const wanted = {
      folder,
      size,
      worked: (warm + rounds) * PER_ROUND,
      longLog: flags.log,
      cold: flags.cold
    };
    if (databases.includes('sqlite')) scenes.push(await sqliteScene(wanted));
    if (server) scenes.push(await postgresScene(wanted, server));
  }
  report(await play());
} finally {
  for (const scene of scenes) await scene.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

async function play(): Promise<Map<Scene, Round[]>> {
  const played = new Map(scenes.map((scene) => [scene, [] as Round[]]));
  for (let round = 0; round < warm + rounds; round += 1)
    for (const scene of scenes) {
      const measured = await playRound(scene, round);
      if (round >= warm) played.get(scene)!.push(measured);
    }
  return played;
}

function report(played: Map<Scene, Round[]>): void {
  const table: Record<string, Record<string, number>> = {};
  for (const [scene, all] of played)
    for (const clients of ['one', 'many'] as const) {
      const [raw, together] = besides(scene.database, clients);
      const ms = all.flatMap((round) => round.latencies[clients]).toSorted((a, b) => a - b);
      table[`${scene.database}, ${scene.size} applications, ${clients === 'one' ? 1 : LANES} clients`] = {
        'events/s': rounded(median(all.map((round) => round[clients]))),
        'raw/s': rounded(median(all.map((round) => round[raw]))),
        'over raw': rounded(ratioOf(all, clients, raw), 2),
        ...(scene.rawTogether && { 'over together': rounded(ratioOf(all, clients, together), 2) }),
        'p50 ms': rounded(ms[Math.floor(ms.length / 2)]!, 2),
        'p99 ms': rounded(ms[Math.floor(ms.length * 0.99)]!, 2)
      };
    }
  console.log(
    `Durable (SQLite: WAL, synchronous=FULL; PostgreSQL: fsync on); median of ${rounds} rounds after ${warm}.\n`
  );
  console.table(table);
  console.log('Over raw: SQLite one at a time, PostgreSQL with as many clients.');
  console.log(JSON.stringify({ bench: 'engine', figures: figuresOf(played) }));
}

/** Of the middle size, and how much slower the largest is than the smallest, round by round. */
function figuresOf(played: Map<Scene, Round[]>): Record<string, number> {
  const middle = sizes[Math.floor((sizes.length - 1) / 2)]!;
  const of = (database: string, size: number) =>
    [...played].find(([scene]) => scene.database === database && scene.size === size)?.[1];
  const figures: Record<string, number> = {};
  for (const [short, database] of [
    ['sqlite', 'sqlite'],
    ['pg', 'postgres']
  ] as const) {
    const all = of(database, middle);
    if (!all) continue;
    figures[`events_per_s_${short}_c1`] = rounded(median(all.map(({ one }) => one)));
    figures[`events_per_s_${short}_c16`] = rounded(median(all.map(({ many }) => many)));
    for (const clients of ['one', 'many'] as const) {
      const [raw, together] = besides(database, clients);
      const at = clients === 'one' ? 'c1' : 'c16';
      figures[`ratio_${short}_${at}`] = rounded(ratioOf(all, clients, raw), 3);
      if (database === 'postgres') figures[`ratio_pg_together_${at}`] = rounded(ratioOf(all, clients, together), 3);
    }
    const [small, large] = [of(database, 1000), of(database, 200_000)];
    if (small && large) {
      const slower = median(small.map((round, n) => round.one / large[n]!.one));
      figures[short === 'sqlite' ? 'slowdown_200k_over_1k' : 'slowdown_200k_over_1k_pg'] = rounded(slower, 3);
    }
  }
  return figures;
}

type Besides = 'bare' | 'bareMany' | 'together' | 'togetherMany';

/** What so many clients stand beside: on SQLite, which has one writer, always rows written one at a time. */
function besides(database: Scene['database'], clients: 'one' | 'many'): [raw: Besides, together: Besides] {
  return clients === 'many' && database === 'postgres' ? ['bareMany', 'togetherMany'] : ['bare', 'together'];
}

function ratioOf(all: Round[], engine: 'one' | 'many', raw: Besides): number {
  return median(all.map((round) => round[engine] / round[raw]));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
