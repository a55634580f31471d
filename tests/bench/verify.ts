// The verifier over bundles of 7, 10, 20, 40 and 100 items, made from a seed: the whole of it without the laws of the merge
// (control and rules), and beside it the plain walk of `xstate/graph` over the same machine, stopped at a limit.
import { createInput } from '../../src/lib/core/verify/input.ts';
import { verifyBundle } from '../../src/lib/core/verify/verify.ts';
import { walkRegions } from '../../src/lib/core/verify/regions.ts';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { PROCESSES } from '../../src/lib/core/chart/shipped.ts';
import { createBundleMachine } from '../../src/lib/core/chart/vocabulary.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { openWorkspace } from '../../src/lib/server/workspace/workspace.ts';
import { getAdjacencyMap } from 'xstate/graph';
import { madeFlow } from '../support/made-bundle.ts';
import { growthOf } from '../support/growth.ts';

const SIZES = (process.env.BENCH_SIZES ?? '7,10,20,40,100').split(',').map(Number);
const SEED = 1;
/** Configurations after which the plain walk is given up. */
const PLAIN_AT_MOST = 20_000;
const PLAIN_SECONDS = 20;

const workspace = await openWorkspace('.');
const loaded = await workspace.source(workspace.bundles()[0]!.id);
await workspace.close();
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const around = loaded.value;

const rows = SIZES.map((items) => {
  const source = fresh(items);
  const merging = performance.now();
  const plan = mergeBundle(source);
  const merged = performance.now();
  const cpu = process.cpuUsage();
  const { explored, findings } = verifyBundle(source, plan);
  const ms = performance.now() - merged;
  const { user, system } = process.cpuUsage(cpu);
  const formal = createInput(fresh(items), plan);
  const started = performance.now();
  walkRegions(formal);
  const row = {
    items,
    ms: Math.round(ms),
    cpu: Math.round((user + system) / 1000),
    formal: Math.round(performance.now() - started),
    merge: Math.round(merged - merging),
    ...explored,
    findings: findings.length,
    ...plain(source)
  };
  console.error(JSON.stringify(row));
  return row;
});

/** A bundle whose templates are its own, so that nothing walked before serves it. */
function fresh(items: number): BundleSource {
  return { ...madeFlow(around, items, SEED), processes: structuredClone(PROCESSES) };
}

console.table(
  Object.fromEntries(
    rows.map(
      ({ items, ms, cpu, formal, merge, configurations, answers, exact, findings, plainMs, plainConfigurations }) => [
        `${items} items`,
        {
          'verify, ms': ms,
          'CPU, ms': cpu,
          'of it regions, ms': formal,
          'merge before, ms': merge,
          configurations,
          answers,
          exact,
          findings,
          'xstate/graph, ms': plainMs ?? `given up at ${plainConfigurations} configurations`
        }
      ]
    )
  )
);
const growth = growthOf(rows.map(({ items, ms }) => [items, ms]));
console.log(
  `Growth: time ~ items^${growth}. Seed ${SEED}. xstate/graph walks all regions side by side under one set of answers.`
);
console.log(
  JSON.stringify({
    bench: 'verify',
    figures: {
      ...Object.fromEntries(rows.map(({ items, ms }) => [`ms_${items}`, ms])),
      ...Object.fromEntries(rows.map(({ items, cpu }) => [`cpu_ms_${items}`, cpu])),
      ...Object.fromEntries(rows.map(({ items, formal }) => [`regions_ms_${items}`, formal])),
      ...Object.fromEntries(rows.map(({ items, configurations }) => [`configurations_${items}`, configurations])),
      ...Object.fromEntries(rows.map(({ items, exact }) => [`exact_${items}`, Number(exact)])),
      ...Object.fromEntries(rows.flatMap(({ items, plainMs }) => (plainMs ? [[`graph_ms_${items}`, plainMs]] : []))),
      growth_exponent: growth
    }
  })
);

/** The plain walk; `plainMs` is missing where it had to be given up. */
function plain(source: BundleSource): { plainMs?: number; plainConfigurations: number } {
  const machine = createBundleMachine(compileChart(source));
  const started = performance.now();
  let seen = 0;
  try {
    const map = getAdjacencyMap(machine, {
      events: [
        { type: 'begin', answers: {} },
        ...machine.events.filter((type) => type !== 'begin').map((type) => ({ type }))
      ],
      limit: PLAIN_AT_MOST,
      stopWhen: () => {
        seen += 1;
        if (performance.now() - started > PLAIN_SECONDS * 1000) throw new Error('too long');
        return false;
      }
    } as never);
    return { plainMs: Math.round(performance.now() - started), plainConfigurations: Object.keys(map).length };
  } catch {
    return { plainConfigurations: seen };
  }
}
