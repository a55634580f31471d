import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { ComposeJob } from './compose-worker.ts';
import type { Composed } from './compose.ts';

/** `composeVersion` in a thread of its own, which runs from its own source also when the server is a bundle. */
export function composeInWorker(job: ComposeJob): Promise<Composed> {
  const file = createRequire(import.meta.url).resolve('#lib/server/engine/compose-worker.ts');
  const worker = new Worker(file, { workerData: job, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The composing thread ended with ${code}.`)));
  });
}
