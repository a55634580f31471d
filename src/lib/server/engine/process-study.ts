import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { BundleSource, Process, Scenario } from '#lib/core/model/index.ts';
import type { ProcessSuite } from '#lib/core/simulate/suite/process-suite.ts';
import type { SuiteReport } from '#lib/core/simulate/suite/replay.ts';
import type { Suite } from '#lib/core/simulate/suite/suite.ts';
import type { checkProcess } from '#lib/core/verify/check-process.ts';
import type { ProcessAnswer, ProcessJob } from './process-worker.ts';

type Checked = ReturnType<typeof checkProcess>;

/** How far a long piece of work is, for a page that looks again and again. */
export type Progress<T> =
  { state: 'working'; done: number; total: number } | { state: 'done'; value: T } | { state: 'failed' };

/** Kept so that going back and forth, and undoing, is quick; whatever changes changes its key. */
const KEPT = 60;
const checks = new Map<string, Promise<Checked>>();
const begun = new Map<string, Progress<unknown>>();

/** What is wrong with a template, found in a thread of its own so that other pages answer meanwhile. */
export function processCheck(process: Process): Promise<Checked> {
  const key = keyOf(process);
  const known = checks.get(key);
  if (known) return known;
  const made = new Promise<Checked>((resolve, reject) => {
    run({ job: 'check', process }, reject, (answer) => {
      if ('result' in answer) resolve(answer.result as Checked);
    });
  });
  made.catch(() => checks.delete(key));
  keep(checks, key, made);
  return made;
}

/** Scenarios for every transition of a template: begun by the first one who asks, told to whoever asks again. */
export function processSuite(process: Process): Progress<ProcessSuite> {
  return progressOf(`suite ${keyOf(process)}`, { job: 'suite', process });
}

/**
 * A stored suite played on a bundle as it stands. @param source decisions included, not applied
 * @param again number of the press: another one plays it anew
 * @param kept scenarios that people have kept in the workspace (`keptScenarios`); they have to hold too
 */
export function suiteReplay(
  source: BundleSource,
  suite: Suite,
  again: string,
  kept: readonly Scenario[] = []
): Progress<SuiteReport> {
  const { decisions, bundle, processes } = source;
  const key = sha({ decisions, bundle, processes, suite, kept });
  return progressOf(`replay ${key} ${again}`, { job: 'replay', source, suite, kept });
}

function progressOf<T>(key: string, job: ProcessJob): Progress<T> {
  const known = begun.get(key) as Progress<T> | undefined;
  if (known && known.state !== 'failed') return known;
  const first: Progress<T> = { state: 'working', done: 0, total: 0 };
  keep(begun, key, first);
  run(
    job,
    () => begun.set(key, { state: 'failed' }),
    (answer) =>
      begun.set(key, 'result' in answer ? { state: 'done', value: answer.result } : { state: 'working', ...answer })
  );
  return first;
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
  return sha({ clocks, titles, region });
}

function sha(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
