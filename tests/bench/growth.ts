// Submissions that arrive by chance, wait for a node and then for their partition of the store: how long people wait, and where
// it ends, worked out from measured times. `--node-ms 15.6 --commit-ms 4 --writers 16`: what one submission takes of a node, and of one
// connection of the database, of which a partition has so many. Seeded: the same numbers give the same table.
import { parseArgs } from 'node:util';

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    'node-ms': { type: 'string', default: '15.6' },
    'commit-ms': { type: 'string', default: '4' },
    writers: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '60' }
  }
});
const nodeMs = Number(flags['node-ms']);
const commitMs = Number(flags['commit-ms']);
const writers = Number(flags.writers);
const seconds = Number(flags.seconds);

const PLANS = [
  { rate: 14, nodes: 1, partitions: 1 },
  { rate: 100, nodes: 3, partitions: 1 },
  { rate: 300, nodes: 8, partitions: 1 },
  { rate: 1000, nodes: 16, partitions: 1 },
  { rate: 1000, nodes: 20, partitions: 1 },
  { rate: 1000, nodes: 24, partitions: 1 },
  { rate: 1000, nodes: 24, partitions: 2 }
];

/** Numbers from 0 to 1, the same ones each time (Park and Miller 1988). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Places that serve one after the other; each takes the next free one. */
function createStation(places: number): (at: number, ms: number) => number {
  const free = new Float64Array(places);
  return (at, ms) => {
    let best = 0;
    for (let n = 1; n < places; n += 1) if (free[n]! < free[best]!) best = n;
    return (free[best] = Math.max(at, free[best]!) + ms);
  };
}

/** Milliseconds from coming to the answer: a node by chance, its time by chance around the mean, then the partition of the id. */
function simulate({ rate, nodes, partitions }: (typeof PLANS)[number]): number[] {
  const chance = createChance(7);
  const nodeOf = Array.from({ length: nodes }, () => createStation(1));
  const storeOf = Array.from({ length: partitions }, () => createStation(writers));
  const pick = <T>(list: T[]) => list[Math.floor(chance() * list.length)]!;
  const exponential = (mean: number) => -Math.log(1 - chance()) * mean;
  // What reaches the store, in the order in which the nodes are done with it.
  const done: { came: number; at: number }[] = [];
  for (let at = 0; at < seconds * 1000; at += exponential(1000 / rate))
    done.push({ came: at, at: pick(nodeOf)(at, nodeMs * (0.5 + chance())) });
  done.sort((a, b) => a.at - b.at);
  return done.map(({ came, at }) => pick(storeOf)(at, exponential(commitMs)) - came).sort((a, b) => a - b);
}

const rows = PLANS.map((plan) => {
  const waits = simulate(plan);
  const at = (share: number) => Number(waits[Math.floor(waits.length * share)]!.toFixed(0));
  const busy = (load: number) => `${Math.round(load * 100)} %`;
  return {
    'submissions/s': plan.rate,
    nodes: plan.nodes,
    partitions: plan.partitions,
    'nodes busy': busy((plan.rate * nodeMs) / 1000 / plan.nodes),
    'store busy': busy((plan.rate * commitMs) / 1000 / (plan.partitions * writers)),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99)
  };
});
console.log(
  `${nodeMs} ms of a node and ${commitMs} ms of a connection each; ${writers} connections a partition; ${seconds} s.\n`
);
console.table(rows);
const figures = Object.fromEntries(
  rows.map((row) => [`p99_ms_${row['submissions/s']}_n${row.nodes}_p${row.partitions}`, row['p99 ms']])
);
console.log(JSON.stringify({ bench: 'growth', figures }));
