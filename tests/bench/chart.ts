// Charts of 10, 40 and 100 regions, made from a seed: how long compiling takes, and one event by the public `transition()` of
// XState, by one reused scope, and by the runner with reading and writing the snapshot.
import { transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { createBundleMachine } from '../../src/lib/core/chart/vocabulary.ts';
import { widest } from '../../src/lib/core/condition/widest.ts';
import { createRunner } from '../../src/lib/core/run/runner.ts';
import { createScope } from '../../src/lib/core/run/scope.ts';
import { openWorkspace } from '../../src/lib/server/workspace/workspace.ts';
import { growthOf } from '../support/growth.ts';
import { madeFlow } from '../support/made-bundle.ts';

const SIZES = [10, 40, 100];
const SEED = 1;
const ROUNDS = 9;

const workspace = await openWorkspace('.');
const around = await workspace.source(workspace.bundles()[0]!.id);
await workspace.close();
if (!around.ok) throw new Error(JSON.stringify(around.problems));

const rows = SIZES.map((regions) => {
  const compiles = Array.from({ length: ROUNDS }, () => {
    const source = madeFlow(around.value, regions, SEED);
    return timed(1, () => compileChart(source));
  });
  const source = madeFlow(around.value, regions, SEED);
  const chart = compileChart(source);
  const { answers, exact } = widest(source);
  if (!exact) console.error(`${regions} regions: the answers with the most items were not looked for to the end.`);
  const machine = createBundleMachine(chart);
  const { scope, take } = createScope(machine);
  const move = (from: AnyMachineSnapshot, event: object) => {
    const next = machine.transition(from, event as never, scope) as AnyMachineSnapshot;
    take();
    return next;
  };
  const begun = move(machine.getInitialSnapshot(scope) as AnyMachineSnapshot, { type: 'begin', answers });
  const active = Object.keys(chart.items).find((id) => begun.can({ type: `${id}.accept` } as never))!;
  const event = { type: `${active}.accept` };
  const runner = createRunner(chart);
  const started = runner.start(answers);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const { snapshot } = started.value;
  const publics: number[] = [];
  const scoped: number[] = [];
  const whole: number[] = [];
  // Turn by turn, so that all feel the same weather.
  for (let round = 0; round < ROUNDS; round += 1) {
    publics.push(timed(regions > 40 ? 3 : 10, () => transition(machine, begun as never, event as never)));
    scoped.push(timed(50, () => move(begun, event)));
    whole.push(timed(50, () => runner.step(snapshot, event)));
  }
  return { regions, compile: median(compiles), public: median(publics), scoped: median(scoped), whole: median(whole) };
});

console.table(
  Object.fromEntries(
    rows.map(({ regions, compile, whole, scoped, ...row }) => [
      `${regions} regions`,
      {
        'compile, ms': compile,
        'one event by transition(), ms': row.public,
        'by the reused scope, ms': scoped,
        'by the runner, ms': whole
      }
    ])
  )
);
const growth = growthOf(rows.map(({ regions, scoped }) => [regions, scoped]));
console.log(`Medians of ${ROUNDS} rounds. Growth: one event by the reused scope ~ regions^${growth}.`);
console.log(
  JSON.stringify({
    bench: 'chart',
    figures: {
      ...Object.fromEntries(rows.map(({ regions, compile }) => [`compile_ms_${regions}`, compile])),
      ...Object.fromEntries(rows.map((row) => [`transition_ms_${row.regions}`, row.public])),
      ...Object.fromEntries(rows.map(({ regions, scoped }) => [`scope_ms_${regions}`, scoped])),
      ...Object.fromEntries(rows.map(({ regions, whole }) => [`runner_ms_${regions}`, whole])),
      growth_exponent: growth
    }
  })
);

/** Milliseconds a time. */
function timed(times: number, work: () => unknown): number {
  const began = performance.now();
  for (let at = 0; at < times; at += 1) work();
  return (performance.now() - began) / times;
}

function median(values: number[]): number {
  return Number(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(3));
}
