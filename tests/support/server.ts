import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A free loopback port, chosen by the system. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))
      );
    });
  });
}

/** Environment variable with the data folder of a demo that has started once (prepare.ts). */
export const TEMPLATE = 'YIJIANSHI_TEST_TEMPLATE';

/** The real, built application in a process of its own, in demo mode on a data folder of its own. */
export class TestServer {
  readonly port: number;
  readonly data: string;
  #child: ChildProcess | null = null;
  #output = '';

  readonly #workspace: string | undefined;
  readonly #env: Record<string, string>;
  /** A program and its arguments which run it from the next start on, as `nice` does. */
  under: readonly string[] = [];

  private constructor(port: number, data: string, workspace?: string, env: Record<string, string> = {}) {
    this.port = port;
    this.data = data;
    this.#workspace = workspace;
    this.#env = env;
  }

  /**
   * @param options `fresh`: a first start that makes its own data folder, instead of a copy of the prepared one; `workspace`:
   * a folder with `flows/` and `forms/` of its own, for a journey that changes them; `env`: settings of its own
   */
  static async start(
    options: { fresh?: boolean; workspace?: string; env?: Record<string, string> } = {}
  ): Promise<TestServer> {
    const data = join(mkdtempSync(join(tmpdir(), 'yijianshi-')), 'data');
    const template = process.env[TEMPLATE];
    if (template && !options.fresh) cpSync(template, data, { recursive: true });
    const server = new TestServer(await freePort(), data, options.workspace, options.env);
    await server.up();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Of the process that serves; its memory and whether it lives are looked at from outside. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Everything the server printed so far: journeys look for personal data in it. */
  get output(): string {
    return this.#output;
  }

  async up(): Promise<void> {
    const own = ['node', 'scripts/start.ts', '--port', String(this.port), '--data', this.data];
    const [program = '', ...args] = [...this.under, ...own];
    const child = spawn(program, args, {
      detached: true,
      env: { ...process.env, ...this.#env, ...(this.#workspace && { YIJIANSHI_WORKSPACE: this.#workspace }) },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    this.#child = child;
    const collect = (chunk: Buffer) => (this.#output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    await this.#answering(child);
  }

  async #answering(child: ChildProcess): Promise<void> {
    const until = Date.now() + 180_000;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`The server stopped with ${child.exitCode}:\n${this.#output}`);
      const alive = await fetch(`${this.origin}/healthz`).then(
        (response) => response.ok,
        () => false
      );
      if (alive) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`The server did not answer in 180 s:\n${this.#output}`);
  }

  /** Ends the server and everything it started; without a signal at once and without asking (SIGKILL). */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child?.pid || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, signal);
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(join(this.data, '..'), { recursive: true, force: true });
  }
}
