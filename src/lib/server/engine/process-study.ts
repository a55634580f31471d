import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Process } from '#lib/core/model/index.ts';
import type { ProcessSuite } from '#lib/core/simulate/suite/process-suite.ts';
import type { checkProcess } from '#lib/core/verify/check-process.ts';
import type { ProcessAnswer, ProcessJob } from './process-worker.ts';

type Checked = ReturnType<typeof checkProcess>;

/** How far a long piece of work is, for a page that looks again and again. */
export type Progress<T> =
  { state: 'working'; done: number; total: number } | { state: 'done'; value: T } | { state: 'failed' };

/** Kept so that going back and forth, and undoing, is quick; a template changes its key with every change. */
const KEPT = 60;
const checks = new Map<string, Promise<Checked>>();
const suites = new Map<string, Progress<ProcessSuite>>();

/** What is wrong with a template, found in a thread of its own so that other pages answer meanwhile. */
export function processCheck(process: Process): Promise<Checked> {
  const key = keyOf(process);
  const known = checks.get(key);
  if (known) return known;
  const made = new Promise<Checked>((resolve, reject) => {
    run({ job: 'check', process }, reject, (answer) => {
      if ('checked' in answer) resolve(answer.checked);
    });
  });
  made.catch(() => checks.delete(key));
  keep(checks, key, made);
  return made;
}

/** Scenarios for every transition of a template: begun by the first one who asks, told to whoever asks again. */
export function processSuite(process: Process): Progress<ProcessSuite> {
  const key = keyOf(process);
  const known = suites.get(key);
  if (known && known.state !== 'failed') return known;
  const begun: Progress<ProcessSuite> = { state: 'working', done: 0, total: 0 };
  keep(suites, key, begun);
  run(
    { job: 'suite', process },
    () => suites.set(key, { state: 'failed' }),
    (answer) => {
      if ('suite' in answer) suites.set(key, { state: 'done', value: answer.suite });
      if ('done' in answer) suites.set(key, { state: 'working', ...answer });
    }
  );
  return begun;
}

function run(job: ProcessJob, lost: (fault: unknown) => void, heard: (answer: ProcessAnswer) => void): void {
  const file = createRequire(import.meta.url).resolve('#lib/server/engine/process-worker.ts');
  const worker = new Worker(file, { execArgv: [], workerData: job });
  worker.unref();
  worker.on('message', (answer: ProcessAnswer) => heard(answer));
  worker.on('error', lost);
  worker.on('exit', (code) => code !== 0 && lost(new Error(`The thread ended with ${code}`)));
}

function keep<T>(cache: Map<string, T>, key: string, value: T): void {
  cache.set(key, value);
  const [oldest] = cache.keys();
  if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
}

function keyOf({ clocks, titles, region }: Process): string {
  return createHash('sha256').update(JSON.stringify({ clocks, titles, region })).digest('hex');
}
