// The verifier over bundles of 7, 10, 20, 40 and 100 items, made from a seed: the whole of it without the laws of the merge
// (control and rules), and beside it the plain walk of `xstate/graph` over the same machine, stopped at a limit. Each measure is
// taken in a process of its own, in which nothing was verified before, and the median of three is told.
import { execFileSync } from 'node:child_process';
import { growthOf } from '../support/growth.ts';
import type { Measured } from './verify/measure.ts';

const SIZES = (process.env.BENCH_SIZES ?? '7,10,20,40,100').split(',').map(Number);
const SEED = 1;
const ROUNDS = 3;
/** Seconds that are aimed at, by items. */
const AIMS: Record<number, number> = { 10: 1, 40: 5, 100: 30 };

const rows = SIZES.map((items) => {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => measured(items, round === 0));
  const [first] = rounds as [Measured];
  const row = {
    ...first,
    ms: median(rounds.map(({ ms }) => ms)),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    formal: median(rounds.map(({ formal }) => formal)),
    merge: median(rounds.map(({ merge }) => merge))
  };
  console.error(JSON.stringify(row));
  return row;
});

/** @param plain whether `xstate/graph` walks, too */
function measured(items: number, plain: boolean): Measured {
  const args = ['tests/bench/verify/measure.ts', String(items), String(SEED), plain ? 'plain' : ''];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 24 })) as Measured;
}

console.table(
  Object.fromEntries(
    rows.map(({ items, ms, cpu, formal, merge, explored, findings, shapes, walks, walked, plain }) => [
      `${items} items`,
      {
        'verify, ms': ms,
        'aim, ms': AIMS[items] === undefined ? '' : AIMS[items] * 1000,
        'CPU, ms': cpu,
        'of it regions, ms': formal,
        'merge before, ms': merge,
        'items in their surroundings': shapes,
        'walks that serve them': walks,
        'configurations walked': walked,
        'that they stand for': explored.configurations,
        answers: explored.answers,
        exact: explored.exact,
        findings,
        'xstate/graph, ms': plain?.ms ?? `not finished: ${plain?.configurations ?? 0} configurations`
      }
    ])
  )
);
const growth = growthOf(rows.map(({ items, ms }) => [items, ms]));
console.log(
  `Medians of ${ROUNDS} processes. Growth: time ~ items^${growth}. Seed ${SEED}. xstate/graph walks all regions side by side under one set of answers.`
);
console.log(
  JSON.stringify({
    bench: 'verify',
    figures: {
      ...told('s', ({ ms }) => ms / 1000),
      exact: Number(rows.every(({ explored }) => explored.exact)),
      ...told('cpu_ms', ({ cpu }) => cpu),
      ...told('regions_ms', ({ formal }) => formal),
      ...told('shapes', ({ shapes }) => shapes),
      ...told('walks', ({ walks }) => walks),
      ...told('walked', ({ walked }) => walked),
      ...told('configurations', ({ explored }) => explored.configurations),
      ...told('graph_ms', ({ plain }) => plain?.ms),
      growth_exponent: growth
    }
  })
);

function told(name: string, figure: (row: Measured) => number | undefined): Record<string, number> {
  const known = rows.flatMap((row) => {
    const value = figure(row);
    return value === undefined ? [] : [[`${name}_${row.items}`, value] as const];
  });
  return Object.fromEntries(known);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
