import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { Suite } from '#lib/core/simulate/suite/suite.ts';
import type { ComposeAnswer, ComposeJob } from './compose-worker.ts';
import type { Composed } from './compose.ts';
import type { Proof } from './proof.ts';

/** A thread without work ends: what it has warmed up for is rarely wanted later. */
const IDLE_MS = 10_000;

interface Thread {
  worker: Worker;
  waiting: Map<number, { resolve: (done: Composed | Proof | Suite) => void; reject: (fault: unknown) => void }>;
  idle?: NodeJS.Timeout;
}

let thread: Thread | undefined;
let jobs = 0;

/**
 * `composeVersion` in a thread of its own, which runs from its own source also when the server is a bundle. Bundles that
 * come one after the other find it warm.
 */
export function composeInWorker(job: Required<Omit<ComposeJob, 'suite'>>): Promise<Composed> {
  return inWorker(job) as Promise<Composed>;
}

/** `proveBundle` in the same thread, with what is accepted on that day. `source`: decisions included, not applied. */
export function proveInWorker(source: BundleSource, today: string): Promise<Proof> {
  return inWorker({ source, today }) as Promise<Proof>;
}

/** `suiteFor` of a bundle's chart in the same thread: about a second. `source`: decisions included, not applied. */
export function suiteInWorker(source: BundleSource): Promise<Suite> {
  return inWorker({ source, today: '', suite: true }) as Promise<Suite>;
}

function inWorker(job: ComposeJob): Promise<Composed | Proof | Suite> {
  const { worker, waiting, idle } = (thread ??= openThread());
  const number = (jobs += 1);
  clearTimeout(idle);
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage({ ...job, job: number });
  });
}

function openThread(): Thread {
  const file = createRequire(import.meta.url).resolve('#lib/server/engine/compose-worker.ts');
  const opened: Thread = { worker: new Worker(file, { execArgv: [] }), waiting: new Map() };
  const { worker, waiting } = opened;
  const lose = (fault: unknown) => {
    if (thread === opened) thread = undefined;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  worker.on('message', (answer: ComposeAnswer) => {
    const asked = waiting.get(answer.job);
    waiting.delete(answer.job);
    if ('done' in answer) asked?.resolve(answer.done);
    else asked?.reject(answer.fault);
    if (waiting.size === 0) rest(opened);
  });
  worker.once('error', lose);
  worker.once('exit', (code) => lose(new Error(`The composing thread ended with ${code}.`)));
  return opened;
}

/** Does not keep the process alive, and ends after a while. */
function rest(opened: Thread): void {
  opened.worker.unref();
  opened.idle = setTimeout(() => {
    if (thread === opened) thread = undefined;
    void opened.worker.terminate();
  }, IDLE_MS).unref();
}
