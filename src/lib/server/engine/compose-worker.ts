// Merging and verifying a bundle takes seconds: this thread does it, so that the server goes on answering.
import { parentPort } from 'node:worker_threads';
import type { BundleSource } from '#lib/core/model/index.ts';
import { composeVersion, type Composed } from './compose.ts';

export interface ComposeJob {
  /** Decisions included, not applied. */
  source: BundleSource;
  /** Path → SHA-256 of the documents that it comes from. */
  sources: Record<string, string>;
}

/** What the thread says about the job of that number; a fault only refuses this one. */
export type ComposeAnswer = { job: number } & ({ composed: Composed } | { fault: unknown });

parentPort!.on('message', ({ job, source, sources }: ComposeJob & { job: number }) => {
  parentPort!.postMessage({ job, ...tried(source, sources) } satisfies ComposeAnswer);
});

function tried(source: BundleSource, sources: Record<string, string>): { composed: Composed } | { fault: unknown } {
  try {
    return { composed: composeVersion(source, sources) };
  } catch (fault) {
    return { fault };
  }
}
