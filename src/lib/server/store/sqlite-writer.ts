import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { grouped } from '../observe/channels.ts';
import { messages } from './messages.ts';
import { WRITES } from './queries.ts';
import { compileAll } from './sqlite-compiler.ts';
import { migrateSqlite } from './sqlite-migrator.ts';
import type { Reply, Request, WorkerMessage, WriterData } from './sqlite-worker.ts';
import type { WriteOperations } from './writes.ts';

type Call = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** The main thread's side of the writer thread. */
export interface Writer {
  call<Name extends keyof WriteOperations>(
    operation: Name,
    ...args: Parameters<WriteOperations[Name]>
  ): Promise<ReturnType<WriteOperations[Name]>>;
  close(): Promise<void>;
}

let statements: WriterData['statements'] | undefined;

/** Starts the writer thread; fails with its sentence when the data file is locked, newer or broken. */
export async function startWriter(file: string): Promise<Writer> {
  const data: WriterData = { file, pid: process.pid, statements: (statements ??= compileAll(WRITES)) };
  const worker = new Worker(workerFile(), { workerData: data, execArgv: [] });
  await ready(worker, file);
  const calls = new Map<number, Call>();
  let batch: Request[] = [];
  let last = 0;
  let ended: Error | null = null;

  function fail(error: Error): void {
    ended ??= error;
    for (const call of calls.values()) call.reject(error);
    calls.clear();
  }
  function answer(reply: Reply): void {
    const call = calls.get(reply.id);
    calls.delete(reply.id);
    if ('error' in reply) call?.reject(faultOf(reply));
    else call?.resolve(reply.value);
  }
  function send(): void {
    worker.postMessage(batch);
    batch = [];
  }
  worker.on('message', (message: WorkerMessage) => {
    if (!Array.isArray(message)) return;
    message.forEach(answer);
    grouped.publish({ size: message.length });
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error(messages.writerEnded)));

  return {
    call: (operation, ...args) => {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        last += 1;
        calls.set(last, { resolve: resolve as Call['resolve'], reject });
        if (batch.push({ id: last, operation, args }) === 1) queueMicrotask(send);
      });
    },
    close: async () => {
      if (ended) return;
      const done = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      await Promise.resolve();
      worker.postMessage('close');
      await done;
      ended = new Error(messages.closed);
    }
  };
}

/** A full disk has the code that it has everywhere else. */
function faultOf({ error, noSpace }: Extract<Reply, { error: string }>): Error {
  return noSpace ? Object.assign(new Error(messages.full), { code: 'ENOSPC' }) : new Error(error);
}

/**
 * The worker runs from its own source. A package import finds it from wherever this module ended up, also from the
 * bundle that the build makes of the server.
 */
function workerFile(): string {
  return createRequire(import.meta.url).resolve('#lib/server/store/sqlite-worker.ts');
}

function ready(worker: Worker, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', function listen(message: WorkerMessage) {
      if ('outdated' in message) return void migrateFor(worker, file);
      worker.off('error', reject);
      worker.off('message', listen);
      if ('failed' in message) reject(new Error(message.failed));
      else resolve();
    });
  });
}

async function migrateFor(worker: Worker, file: string): Promise<void> {
  try {
    await migrateSqlite(file);
    worker.postMessage({ migrated: true });
  } catch (error) {
    worker.postMessage({ failed: (error as Error).message });
  }
}
