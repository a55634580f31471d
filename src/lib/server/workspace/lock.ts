import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import { text } from './messages.ts';

const LOCK = '.workspace.lock';

export interface Lock {
  release(): void;
}

const closed = new Map<string, string>();

/** From now on nobody in this process writes there; whoever asks is told why. */
export function closeToWriting(dir: string, why: string): void {
  closed.set(resolve(dir), why);
}

/**
 * One writer a workspace: a lock file that holds the writer's process id. A second writer is refused; a lock whose
 * process is gone is taken over.
 */
export function takeLock(dir: string): Result<Lock> {
  const why = closed.get(resolve(dir));
  if (why !== undefined) return refuse({ code: 'workspace/other-node', message: why, path: dir });
  const file = join(dir, LOCK);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file)) return ok({ release: () => release(file) });
    const holder = holderOf(file);
    if (holder !== undefined && isAlive(holder))
      return refuse({ code: 'workspace/locked', message: text.locked(dir, holder), path: dir });
    removeStale(file);
  }
  return refuse({ code: 'workspace/locked', message: text.locked(dir, 0), path: dir });
}

/** Created only when it is not there yet: that is what makes it a lock. */
function create(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, `${process.pid}\n`);
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead lock aside before it is removed: somebody else may have put a live one there in between. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const holder = holderOf(aside);
  try {
    if (holder !== undefined && isAlive(holder)) linkSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Signal 0 asks only whether a process is there; that of another user is there too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function release(file: string): void {
  if (holderOf(file) === process.pid) rmSync(file, { force: true });
}
