import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

export interface CliRun {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the real command line as a process of its own, for tests. */
export function runCli(args: string[], options: { cwd: string; env?: Record<string, string> }): Promise<CliRun> {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: options.cwd, env: { ...process.env, ...options.env } });
  const run: CliRun = { code: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.err += text));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ ...run, code }));
  });
}

let last: Promise<unknown> = Promise.resolve();

/**
 * The same command line inside this process, one run after the other: a process of its own takes a second to start, which
 * only those tests wait for that are about the process.
 */
export function runCliHere(args: string[], options: { cwd: string; env?: Record<string, string> }): Promise<CliRun> {
  const run = last.then(() => runHere(args, options));
  last = run.catch(() => undefined);
  return run;
}

async function runHere(args: string[], { cwd, env = {} }: { cwd: string; env?: Record<string, string> }) {
  const run: CliRun = { code: null, out: '', err: '' };
  const before = { cwd: process.cwd(), env: { ...process.env } };
  const restore = [
    capture(process.stdout, (text) => (run.out += text)),
    capture(process.stderr, (text) => (run.err += text))
  ];
  process.chdir(cwd);
  Object.assign(process.env, env);
  try {
    run.code = await main(args);
  } finally {
    for (const undo of restore) undo();
    process.chdir(before.cwd);
    for (const name of Object.keys(env))
      if (before.env[name] === undefined) delete process.env[name];
      else process.env[name] = before.env[name];
  }
  return run;
}

/** What is written goes to `take`, until the function that comes back is called. */
function capture(stream: NodeJS.WriteStream, take: (text: string) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(stream, 'write');
  stream.write = (text: string | Uint8Array) => {
    take(String(text));
    return true;
  };
  return () => (own ? Object.defineProperty(stream, 'write', own) : Reflect.deleteProperty(stream, 'write'));
}
