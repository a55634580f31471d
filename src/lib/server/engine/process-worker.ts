// Looking at a process template from everywhere takes seconds: one thread for one question.
import { parentPort, workerData } from 'node:worker_threads';
import { compileChart, featuresOf } from '#lib/core/chart/compile.ts';
import { MAIN, processBundle, SUITE_SETUPS } from '#lib/core/chart/process-bundle.ts';
import { processWays } from '#lib/core/chart/process-ways.ts';
import { activeSets } from '#lib/core/condition/active-sets.ts';
import type { Process } from '#lib/core/model/index.ts';
import { suiteOfProcess, type ProcessSuite } from '#lib/core/simulate/suite/process-suite.ts';
import { checkProcess } from '#lib/core/verify/check-process.ts';

export interface ProcessJob {
  job: 'check' | 'suite';
  process: Process;
}

export type ProcessAnswer =
  { checked: ReturnType<typeof checkProcess> } | { suite: ProcessSuite } | { done: number; total: number };

function say(answer: ProcessAnswer): void {
  parentPort!.postMessage(answer);
}

const { job, process } = workerData as ProcessJob;
if (job === 'check') say({ checked: checkProcess(process) });
else {
  const surroundings = SUITE_SETUPS.map((setup) => {
    const source = processBundle(process, setup);
    const chart = compileChart(source);
    const entry = source.bundle.items.find(({ id }) => id === MAIN)!;
    const features = featuresOf(entry, source.items[MAIN]!, chart.items[MAIN]!);
    return { chart, sets: activeSets(source), names: processWays(process, MAIN, features).map(({ name }) => name) };
  });
  say({ suite: suiteOfProcess(surroundings, (done) => say({ done, total: surroundings.length })) });
}
