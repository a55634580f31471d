// Looking at a process template from everywhere, or playing a suite, takes seconds: one thread for one question.
import { parentPort, workerData } from 'node:worker_threads';
import { compileChart, featuresOf } from '#lib/core/chart/compile.ts';
import { MAIN, processBundle, SUITE_SETUPS } from '#lib/core/chart/process-bundle.ts';
import { processWays } from '#lib/core/chart/process-ways.ts';
import { activeSets } from '#lib/core/condition/active-sets.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import type { BundleSource, Process, Scenario } from '#lib/core/model/index.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { suiteOfProcess } from '#lib/core/simulate/suite/process-suite.ts';
import { reportSuite } from '#lib/core/simulate/suite/replay.ts';
import type { Suite } from '#lib/core/simulate/suite/suite.ts';
import { checkProcess } from '#lib/core/verify/check-process.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';

export type ProcessJob =
  | { job: 'check'; process: Process }
  | { job: 'suite'; process: Process }
  /** `source`: decisions included, not applied. */
  | { job: 'replay'; source: BundleSource; suite: Suite; kept: readonly Scenario[] };

/** How far it is, then what came out. */
export type ProcessAnswer = { result: unknown } | { done: number; total: number };

function say(answer: ProcessAnswer): void {
  parentPort!.postMessage(answer);
}

function suiteOf(process: Process) {
  const surroundings = SUITE_SETUPS.map((setup) => {
    const source = processBundle(process, setup);
    const chart = compileChart(source);
    const entry = source.bundle.items.find(({ id }) => id === MAIN)!;
    const features = featuresOf(entry, source.items[MAIN]!, chart.items[MAIN]!);
    return { chart, sets: activeSets(source), names: processWays(process, MAIN, features).map(({ name }) => name) };
  });
  return suiteOfProcess(surroundings, (done) => say({ done, total: surroundings.length }));
}

function replay(raw: BundleSource, suite: Suite, kept: readonly Scenario[]) {
  const source = applyDecisions(raw);
  const withData = kept.some(({ data }) => data !== undefined);
  const forms = withData && { plan: mergeBundle(source), check: createSchemaCheck() };
  const play = { source, runner: createRunner(compileChart(source)), ...forms };
  const total = suite.scenarios.length + kept.length;
  return reportSuite(play, suite, (done) => say({ done, total }), kept);
}

const asked = workerData as ProcessJob;
if (asked.job === 'check') say({ result: checkProcess(asked.process) });
else if (asked.job === 'suite') say({ result: suiteOf(asked.process) });
else say({ result: replay(asked.source, asked.suite, asked.kept) });
