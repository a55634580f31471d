import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './server.ts';

/** One process of the built application, as a service manager starts it: what it prints is kept apart. */
export interface Node {
  origin: string;
  child: ChildProcess;
  /** Standard output and standard error so far. */
  out(): string;
  err(): string;
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts it and waits until people can be sent to it.
 * @param real its `ORIGIN` is where it listens, as one that is no demo needs it; with `port` where that has to be known before
 */
export async function startNode(env: Record<string, string>, real: boolean | { port: number } = false): Promise<Node> {
  const port = typeof real === 'object' ? real.port : await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['scripts/start.ts', '--port', String(port)], {
    env: { ...process.env, ...env, ...(real && { ORIGIN: origin }) },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (said.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said.err += part));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null
  }));
  const node = { origin, child, ended, out: () => said.out, err: () => said.err };
  await ready(node);
  return node;
}

async function ready({ origin, child, out, err }: Node): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${err()}${out()}`);
    const isReady = await fetch(`${origin}/readyz`).then(
      (response) => response.ok,
      () => false
    );
    if (isReady && out() !== '') return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
