import type { DraftService, Engine, FileService } from './engine/types.ts';
import { reportFault } from './log.ts';

const TICK_MS = 5_000;
const SWEEP_MS = 60 * 60_000;

export interface Ticked {
  engine: Pick<Engine, 'tick'>;
  drafts: Pick<DraftService, 'sweep'>;
  files: Pick<FileService, 'sweep'>;
}

/**
 * Sends due clock events every few seconds, and throws away expired drafts and orphaned files every hour. A round that
 * fails is reported and the next one comes all the same.
 * @returns stops it, once the round under way is through
 */
export function startTicking(
  services: Ticked,
  every: { tick: number; sweep: number } = { tick: TICK_MS, sweep: SWEEP_MS }
): () => Promise<void> {
  const stops = [
    repeat('tick', every.tick, async () => void (await services.engine.tick())),
    // Drafts first: their files are orphans afterwards.
    repeat('sweep', every.sweep, async () => {
      await services.drafts.sweep();
      await services.files.sweep();
    })
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

/** Rounds never overlap: the next one is planned when the last one has ended. */
function repeat(name: string, ms: number, round: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  function plan(): void {
    timer = setTimeout(() => {
      running = round()
        .catch((fault: unknown) => reportFault(`T-${name}`, name, fault))
        .then(() => {
          if (!stopped) plan();
        });
    }, ms);
    timer.unref();
  }
  plan();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
