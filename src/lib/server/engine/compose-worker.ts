// Merging and verifying a bundle takes seconds: this thread does it, so that the server goes on answering.
import { parentPort, workerData } from 'node:worker_threads';
import type { BundleSource } from '#lib/core/model/index.ts';
import { composeVersion } from './compose.ts';

export interface ComposeJob {
  /** Decisions included, not applied. */
  source: BundleSource;
  /** Path → SHA-256 of the documents that it comes from. */
  sources: Record<string, string>;
}

const { source, sources } = workerData as ComposeJob;
parentPort!.postMessage(composeVersion(source, sources));
