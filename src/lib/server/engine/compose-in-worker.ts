import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { Composed } from './compose.ts';

/** `composeVersion` in a thread of its own. */
export function composeInWorker(source: BundleSource, sources: Record<string, string>): Promise<Composed> {
  const file = createRequire(import.meta.url).resolve('#lib/server/engine/compose-worker.ts');
  const worker = new Worker(file, { workerData: { source, sources }, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The composing thread ended with ${code}.`)));
  });
}
