// Merging and verifying a bundle takes seconds: this thread does it, so that the server goes on answering.
import { parentPort } from 'node:worker_threads';
import { compileChart } from '#lib/core/chart/compile.ts';
import { activeSets } from '#lib/core/condition/active-sets.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { withNamedDepartments } from '#lib/core/model/named-departments.ts';
import { acceptedOn } from '#lib/core/verify/acceptance.ts';
import { suiteFor, type Suite } from '#lib/core/simulate/suite/suite.ts';
import { composeVersion, type Composed } from './compose.ts';
import { provenOnce } from './proof-cache.ts';
import { proveBundle, type Proof } from './proof.ts';

export interface ComposeJob {
  /** Decisions included, not applied. */
  source: BundleSource;
  /** The day for which it is asked, `YYYY-MM-DD`: what was accepted until an earlier one is open. */
  today: string;
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

function tried({ source, today, sources, suite }: ComposeJob): { done: Composed | Proof | Suite } | { fault: unknown } {
  try {
    if (suite) return { done: suiteOf(applyDecisions(source)) };
    return {
      done: sources
        ? composeVersion(source, sources, today, proven)
        : provenOn(withNamedDepartments(applyDecisions(source)), today)
    };
  } catch (fault) {
    return { fault };
  }
}

function suiteOf(source: BundleSource): Suite {
  return suiteFor(compileChart(source), activeSets(source));
}

/** The proof is kept whatever the day; what is accepted hangs on it. */
function provenOn(source: BundleSource, today: string): Proof {
  const proof = proven(source);
  return { ...proof, findings: acceptedOn(proof.findings, source.decisions, today) };
}

function proven(source: BundleSource): Proof {
  return provenOnce(source, proveBundle);
}
