// Merging and verifying a bundle takes seconds: this thread does it, so that the server goes on answering.
import { parentPort, workerData } from 'node:worker_threads';
import type { BundleSource } from '#lib/core/model/index.ts';
import { composeVersion } from './compose.ts';

const { source, sources } = workerData as { source: BundleSource; sources: Record<string, string> };
parentPort!.postMessage(composeVersion(source, sources));
