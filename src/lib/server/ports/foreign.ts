import { createHash } from 'node:crypto';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { hasEnded, loadApplication, type Loaded } from '../engine/load.ts';
import type { MoveName } from '../engine/moves.ts';
import type { Actor, Engine, OfficerTask } from '../engine/types.ts';
import type { PaymentStore, PortJobRow } from '../store/payment-rows.ts';
import type { ForeignStatus, ForeignSystem } from './foreign-system.ts';
import { isPassing } from './result.ts';
import type { JobEnd } from './worker.ts';

type Deps = EngineDeps & { engine: Pick<Engine, 'task' | 'move'>; foreign: ReadonlyMap<string, ForeignSystem> };

const MINUTE = 60_000;
/** Asked again after a tenth of the time that it has taken so far, ten minutes at least, six hours at most: ours. */
const AT_LEAST_MS = 10 * MINUTE;
const AT_MOST_MS = 6 * 60 * MINUTE;
/** Nobody opened it there, or nothing was decided there, in half a year: a person has to look. Ours. */
const GIVEN_UP_MS = 180 * 24 * 60 * MINUTE;
const TRIES = 5;

/** What each word of the foreign system means here, the first one that the flow allows now; of several, one after the other. */
const MOVES: Record<ForeignStatus['status'], readonly MoveName[]> = {
  received: [],
  accepted: ['accept'],
  approved: ['accept', 'approve'],
  refused: ['refuse', 'reject', 'uphold']
};
/** How an item ends here when that was said there. */
const ENDS: Partial<Record<ForeignStatus['status'], readonly TaskStatus[]>> = {
  approved: ['approved'],
  refused: ['refused', 'notAccepted']
};
/** Decided there or not, nobody here waits for it any more. */
const OVER: readonly TaskStatus[] = ['withdrawn', 'cancelled', 'lapsed'];

interface Matter {
  item: string;
  /** What it is known by there. */
  reference: string;
}

/** As it was last taken up, with the job that asks for it; null: nobody asks. */
async function latestMatter(
  { store }: { store: Pick<PaymentStore, 'portJobs'> },
  application: string,
  item: string
): Promise<(Matter & { job: string }) | null> {
  const jobs = await store.portJobs(application);
  const found = jobs.findLast((job) => job.kind === 'foreign' && matterOf(job).item === item);
  return found ? { ...matterOf(found), job: found.id } : null;
}

function matterOf({ application, subject }: Pick<PortJobRow, 'application' | 'subject'>): Matter {
  const [item = '', reference] = subject.split('/').toReversed();
  return { item, reference: reference ?? plainReference(application, item) };
}

/** Of what was handed in before the system was set up, and nobody asks for: the same at each press, whatever the keys. */
function plainReference(application: string, item: string): string {
  return createHash('sha256').update(`foreign/${application}/${item}`).digest('base64url').slice(0, 40);
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
  { engine, store, clock, foreign }: Pick<Deps, 'engine' | 'store' | 'clock' | 'foreign'>,
  application: string,
  item: string,
  officer: Actor
): Promise<string | null> {
  const task = await engine.task(application, item, officer);
  const found = task && foreignOf(foreign, task);
  if (!task || !found) return null;
  const matter = await latestMatter({ store }, application, item);
  const reference = matter?.reference ?? plainReference(application, item);
  return found.system.link({ number: task.number, item, reference, now: clock.now() });
}

/**
 * Asks how an item stands on its foreign system and carries out what that means here, as far as the flow allows: each once. What
 * contradicts the flow, and a result whose facts were not said, is left to a person.
 */
export async function foreignJob(deps: Deps, job: PortJobRow): Promise<JobEnd> {
  const { application } = job;
  const { reference, item } = matterOf(job);
  const loaded = await loadApplication(deps, application);
  const system = loaded && deps.foreign.get(loaded.version.source.items[item]?.system ?? '');
  if (!loaded || !system) return { state: 'done', note: 'no-port' };
  const status = loaded.statuses[item];
  if (!status || OVER.includes(status)) return { state: 'done', note: 'ended' };
  // Taken up again meanwhile: what was said there before is not said about that.
  if ((await latestMatter(deps, application, item))?.job !== job.id) return { state: 'done', note: 'ended' };
  const said = await system.status(reference);
  if (!said.ok) {
    // Nobody has opened it there yet; once it has ended here nobody will.
    if (said.fault === 'not-found') return hasEnded(status) ? { state: 'done', note: 'ended' } : goesOn(deps, job);
    return isPassing(said.fault) ? { state: 'again', fault: said.fault } : { state: 'failed', note: said.fault };
  }
  return follow(deps, job, said.value);
}

async function follow(deps: Deps, job: PortJobRow, said: ForeignStatus): Promise<JobEnd> {
  const { item } = matterOf(job);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, job.application);
    const status = loaded?.statuses[item];
    if (!loaded || !status) return { state: 'done', note: 'ended' };
    if (hasEnded(status)) return endOf(status, said);
    const task = await deps.engine.task(job.application, item, actorOf(loaded, item));
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
  const { application } = job;
  const { item } = matterOf(job);
  const done = await deps.engine.move({
    ...{ application, item, move, revision, actor: actorOf(loaded, item) },
    key: `${job.id}:${status}:${move}`,
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
  if (now - createdAt > GIVEN_UP_MS) return { state: 'failed', note: 'timeout' };
  return { state: 'later', dueAt: now + Math.min(AT_MOST_MS, Math.max(AT_LEAST_MS, (now - createdAt) / 10)) };
}
