import type { DraftService, Engine, FileService } from './engine/types.ts';
import { reportFault, reportJob } from './log.ts';
import type { Upkeep } from './retention/upkeep.ts';
import type { Workspace } from './workspace/workspace.ts';

const TICK_MS = 5_000;
const CALENDAR_MS = 60_000;
const SCAN_MS = 60_000;
const ORDERS_MS = 1_000;
const SWEEP_MS = 60 * 60_000;
const STRAY_MS = 24 * 60 * 60_000;

export interface Ticked {
  engine: Pick<Engine, 'tick'>;
  drafts: Pick<DraftService, 'sweep'>;
  files: Pick<FileService, 'sweep' | 'sweepStray' | 'recheck'>;
  workspace: Pick<Workspace, 'refreshOutside'>;
  upkeep: Upkeep;
  /** What is due to be said to foreign systems. */
  ports: { work(ending: AbortSignal): Promise<number> };
}

/**
 * Sends due clock events every few seconds, looks every minute for a new calendar (rule 25), throws away expired drafts and
 * orphaned files every hour, and at once and then every day bytes that no row names. A round that fails is reported and the
 * next one comes all the same; each kind has rounds of its own, so that storage that cannot be reached holds up no erasing.
 * What the command line left to do is looked for every second, and what is past its term is erased every hour.
 * Each round is told when it is to end, and then ends between two of what it does.
 * @returns stops it, once the rounds under way have ended
 */
export function startTicking(
  services: Ticked,
  every: { tick: number; sweep: number; stray: number } = { tick: TICK_MS, sweep: SWEEP_MS, stray: STRAY_MS }
): () => Promise<void> {
  const stops = [
    repeat('tick', every.tick, async (ending) => reportJob('timers', await services.engine.tick(ending))),
    repeat('ports', every.tick, async (ending) => reportJob('ports', await services.ports.work(ending))),
    repeat('calendar', CALENDAR_MS, () => services.workspace.refreshOutside()),
    repeat('scan', SCAN_MS, async (ending) => void (await services.files.recheck(ending))),
    repeat('orders', ORDERS_MS, async (ending) => void (await services.upkeep.orders(ending))),
    repeat('drafts', every.sweep, async () => reportJob('drafts', await services.drafts.sweep())),
    repeat('files', every.sweep, async () => reportJob('files', await services.files.sweep())),
    repeat('erasures', every.sweep, async (ending) => reportJob('erasures', await services.upkeep.erasures(ending))),
    repeat('stray', every.stray, async (ending) => reportJob('stray', await services.files.sweepStray(ending)), 0)
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

/**
 * Rounds never overlap: the next one is planned when the last one has ended.
 * @param first when the first one comes, in milliseconds
 */
export function repeat(
  name: string,
  ms: number,
  round: (ending: AbortSignal) => Promise<void>,
  first: number = ms
): () => Promise<void> {
  const ending = new AbortController();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  function plan(after: number): void {
    timer = setTimeout(() => {
      running = round(ending.signal)
        .catch((fault: unknown) => reportFault(`T-${name}`, name, fault))
        .then(() => {
          if (!ending.signal.aborted) plan(ms);
        });
    }, after);
    timer.unref();
  }
  plan(first);
  return async () => {
    ending.abort();
    clearTimeout(timer);
    await running;
  };
}
