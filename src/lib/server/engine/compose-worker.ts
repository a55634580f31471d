// Merging and verifying a bundle takes seconds: this thread does it, so that the server goes on answering.
import { parentPort } from 'node:worker_threads';
import { compileChart } from '#lib/core/chart/compile.ts';
import { activeSets } from '#lib/core/condition/active-sets.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { suiteFor, type Suite } from '#lib/core/simulate/suite/suite.ts';
import { composeVersion, type Composed } from './compose.ts';
import { provenOnce } from './proof-cache.ts';
import { proveBundle, type Proof } from './proof.ts';

export interface ComposeJob {
  /** Decisions included, not applied. */
  source: BundleSource;
  /** Path → SHA-256 of the documents that it comes from: for a version. Without them the proof alone is asked for. */
  sources?: Record<string, string>;
  /** The regression tests of its chart alone are asked for. */
  suite?: true;
}

/** What the thread says about the job of that number; a fault only refuses this one. */
export type ComposeAnswer = { job: number } & ({ done: Composed | Proof | Suite } | { fault: unknown });

parentPort!.on('message', ({ job, ...asked }: ComposeJob & { job: number }) => {
  parentPort!.postMessage({ job, ...tried(asked) } satisfies ComposeAnswer);
});

function tried({ source, sources, suite }: ComposeJob): { done: Composed | Proof | Suite } | { fault: unknown } {
  try {
    if (suite) return { done: suiteOf(applyDecisions(source)) };
    return { done: sources ? composeVersion(source, sources, proven) : proven(applyDecisions(source)) };
  } catch (fault) {
    return { fault };
  }
}

function suiteOf(source: BundleSource): Suite {
  return suiteFor(compileChart(source), activeSets(source));
}

function proven(source: BundleSource): Proof {
  return provenOnce(source, proveBundle);
}
