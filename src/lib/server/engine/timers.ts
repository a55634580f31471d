import type { ClockSpec } from '#lib/core/chart/types.ts';
import type { Result } from '#lib/core/errors.ts';
import type { TimerRow } from '../store/types.ts';
import { specOf } from './clocks.ts';
import { apply } from './commit.ts';
import { SYSTEM, type EngineDeps } from './deps.ts';
import { loadApplication } from './load.ts';

const LEASE_MS = 60_000;
const TAKEN_AT_ONCE = 100;
const TRIES = 5;

/** How a clock that ran out stands in the log. */
const LOGGED: Record<ClockSpec['kind'], string> = {
  examine: 'clock.deemedAccepted',
  limit: 'clock.overdue',
  collect: 'clock.collected',
  correction: 'clock.lapsed',
  deferral: 'clock.owedOverdue',
  review: 'clock.reviewOver',
  postCheck: 'clock.checkOverdue',
  delivery: 'clock.deliveryOver',
  ask: 'clock.notAnswered',
  joint: 'clock.jointDue',
  step: 'clock.stepOver'
};

/**
 * Sends every due clock its event, once: the lease keeps other nodes away, the event's own key keeps a second sending
 * from doing anything, and what a process took and never finished is taken again after the lease. Returns how many.
 * An application that cannot be read keeps no other one waiting: its fault is thrown when all the others were served.
 * `ending`: those that were taken are still sent, so that none waits for its lease to end, and no further ones are taken.
 */
export async function tick(deps: EngineDeps, ending?: AbortSignal): Promise<number> {
  const faults: unknown[] = [];
  let sent = 0;
  while (!ending?.aborted) {
    const due = await deps.store.takeDue(deps.clock.now(), LEASE_MS, TAKEN_AT_ONCE);
    if (due.length === 0) break;
    for (const timer of due) {
      try {
        if (await sendDue(deps, timer)) sent += 1;
      } catch (fault) {
        faults.push(fault);
      }
    }
  }
  if (faults.length > 0) throw faults[0];
  return sent;
}

async function sendDue(deps: EngineDeps, timer: TimerRow): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await trySending(deps, timer);
    if (result === null) return false;
    if (result.ok) return true;
    if (!result.problems.some((problem) => problem.code === 'application/stale')) return false;
  }
  return false;
}

/** Null when the clock does not run towards this moment any more, or its application is gone. */
async function trySending(deps: EngineDeps, timer: TimerRow): Promise<Result<unknown> | null> {
  const loaded = await loadApplication(deps, timer.application);
  const now = loaded?.timers.find((row) => row.clock === timer.clock);
  if (!loaded || now?.state !== 'running' || now.dueAt !== timer.dueAt) return null;
  const spec = specOf(loaded.version.chart, timer.clock);
  const event = { type: `clock.due.${timer.clock}` };
  const fits = loaded.runner.step(loaded.snapshot, event);
  const refused = !fits.ok && fits.problems.some((problem) => problem.code === 'event/not-now');
  return apply(deps, loaded, {
    key: `clock:${timer.clock}:${timer.startedAt}:${timer.dueAt}`,
    actor: SYSTEM,
    event: refused ? null : event,
    entry: { type: refused ? 'clock.due' : LOGGED[spec.kind], item: spec.item ?? null },
    before: (turn) => turn.clocks.markDue(timer.clock)
  });
}
