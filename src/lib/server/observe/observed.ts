import type { Clock } from '#lib/core/clock.ts';
import type { Engine } from '../engine/types.ts';
import type { DeliveryCount } from '../store/delivery-rows.ts';
import type { Commit, CommitResult, Store } from '../store/types.ts';
import { committed, traced } from './channels.ts';
import { offerGauge, seldom } from './gauges.ts';

/** The same store, which says how long each commit took, what became of it and which events it kept. */
export function observedStore(store: Store): Store {
  return { ...store, commit: (work) => traced('store.commit', () => timed(store, work)) };
}

async function timed(store: Pick<Store, 'commit'>, work: Commit): Promise<CommitResult> {
  const began = performance.now();
  let state: CommitResult['state'] | 'failed' = 'failed';
  try {
    const result = await store.commit(work);
    state = result.state;
    return result;
  } finally {
    const events = state === 'committed' ? work.events.map(({ type }) => type) : [];
    committed.publish({ state, seconds: (performance.now() - began) / 1000, events });
  }
}

/** The same engine; a trace shows each event that it is asked for. */
export function observedEngine(engine: Engine): Engine {
  return {
    ...engine,
    submit: (input) => traced('engine.submit', () => engine.submit(input)),
    move: (input) => traced('engine.move', () => engine.move(input)),
    correct: (input) => traced('engine.correct', () => engine.correct(input)),
    supply: (input) => traced('engine.supply', () => engine.supply(input)),
    choose: (input) => traced('engine.choose', () => engine.choose(input)),
    withdraw: (input) => traced('engine.withdraw', () => engine.withdraw(input)),
    tick: (...input) => traced('engine.tick', () => engine.tick(...input))
  };
}

const COUNTED_EVERY_MS = 30_000;

/**
 * Offers what waits in the store to whoever reads the metrics.
 * @returns takes it back, before the store is closed
 */
export function offerBacklog(
  store: Pick<Store, 'openApplications' | 'dueClocks' | 'deliveryCounts'>,
  clock: Clock
): () => void {
  const stops = [
    offerGauge(
      'applications',
      seldom(() => store.openApplications(), COUNTED_EVERY_MS)
    ),
    offerGauge(
      'deliveries',
      seldom(async () => byState(await store.deliveryCounts()), COUNTED_EVERY_MS)
    ),
    offerGauge('timers', async () => {
      const now = clock.now();
      const { count, oldest } = await store.dueClocks(now);
      return { due: count, late_seconds: oldest === null ? 0 : (now - oldest) / 1000 };
    })
  ];
  return () => stops.forEach((stop) => stop());
}

/** Of all departments together; a state that none is in is 0, so that an alert sees it fall again. */
function byState(counts: readonly DeliveryCount[]): Record<DeliveryCount['state'], number> {
  const sums = { waiting: 0, delivered: 0, dead: 0, dropped: 0 };
  for (const { state, count } of counts) sums[state] += count;
  return sums;
}
