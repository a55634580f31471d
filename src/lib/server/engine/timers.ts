import type { ClockSpec } from '#lib/core/chart/types.ts';
import type { Result } from '#lib/core/errors.ts';
import type { TimerRow } from '../store/types.ts';
import { specOf } from './clocks.ts';
import { apply, type Applied } from './commit.ts';
import { SYSTEM, type EngineDeps } from './deps.ts';
import { loadApplication, type Loaded } from './load.ts';

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
        sent += await sendDue(deps, timer);
      } catch (fault) {
        faults.push(fault);
      }
    }
  }
  if (faults.length > 0) throw faults[0];
  return sent;
}

/**
 * Sends one clock its event, and before it those of its application that ran out earlier: another node may have taken them
 * and be slow or gone, and what was to happen first happens first. Returns how many.
 */
export async function sendDue(deps: EngineDeps, timer: TimerRow): Promise<number> {
  // Refused for good: they keep no other one waiting.
  const refused = new Set<string>();
  let sent = 0;
  for (let tries = 0; tries < TRIES;) {
    const loaded = await loadApplication(deps, timer.application);
    const next = loaded && firstDue(loaded.timers, timer, refused);
    if (!next) return sent;
    const result = await send(deps, loaded, next);
    if (wasMet(result)) tries += 1;
    else if (result.ok) sent += 1;
    else refused.add(next.clock);
    if (next.clock === timer.clock && !isStale(result)) return sent;
  }
  return sent;
}

const isStale = (result: Result<unknown>) =>
  !result.ok && result.problems.some(({ code }) => code === 'application/stale');

/** Somebody else did something to the application just now, or the very same. */
const wasMet = (result: Result<Applied>) => (result.ok ? result.value.repeated === true : isStale(result));

/** Null when the clock does not run towards this moment any more. */
function firstDue(timers: readonly TimerRow[], timer: TimerRow, refused: ReadonlySet<string>): TimerRow | null {
  const running = timers.filter(({ state, clock }) => state === 'running' && !refused.has(clock));
  if (!running.some(({ clock, dueAt }) => clock === timer.clock && dueAt === timer.dueAt)) return null;
  const due = running.filter(({ dueAt }) => dueAt <= timer.dueAt);
  return due.reduce((first, each) => (isBefore(each, first) ? each : first));
}

/** The order in which they are taken. */
function isBefore(one: TimerRow, other: TimerRow): boolean {
  return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.clock < other.clock);
}

async function send(deps: EngineDeps, loaded: Loaded, timer: TimerRow): Promise<Result<Applied>> {
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
