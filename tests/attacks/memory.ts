import { readFileSync } from 'node:fs';

/** What a server that keeps what it was sent would hold afterwards. */
export const MEGABYTES_MORE = 400;

/** Resident memory of a process in MB; 0 where the system does not tell. */
export function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
