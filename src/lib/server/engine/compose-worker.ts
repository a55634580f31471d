// Merging and verifying a bundle takes seconds: this thread does it, so that the server goes on answering.
import { parentPort } from 'node:worker_threads';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { composeVersion, type Composed } from './compose.ts';
import { provenOnce } from './proof-cache.ts';
import { proveBundle, type Proof } from './proof.ts';

export interface ComposeJob {
  /** Decisions included, not applied. */
  source: BundleSource;
  /** Path → SHA-256 of the documents that it comes from: for a version. Without them the proof alone is asked for. */
  sources?: Record<string, string>;
}

/** What the thread says about the job of that number; a fault only refuses this one. */
export type ComposeAnswer = { job: number } & ({ done: Composed | Proof } | { fault: unknown });

parentPort!.on('message', ({ job, ...asked }: ComposeJob & { job: number }) => {
  parentPort!.postMessage({ job, ...tried(asked) } satisfies ComposeAnswer);
});

function tried({ source, sources }: ComposeJob): { done: Composed | Proof } | { fault: unknown } {
  try {
    return { done: sources ? composeVersion(source, sources, proven) : proven(applyDecisions(source)) };
  } catch (fault) {
    return { fault };
  }
}

function proven(source: BundleSource): Proof {
  return provenOnce(source, proveBundle);
}
