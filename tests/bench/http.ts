// Applications of 新生儿出生一件事 handed in over HTTP, files first, to one, two and three nodes of the built application on one
// PostgreSQL: beside it, and with a proxy that makes every round trip to it longer. Everything shares this machine's cores: what
// a node waits for is its connections only where it has few of them, so that the far ones are measured with `--connections 2`
// each as well. `--nodes 1,2,3`, `--delay 5` (milliseconds; 0: only without), `--submissions 60` a case and round, `--people 48`
// at once, `--rounds 3`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { startPostgres } from '../../src/lib/server/store/postgres-fixture.ts';
import { startDelay } from '../../src/lib/server/store/postgres-proxy-fixture.ts';
import { loadSources } from '../support/merge.ts';
import type { Node } from '../support/node.ts';
import { madeSubmission } from '../support/submission.ts';
import { BUNDLE, install, type Installation } from './http/installation.ts';
import { load, type Measured } from './http/load.ts';

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    nodes: { type: 'string', default: '1,2,3' },
    delay: { type: 'string', default: '5' },
    submissions: { type: 'string', default: '60' },
    people: { type: 'string', default: '48' },
    connections: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' }
  }
});
const counts = flags.nodes.split(',').map(Number);
const delay = Number(flags.delay);
const size = { submissions: Number(flags.submissions), people: Number(flags.people) };
const rounds = Number(flags.rounds);
const FORMS = 8;

interface Case {
  delay: number;
  /** Of each node; null: as many as it takes by itself. */
  connections: number | null;
  nodes: number;
  rounds: Measured[];
}

if (!(await buildIfStale())) process.exit(1);
const source = (await loadSources()).get(BUNDLE)!;
const made = Array.from({ length: FORMS }, (_, n) => madeSubmission(source, n + 1));
const folder = await mkdtemp(join(tmpdir(), 'bench-http-'));
const server = await startPostgres({ durable: true });
try {
  const url = await server.newDatabase();
  const installation = await install(folder, url);
  const cases = await play(installation, url, 0);
  if (delay > 0) {
    const far = await startDelay(url, delay);
    cases.push(...(await play(installation, far.url, delay)));
    cases.push(...(await play(installation, far.url, delay, Number(flags.connections))));
    await far.stop();
  }
  report(cases);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The cases take turns, so that all feel the same weather; before that every node has been warmed. */
async function play(
  { start, token }: Installation,
  url: string,
  ms: number,
  connections: number | null = null
): Promise<Case[]> {
  const address = connections === null ? url : `${url}?connection_limit=${connections}`;
  const nodes: Node[] = [];
  try {
    while (nodes.length < Math.max(...counts)) nodes.push(await start(address));
    for (const node of nodes) await load([node], token, made, size);
    const cases = counts.map((count): Case => ({ delay: ms, connections, nodes: count, rounds: [] }));
    for (let round = 0; round < rounds; round += 1)
      for (const each of cases) each.rounds.push(await load(nodes.slice(0, each.nodes), token, made, size));
    return cases;
  } finally {
    for (const { child } of nodes) child.kill('SIGTERM');
    for (const { ended } of nodes) await ended;
  }
}

function report(cases: Case[]): void {
  const table: Record<string, Record<string, number>> = {};
  const figures: Record<string, number> = {};
  for (const { nodes, rounds: all, ...where } of cases) {
    const waits = all.flatMap((round) => round.ms).toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(waits[Math.floor(waits.length * share)]!);
    const rate = Number(median(all.map((round) => round.rate)).toFixed(1));
    const few = where.connections === null ? '' : `, ${where.connections} connections each`;
    table[`${nodes} nodes, ${where.delay} ms to the database${few}`] = {
      'submissions/s': rate,
      'p50 ms': at(0.5),
      'p99 ms': at(0.99)
    };
    const name = `n${nodes}${suffixOf(where)}`;
    Object.assign(figures, {
      [`submissions_per_s_${name}`]: rate,
      [`p50_ms_${name}`]: at(0.5),
      [`p99_ms_${name}`]: at(0.99)
    });
  }
  for (const where of new Set(cases.map(suffixOf))) {
    const of = (count: number) => cases.find((each) => suffixOf(each) === where && each.nodes === count)?.rounds;
    const [one, three] = [of(1), of(3)];
    if (!one || !three) continue;
    const ratio = median(one.map(({ rate }, round) => three[round]!.rate / rate));
    figures[`three_over_one${where}`] = Number(ratio.toFixed(2));
  }
  const files = made[0]!.materials.length;
  console.log(
    `Each submission with ${files} files; ${size.people} people at once; median of ${rounds} rounds; fsync on.\n`
  );
  console.table(table);
  console.log(JSON.stringify({ bench: 'http', figures }));
}

/** How the place of the database stands in the name of a figure. */
function suffixOf({ delay: ms, connections }: Pick<Case, 'delay' | 'connections'>): string {
  return `${ms > 0 ? `_${ms}ms` : ''}${connections === null ? '' : `_${connections}_connections`}`;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
