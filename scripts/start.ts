/**
 * `npm start`: builds when needed, finds a port, serves, and prints one line with the address.
 * Flags: `--port PORT`, `--data FOLDER`; the environment is described in src/lib/server/config.ts.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import packageFile from '../package.json' with { type: 'json' };
import { messages } from '../src/lib/server/config-messages.ts';
import { DEFAULT_PORT, readConfig, type Config } from '../src/lib/server/config.ts';
import { prepareDataFolder } from '../src/lib/server/data-folder.ts';
import type { Result } from '../src/lib/core/errors.ts';
import { report, reportStop } from '../src/lib/server/log.ts';
import { createEnding, type Ending } from '../src/lib/server/observe/ending.ts';
import { logger } from '../src/lib/server/observe/logger.ts';
import { messages as words } from '../src/lib/server/observe/messages.ts';
import { observeRequest } from '../src/lib/server/observe/serve.ts';
import { readObserve, type ObserveSettings } from '../src/lib/server/observe/settings.ts';
import { startWatching } from '../src/lib/server/observe/watch.ts';
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
  reportStop(sentence);
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

/**
 * Lets requests end, then has the application end its jobs and close its store; the process ends by itself when nothing is
 * open, with 0. A second signal ends it at once.
 */
function endOnSignal(ending: Ending, stopWatching: () => Promise<void>): void {
  const end = async () => {
    if (ending.begun) process.exit(1);
    const isOpen = state === 'ready';
    state = 'stopping';
    report(messages.stopping);
    setTimeout(() => process.exit(1), 3 * PATIENCE_MS).unref();
    const cut = await ending.end(PATIENCE_MS);
    if (cut > 0) logger().warn(words.cutOff(cut));
    // What a start had not finished yet goes on with the next one, as after a crash.
    if (!isOpen) process.exit(0);
    process.emit('sveltekit:shutdown' as 'disconnect');
    await stopWatching();
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
}

async function watch(settings: ObserveSettings): Promise<() => Promise<void>> {
  try {
    return await startWatching(settings, { version: packageFile.version, node: process.versions.node });
  } catch {
    const { host, port } = settings.metrics!;
    return stop(words.metricsTaken(host, port));
  }
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
  const settings = valueOf(readObserve(process.env));
  valueOf(await prepareDataFolder(config));
  const folder = await buildIfStale();
  if (!folder) process.exit(1);
  useBuild(folder);

  let ready: (handler: RequestListener) => void = () => undefined;
  const handler = new Promise<RequestListener>((done) => (ready = done));
  const server = createServer();
  const ending = createEnding(server);
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    observeRequest(request, response, () => {
      const { demo, secure } = config;
      if (firstLook(request, response, { demo, secure, origin: process.env['ORIGIN'] ?? null })) return;
      if (state !== 'ready' && isAskedReady(request)) return answer(request, response, readyAnswer(state), secure);
      if (ending.refuse(request, response)) return;
      void answerWhenReady(handler, request, response, secure);
    })
  );
  const port = await takePort(server, config);
  const origin = config.origin ?? addressOf(config.host, port);
  setEnvironment(config, origin, port);
  endOnSignal(ending, await watch(settings));
  await import(pathToFileURL(join(folder, 'instrumentation.server.js')).href);
  const built = (await import(pathToFileURL(join(folder, 'handler.js')).href)) as { handler: RequestListener };
  ready(built.handler);
  if (state === 'starting') state = 'ready';
  console.log(messages.ready(origin, config.demo));
}

await main();
