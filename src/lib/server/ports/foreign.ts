import type { TaskStatus } from '#lib/core/run/types.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { hasEnded, loadApplication, type Loaded } from '../engine/load.ts';
import type { MoveName } from '../engine/moves.ts';
import type { Actor, Engine, OfficerTask } from '../engine/types.ts';
import type { KeyRing } from '../keys.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import type { ForeignStatus, ForeignSystem } from './foreign-system.ts';
import { isPassing } from './result.ts';
import type { JobEnd } from './worker.ts';

type Deps = EngineDeps & { engine: Pick<Engine, 'task' | 'move'>; foreign: ReadonlyMap<string, ForeignSystem> };

const MINUTE = 60_000;
/** Asked again after a tenth of the time that it has taken so far, ten minutes at least, six hours at most: ours. */
const AT_LEAST_MS = 10 * MINUTE;
const AT_MOST_MS = 6 * 60 * MINUTE;
const TRIES = 5;

/** What each word of the foreign system means here, the first one that the flow allows now; of several, one after the other. */
const MOVES: Record<ForeignStatus['status'], readonly MoveName[]> = {
  received: [],
  accepted: ['accept'],
  approved: ['accept', 'approve'],
  refused: ['refuse', 'reject']
};
/** How an item ends here when that was said there. */
const ENDS: Partial<Record<ForeignStatus['status'], readonly TaskStatus[]>> = {
  approved: ['approved'],
  refused: ['refused', 'notAccepted']
};
/** Decided there or not, nobody here waits for it any more. */
const OVER: readonly TaskStatus[] = ['withdrawn', 'cancelled', 'lapsed'];

/** What the foreign system knows an item of an application by; nobody can guess it, and it says nothing of a person. */
export function referenceOf(keys: Pick<KeyRing, 'token'>, application: string, item: string): string {
  return keys.token('foreign', `${application}/${item}`).slice(0, 40);
}

/** The foreign system on which an item's work is done, where one is set up; null while the item is not in the officer's hands. */
export function foreignOf(
  foreign: ReadonlyMap<string, ForeignSystem>,
  task: Pick<OfficerTask, 'item' | 'holder' | 'status'>
): { name: string; system: ForeignSystem } | null {
  const name = task.item.system ?? '';
  const system = foreign.get(name);
  return system && task.holder === null && !hasEnded(task.status) ? { name, system } : null;
}

/** Address that opens the item there, good for five minutes: only for the officer who has it in hand. */
export async function foreignLink(
  { engine, keys, clock, foreign }: Pick<Deps, 'engine' | 'keys' | 'clock' | 'foreign'>,
  application: string,
  item: string,
  officer: Actor
): Promise<string | null> {
  const task = await engine.task(application, item, officer);
  const found = task && foreignOf(foreign, task);
  if (!task || !found) return null;
  const reference = referenceOf(keys, application, item);
  return found.system.link({ number: task.number, item, reference, now: clock.now() });
}

/**
 * Asks how an item stands on its foreign system and carries out what that means here, as far as the flow allows: each once. What
 * contradicts the flow, and a result whose facts were not said, is left to a person.
 */
export async function foreignJob(deps: Deps, job: PortJobRow): Promise<JobEnd> {
  const { application, subject: item } = job;
  const loaded = await loadApplication(deps, application);
  const system = loaded && deps.foreign.get(loaded.version.source.items[item]?.system ?? '');
  if (!loaded || !system) return { state: 'done', note: 'no-port' };
  const status = loaded.statuses[item];
  if (!status || OVER.includes(status)) return { state: 'done', note: 'ended' };
  const said = await system.status(referenceOf(deps.keys, application, item));
  if (!said.ok) {
    // Nobody has opened it there yet.
    if (said.fault === 'not-found') return goesOn(deps, job);
    return isPassing(said.fault) ? { state: 'again', fault: said.fault } : { state: 'failed', note: said.fault };
  }
  return follow(deps, job, said.value);
}

async function follow(deps: Deps, job: PortJobRow, said: ForeignStatus): Promise<JobEnd> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, job.application);
    const status = loaded?.statuses[job.subject];
    if (!loaded || !status) return { state: 'done', note: 'ended' };
    if (hasEnded(status)) return endOf(status, said);
    const task = await deps.engine.task(job.application, job.subject, actorOf(loaded, job.subject));
    const move = MOVES[said.status].find((each) => task?.moves.includes(each));
    if (!task || !move) return goesOn(deps, job);
    const problems = await carryOut(deps, loaded, job, task, move, said);
    const isStale = problems.some(({ code }) => code === 'application/stale');
    if (problems.length > 0 && !isStale)
      return { state: 'failed', note: problems[0]!.code.startsWith('fact/') ? 'no-facts' : 'not-now' };
  }
  return { state: 'again', fault: 'unavailable' };
}

async function carryOut(
  deps: Deps,
  loaded: Loaded,
  job: PortJobRow,
  { revision }: OfficerTask,
  move: MoveName,
  { reason, facts, status }: ForeignStatus
): Promise<readonly { code: string }[]> {
  const { application, subject: item } = job;
  const done = await deps.engine.move({
    ...{ application, item, move, revision, actor: actorOf(loaded, item) },
    key: `foreign:${referenceOf(deps.keys, application, item)}:${status}:${move}`,
    ...(reason !== undefined && move !== 'accept' && { reason }),
    ...(facts && move === 'approve' && { facts })
  });
  return done.ok ? [] : done.problems;
}

/** The foreign system, as an officer of the department that has the item: it can do what the flow allows there. */
function actorOf({ runner, snapshot, version }: Loaded, item: string): Actor {
  const department = runner.holder(snapshot, item);
  return { id: `foreign:${version.source.items[item]?.system}`, name: '', role: 'officer', department };
}

function endOf(status: TaskStatus, said: ForeignStatus): JobEnd {
  if (OVER.includes(status)) return { state: 'done', note: 'ended' };
  const ends = ENDS[said.status];
  // Decided by hand here before it was there: nothing to be said against it unless it was decided otherwise.
  return !ends || ends.includes(status) ? { state: 'done', note: said.status } : { state: 'failed', note: 'not-now' };
}

function goesOn({ clock }: Deps, { createdAt }: PortJobRow): JobEnd {
  const now = clock.now();
  return { state: 'later', dueAt: now + Math.min(AT_MOST_MS, Math.max(AT_LEAST_MS, (now - createdAt) / 10)) };
}
