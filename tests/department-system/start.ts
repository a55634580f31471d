import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Fault, Seen } from './department-system.ts';

/** A department's system that runs, seen from the test. */
export interface DepartmentSystem {
  /** Where it takes messages. */
  url: string;
  /** It forgets everything, and has other secrets. */
  anew(secret: string, callbackSecret: string): Promise<void>;
  fault(fault: Fault): Promise<void>;
  /** What time it is there, milliseconds since the epoch. */
  clock(now: number): Promise<void>;
  seen(): Promise<Seen>;
  /** Makes it call back, and tells what it was answered. */
  callBack(call: object): Promise<{ status: number; type: string; replayed: string | null; body: unknown }>;
  stop(): Promise<void>;
}

/** Starts it as a process of its own on a free port of this machine. */
export async function startDepartmentSystem(secret: string, callbackSecret = secret): Promise<DepartmentSystem> {
  const file = fileURLToPath(new URL('./department-system.ts', import.meta.url));
  const child = spawn(process.execPath, [file, secret, callbackSecret], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [origin] = (await once(createInterface(child.stdout), 'line')) as [string];
  async function ask(path: string, body: unknown): Promise<unknown> {
    return (await fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
  }
  return {
    url: `${origin}/in`,
    anew: async (...secrets) => void (await ask('/test/anew', secrets)),
    fault: async (fault) => void (await ask('/test/fault', fault)),
    clock: async (now) => void (await ask('/test/clock', now)),
    seen: async () => (await ask('/test/seen', {})) as Seen,
    callBack: async (call) => (await ask('/test/call-back', call)) as never,
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  };
}
