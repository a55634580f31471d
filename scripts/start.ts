/**
 * `npm start`: builds when needed, finds a port, serves, and prints one line with the address.
 * Flags: `--port PORT`, `--data FOLDER`; the environment is described in src/lib/server/config.ts.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { messages } from '../src/lib/server/config-messages.ts';
import { DEFAULT_PORT, readConfig, type Config } from '../src/lib/server/config.ts';
import { prepareDataFolder } from '../src/lib/server/data-folder.ts';
import type { Result } from '../src/lib/core/errors.ts';
import { preparing } from '../src/lib/server/preparing.ts';
import { preparingPage } from '../src/lib/server/web/preparing-page.ts';
import { readyAnswer, type ReadyState } from '../src/lib/server/web/ready.ts';
import { answer, firstLook } from './first-look.ts';
import { useBuild } from './build-folder.ts';
import { buildIfStale } from './build-if-stale.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PORTS_TO_TRY = 20;
const PATIENCE_MS = 10_000;
const PAUSE_MS = 200;

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function valueOf<T>(result: Result<T>): T {
  return result.ok ? result.value : stop(result.problems.map((problem) => problem.message).join('\n'));
}

/** Flags count as the environment variables of the same meaning; a folder is meant from where the command was given. */
function readFlags(): void {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } });
    if (values.port !== undefined) process.env['PORT'] = values.port;
    if (values.data !== undefined)
      process.env['YIJIANSHI_DATA'] = resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data);
  } catch {
    stop(messages.badFlag(process.argv.slice(2).join(' ')));
  }
}

/** Resolves to false when the port is taken. */
function listen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const onError = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error));
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      done(true);
    });
  });
}

/** The port that was asked for, or in a demo the first free one from the default on. */
async function takePort(server: Server, config: Config): Promise<number> {
  const fixed = Boolean(process.env['PORT']) || !config.demo;
  const last = fixed ? config.port : DEFAULT_PORT + PORTS_TO_TRY - 1;
  for (let port = config.port; port <= last; port += 1) if (await listen(server, config.host, port)) return port;
  return stop(fixed ? messages.portTaken(config.port) : messages.noPort(DEFAULT_PORT, last));
}

function addressOf(host: string, port: number): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

/** What the adapter reads when it is imported. Body limits are ours, per route (rule 31). */
function setEnvironment(config: Config, origin: string, port: number): void {
  Object.assign(process.env, { ORIGIN: origin, HOST: config.host, PORT: String(port), BODY_SIZE_LIMIT: 'Infinity' });
  process.env['NODE_ENV'] ??= 'production';
}

/** What `/readyz` says before the application is there to be asked, and once it is about to go. */
let state: ReadyState = 'starting';

/** Lets requests end, then has the application close its store; the process ends by itself when nothing is open. */
function endOnSignal(server: Server): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    state = 'stopping';
    console.error(messages.stopping);
    server.close(() => process.emit('sveltekit:shutdown' as 'disconnect'));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
    setTimeout(() => process.exit(1), 2 * PATIENCE_MS).unref();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function isAskedReady({ method, url = '/' }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && url.split('?')[0] === '/readyz';
}

/** Until the handler is there requests wait, but nobody waits without a word while a demo prepares its data. */
async function answerWhenReady(
  handler: Promise<RequestListener>,
  request: IncomingMessage,
  response: ServerResponse,
  secure: boolean
): Promise<void> {
  for (;;) {
    const handle = await Promise.race([handler, pause(PAUSE_MS, null)]);
    if (handle) return void handle(request, response);
    const state = preparing();
    if (state) return answer(request, response, preparingPage(state), secure);
  }
}

async function main(): Promise<void> {
  process.umask(0o077);
  readFlags();
  process.chdir(ROOT);
  const config = valueOf(readConfig(process.env, ROOT));
  valueOf(await prepareDataFolder(config));
  const folder = await buildIfStale();
  if (!folder) process.exit(1);
  useBuild(folder);

  let ready: (handler: RequestListener) => void = () => undefined;
  const handler = new Promise<RequestListener>((done) => (ready = done));
  const server = createServer((request: IncomingMessage, response) => {
    const { demo, secure } = config;
    if (firstLook(request, response, { demo, secure, origin: process.env['ORIGIN'] ?? null })) return;
    if (state !== 'ready' && isAskedReady(request)) return answer(request, response, readyAnswer(state), secure);
    void answerWhenReady(handler, request, response, secure);
  });
  const port = await takePort(server, config);
  const origin = config.origin ?? addressOf(config.host, port);
  setEnvironment(config, origin, port);
  endOnSignal(server);
  const built = (await import(pathToFileURL(join(folder, 'handler.js')).href)) as { handler: RequestListener };
  ready(built.handler);
  if (state === 'starting') state = 'ready';
  console.log(messages.ready(origin, config.demo));
}

await main();
