import type { Logger } from 'pino';
import { answered, signedIn, type Answered, type SignInSaid } from './channels.ts';
import { logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';
import type { ObserveSettings } from './settings.ts';

/** Asked all the time, or not worth a line of their own. */
const QUIET = ['static', '/healthz', '/readyz'];

/** One line for each request. */
export function logRequests(log: Logger = logger()): () => void {
  const listen = ({ id, ms, ...said }: Answered) => {
    const level = QUIET.includes(said.route) && said.status < 500 ? 'debug' : 'info';
    log[level]({ request: id, ...said, ms }, 'request');
  };
  answered.subscribe(listen);
  return () => answered.unsubscribe(listen);
}

/** One line for each time somebody signs in or is refused. */
export function logSignIns(log: Logger = logger()): () => void {
  // Not `reason`: what people give as reasons is struck out under that name.
  const listen = ({ reason, ...said }: SignInSaid) =>
    log[reason === 'locked' ? 'warn' : 'info']({ ...said, ...(reason && { why: reason }) }, 'sign-in');
  signedIn.subscribe(listen);
  return () => signedIn.unsubscribe(listen);
}

/**
 * Begins to watch this process: a line for each request, and the page of metrics where one is wanted.
 * @returns ends it
 * @throws when the metrics cannot be served at their address
 */
export async function startWatching(
  { metrics: at }: ObserveSettings,
  build: { version: string; node: string }
): Promise<() => Promise<void>> {
  const stops = [logRequests(), logSignIns()];
  const stopLog = () => stops.forEach((stop) => stop());
  if (!at) return async () => stopLog();
  const metrics = createMetrics(build);
  const server = await serveMetrics(metrics, at);
  return async () => {
    stopLog();
    metrics.stop();
    await server.close();
  };
}
